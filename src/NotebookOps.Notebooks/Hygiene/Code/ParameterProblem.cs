namespace NotebookOps.Notebooks.Hygiene.Code;

/// <summary>A variable of a parameters cell that cannot be given a value from outside.</summary>
/// <param name="Name">The variable.</param>
/// <param name="Line">Its line in the cell, from 1.</param>
/// <param name="Fixed"><c>const</c> or <c>readonly</c>, where that is why; null where it is the type.</param>
/// <param name="Type">Its type as written.</param>
internal readonly record struct ParameterProblem(string Name, int Line, string? Fixed, string Type);
