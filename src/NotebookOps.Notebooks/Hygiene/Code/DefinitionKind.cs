namespace NotebookOps.Notebooks.Hygiene.Code;

/// <summary>What a definition names.</summary>
internal enum DefinitionKind
{
    Variable,
    Method,
    Type,

    /// <summary>Another name for a type or a namespace: <c>using Rows = List&lt;Row&gt;</c>.</summary>
    Alias,
}
