namespace NotebookOps.Notebooks.Hygiene;

/// <summary>A notebook after its check.</summary>
/// <param name="Path">The file as it was named.</param>
/// <param name="Findings">What was found and is not excused, by cell, line and rule.</param>
/// <param name="Prints">Its longer cells, for the rule that compares notebooks.</param>
internal sealed record CheckedNotebook(string Path, IReadOnlyList<Finding> Findings, IReadOnlyList<CellPrint> Prints)
{
    /// <summary>Sentences on what is without effect in it: an excuse from a rule that there is not.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];
}

/// <summary>A cell that is worth comparing with others.</summary>
/// <param name="Finding">The finding that it is if it has a twin, its message yet to be written.</param>
/// <param name="Text">A hash of its code.</param>
/// <param name="IsExcused">Whether nothing is to be said of it; it stays a twin of others.</param>
internal sealed record CellPrint(Finding Finding, string Text, bool IsExcused);
