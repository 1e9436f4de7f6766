using NotebookOps.Tracking.Search;

namespace NotebookOps.Tracking.Stores;

/// <summary>Which runs are wanted, and in which order.</summary>
internal sealed record RunQuery
{
    /// <summary>All, if null.</summary>
    public RunFilter? Where { get; init; }

    /// <summary>Newest first, if empty, and among equals.</summary>
    public IReadOnlyList<RunSort> Sort { get; init; } = [];

    /// <summary>The id of a run: only those that come after it in this order.</summary>
    public string? After { get; init; }

    public int Limit { get; init; } = 100;

    /// <summary>The deleted ones instead of the others.</summary>
    public bool Deleted { get; init; }

    /// <summary>
    /// For lists that people read: where the server does not answer, the runs that are kept here are found instead, and this is told so. Null for
    /// whatever acts on what it finds and must not act on a part: then it is an error.
    /// </summary>
    public Action<string>? OrKeptHere { get; init; }

    /// <summary>What times such as `-7d` count from.</summary>
    public required DateTimeOffset Now { get; init; }
}
