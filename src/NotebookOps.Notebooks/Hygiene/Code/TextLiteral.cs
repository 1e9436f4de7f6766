namespace NotebookOps.Notebooks.Hygiene.Code;

/// <summary>A text in code; of an interpolated one, each piece between its holes.</summary>
/// <param name="Value">The text that it stands for.</param>
/// <param name="Line">Its line in the cell, from 1.</param>
internal readonly record struct TextLiteral(string Value, int Line);
