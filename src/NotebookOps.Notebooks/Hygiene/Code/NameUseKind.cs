namespace NotebookOps.Notebooks.Hygiene.Code;

/// <summary>As what a name is used.</summary>
internal enum NameUseKind
{
    /// <summary>Its value is read or written: <c>x + 1</c>, <c>x = 2</c>, <c>x[0]</c>.</summary>
    Value,

    /// <summary>It is handed as it is to what is called: <c>Show(x)</c>.</summary>
    Argument,

    /// <summary>It stands before a dot, where a variable, a type and a namespace look the same: <c>x.Length</c>, <c>Math.PI</c>.</summary>
    Qualifier,

    /// <summary>It is called, be it with attributes as an HTML tag is: <c>Train(x)</c>, <c>div[id: "a"](x)</c>.</summary>
    Call,

    /// <summary>It stands where only a type can: <c>new Model()</c>, <c>List&lt;Row&gt;</c>.</summary>
    Type,
}
