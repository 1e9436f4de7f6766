namespace NotebookOps.Notebooks.Hygiene.Code;

/// <summary>A name that a cell leaves in the session.</summary>
/// <param name="Name">The name.</param>
/// <param name="Kind">What it names.</param>
/// <param name="Line">Its line in the cell, from 1.</param>
/// <param name="IsUntyped">Whether it is a variable whose type the text does not tell, so that no value can be injected: <c>var x = Load();</c>.</param>
internal readonly record struct Definition(string Name, DefinitionKind Kind, int Line, bool IsUntyped = false);
