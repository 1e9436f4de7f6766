namespace NotebookOps.Notebooks.Documents;

/// <summary>A cell that is to be put into a notebook.</summary>
/// <param name="Kind">What it holds.</param>
/// <param name="Source">Its text.</param>
/// <param name="Language">The language of a code cell, as <see cref="Cell.Language"/> names it.</param>
/// <param name="Tags">The tags in its metadata.</param>
internal sealed record NewCell(CellKind Kind, string Source, string Language, IReadOnlyList<string> Tags);
