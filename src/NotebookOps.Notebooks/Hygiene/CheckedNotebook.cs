namespace NotebookOps.Notebooks.Hygiene;

/// <summary>A notebook after its check.</summary>
/// <param name="Path">The file as it was named.</param>
/// <param name="Findings">What was found and is not excused, by cell, line and rule.</param>
/// <param name="Prints">Its longer cells, for the rules that look at several notebooks.</param>
internal sealed record CheckedNotebook(string Path, IReadOnlyList<Finding> Findings, IReadOnlyList<CellPrint> Prints);

/// <summary>A cell that is worth comparing with those of other notebooks.</summary>
/// <param name="Finding">The finding it will be if it has a twin, its message yet to be written.</param>
/// <param name="Text">A hash of its text without white space at the ends of its lines.</param>
/// <param name="LineCount">Its lines that are not blank.</param>
internal sealed record CellPrint(Finding Finding, UInt128 Text, int LineCount);
