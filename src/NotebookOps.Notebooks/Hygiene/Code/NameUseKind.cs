namespace NotebookOps.Notebooks.Hygiene.Code;

/// <summary>As what a name is used.</summary>
internal enum NameUseKind
{
    /// <summary>Its value is read or written: <c>x + 1</c>, <c>x.Length</c>, <c>x = 2</c>. A type before a dot looks the same: <c>Math.PI</c>.</summary>
    Value,

    /// <summary>It is called: <c>Train(x)</c>.</summary>
    Call,

    /// <summary>It stands where only a type can: <c>new Model()</c>, <c>List&lt;Row&gt;</c>.</summary>
    Type,
}
