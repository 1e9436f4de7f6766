using System.Text.Json.Serialization;
using NotebookOps.Tracking.Provenance;

namespace NotebookOps.Tracking.Stores;

/// <summary>
/// A run as a store holds it, all but the points of its metrics: what one store hands to another, or to a file, whose names are these (<see cref="Export.Json.RunJson"/>). Read back it is the same run.
/// </summary>
internal sealed record RunRecord
{
    public required string Id { get; init; }

    public required string Experiment { get; init; }

    public required string Name { get; init; }

    /// <summary>As it was written: a run whose process died still says that it runs, and its reader judges it by <see cref="Owner"/> and <see cref="Alive"/>.</summary>
    public required RunStatus Status { get; init; }

    public required DateTimeOffset Started { get; init; }

    public DateTimeOffset? Ended { get; init; }

    public string? Parent { get; init; }

    public string? Group { get; init; }

    public string? Notebook { get; init; }

    public bool? Linear { get; init; }

    public string? Note { get; init; }

    public DateTimeOffset? Deleted { get; init; }

    /// <summary>The process that it lives in, or lived in.</summary>
    public required ProcessIdentity Owner { get; init; }

    /// <summary>Its process's last word. Of two records of one run the one with the later word is the newer.</summary>
    public required DateTimeOffset Alive { get; init; }

    public required RunEnvironment Environment { get; init; }

    /// <summary>In the order in which they were first logged.</summary>
    public IReadOnlyList<LoggedParam> Params { get; init; } = [];

    /// <summary>Earlier values of parameters that were logged again, oldest first.</summary>
    public IReadOnlyList<LoggedParam> OverwrittenParams { get; init; } = [];

    /// <summary>In the order in which they were first logged.</summary>
    public IReadOnlyList<MetricRecord> Metrics { get; init; } = [];

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<RunArtifact> Artifacts { get; init; } = [];

    public IReadOnlyList<LoggedDataset> Datasets { get; init; } = [];

    /// <summary>The hashes of the cells executed, in execution order.</summary>
    public IReadOnlyList<string> Cells { get; init; } = [];

    /// <summary>The texts whose hashes are among the cells, and that of the diff, as far as they are kept.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; init; } = new Dictionary<string, string>();

    /// <summary>Counts the changes to the run in the store that it was read from, and is nothing elsewhere.</summary>
    [JsonIgnore]
    public long Change { get; init; }
}

/// <summary>A value of a parameter.</summary>
internal sealed record LoggedParam(string Name, RunParameter Value, DateTimeOffset Time);

/// <summary>A dataset, and when it was logged.</summary>
internal sealed record LoggedDataset(RunDataset Dataset, DateTimeOffset Time);

/// <summary>A metric without its points.</summary>
/// <param name="Name">Its name, with its context.</param>
/// <param name="Count">How many points it has.</param>
internal sealed record MetricRecord(string Name, long Count)
{
    /// <summary>What somebody said about it.</summary>
    public MetricFacts Facts { get; init; } = new();
}
