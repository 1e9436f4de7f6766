using System.Collections;
using NotebookOps.Tracking.Search;

namespace NotebookOps;

/// <summary>The runs that a search found. In a notebook it is shown as a table.</summary>
public sealed class RunList : IReadOnlyList<RunSummary>
{
    private readonly IReadOnlyList<RunSummary> runs;

    /// <param name="runs">The runs.</param>
    /// <param name="prefixLength">How many digits tell each id from every other in the store.</param>
    /// <param name="sort">What they are sorted by; null for the newest first.</param>
    internal RunList(IReadOnlyList<RunSummary> runs, int prefixLength = 8, IReadOnlyList<RunSort>? sort = null)
    {
        this.runs = runs;
        Sort = sort ?? [];
        PrefixLength = prefixLength;
    }

    /// <inheritdoc/>
    public int Count => runs.Count;

    /// <summary>Where the list was cut at its limit, the id of its last run: <c>Runs.Search(..., after: runs.Next)</c> goes on with the same condition and sort.</summary>
    public string? Next { get; internal init; }

    /// <summary>What whoever reads the list should know: where a team's server does not answer, that these are only the runs kept on this machine. Null for a list of all.</summary>
    public string? Remark { get; internal init; }

    /// <summary>How many digits of an id to show: what is shown can be typed back.</summary>
    internal int PrefixLength { get; }

    /// <summary>What they are sorted by: a table shows it before all else.</summary>
    internal IReadOnlyList<RunSort> Sort { get; }

    /// <inheritdoc/>
    public RunSummary this[int index] => runs[index];

    /// <inheritdoc/>
    public IEnumerator<RunSummary> GetEnumerator() => runs.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
