using System.Collections;

namespace NotebookOps;

/// <summary>The runs that a search found. In a notebook it is shown as a table.</summary>
public sealed class RunList : IReadOnlyList<RunSummary>
{
    private readonly IReadOnlyList<RunSummary> runs;

    internal RunList(IReadOnlyList<RunSummary> runs) => this.runs = runs;

    /// <inheritdoc/>
    public int Count => runs.Count;

    /// <inheritdoc/>
    public RunSummary this[int index] => runs[index];

    /// <inheritdoc/>
    public IEnumerator<RunSummary> GetEnumerator() => runs.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
