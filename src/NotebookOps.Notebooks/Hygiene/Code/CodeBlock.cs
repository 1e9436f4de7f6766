namespace NotebookOps.Notebooks.Hygiene.Code;

/// <summary>A type or a method.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Line">Its first line in the cell, from 1.</param>
/// <param name="LineCount">How many lines it takes.</param>
internal readonly record struct CodeBlock(string Name, int Line, int LineCount);
