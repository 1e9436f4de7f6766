namespace NotebookOps.Notebooks.Hygiene.Code;

/// <summary>What a definition names.</summary>
internal enum DefinitionKind
{
    Variable,
    Method,
    Type,
}
