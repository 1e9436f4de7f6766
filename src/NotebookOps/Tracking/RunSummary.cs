namespace NotebookOps;

/// <summary>What is known of a run, without the histories of its metrics.</summary>
public sealed record RunSummary
{
    /// <summary>A UUIDv7 in 32 hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <summary>What the run belongs to.</summary>
    public required string Experiment { get; init; }

    /// <summary>The run's own name; not unique.</summary>
    public required string Name { get; init; }

    /// <summary>How far it has come.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>When it started, in UTC.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>When it ended, in UTC; null while it runs. For a crashed run, its last sign of life.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>The id of the run that it is nested in.</summary>
    public string? Parent { get; init; }

    /// <summary>What it belongs to within its experiment: a sweep, a set of seeds.</summary>
    public string? Group { get; init; }

    /// <summary>Parameters by name, in the order in which they were logged.</summary>
    public IReadOnlyDictionary<string, RunParameter> Params { get; init; } = new Dictionary<string, RunParameter>();

    /// <summary>Metrics by name; one logged in a context is named <c>name@context</c>.</summary>
    public IReadOnlyDictionary<string, MetricSummary> Metrics { get; init; } = new Dictionary<string, MetricSummary>();

    /// <summary>Tags by name.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>The notebook's path relative to the project's root, where it is known.</summary>
    public string? Notebook { get; init; }

    /// <summary>Whether the notebook's cells had run in their order on the page when the run ended; null where that cannot be known.</summary>
    public bool? Linear { get; init; }
}
