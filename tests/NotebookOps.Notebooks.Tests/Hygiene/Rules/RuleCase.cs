namespace NotebookOps.Notebooks.Tests.Hygiene.Rules;

/// <summary>What a rule finds and what it does not.</summary>
/// <param name="Bad">A notebook with the fault.</param>
/// <param name="Good">One without it.</param>
internal sealed record RuleCase(string Bad, string Good)
{
    public const string OrdinaryPath = "credit.ipynb";

    /// <summary>The name of the bad notebook's file.</summary>
    public string Path { get; init; } = OrdinaryPath;

    /// <summary>How often the fault is in the bad notebook.</summary>
    public int Count { get; init; } = 1;

    /// <summary>The bad notebook after the rule's fix, to the byte; null where the rule has none.</summary>
    public string? Fixed { get; init; }

    /// <summary>Whether the bad notebook can be read so far that one of its cells can excuse it.</summary>
    public bool HasCells { get; init; } = true;

    /// <summary>Whether a comment leaves the fault there: a cell with a comment in it is not empty.</summary>
    public bool CanHoldComment { get; init; } = true;
}
