namespace NotebookOps.Notebooks.Hygiene.Code;

/// <summary>A name that a cell takes from outside.</summary>
/// <param name="Name">The name.</param>
/// <param name="Kind">As what it is used.</param>
/// <param name="Line">Its line in the cell, from 1.</param>
/// <param name="IsDeferred">Whether it stands in a method, a type or a lambda, which runs when it is called and not with the cell.</param>
internal readonly record struct NameUse(string Name, NameUseKind Kind, int Line, bool IsDeferred);
