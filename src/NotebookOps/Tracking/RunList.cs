using System.Collections;

namespace NotebookOps;

/// <summary>The runs that a search found. In a notebook it is shown as a table.</summary>
public sealed class RunList : IReadOnlyList<RunSummary>
{
    private readonly IReadOnlyList<RunSummary> runs;

    /// <param name="runs">The runs.</param>
    /// <param name="prefixLength">How many digits tell each id from every other in the store.</param>
    internal RunList(IReadOnlyList<RunSummary> runs, int prefixLength = 8)
    {
        this.runs = runs;
        PrefixLength = prefixLength;
    }

    /// <inheritdoc/>
    public int Count => runs.Count;

    /// <summary>How many digits of an id to show: what is shown can be typed back.</summary>
    internal int PrefixLength { get; }

    /// <inheritdoc/>
    public RunSummary this[int index] => runs[index];

    /// <inheritdoc/>
    public IEnumerator<RunSummary> GetEnumerator() => runs.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
