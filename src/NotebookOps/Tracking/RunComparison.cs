namespace NotebookOps;

/// <summary>Runs side by side: what differs between them, and how their metrics compare. In a notebook it is shown as a table.</summary>
public sealed class RunComparison
{
    internal RunComparison(IReadOnlyList<RunSummary> runs) => Runs = runs;

    /// <summary>The runs, in the order asked for.</summary>
    public IReadOnlyList<RunSummary> Runs { get; }
}
