namespace NotebookOps.Notebooks.Hygiene.Code;

/// <summary>A name that a cell takes from outside.</summary>
/// <param name="Name">The name.</param>
/// <param name="Kind">As what it is used.</param>
/// <param name="Line">Its line in the cell, from 1.</param>
/// <param name="MayBeInherited">Whether it stands in a type with a base that is not in the cell, which may bring it.</param>
internal readonly record struct NameUse(string Name, NameUseKind Kind, int Line, bool MayBeInherited = false);
