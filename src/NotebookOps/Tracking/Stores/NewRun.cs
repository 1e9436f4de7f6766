using NotebookOps.Tracking.Provenance;

namespace NotebookOps.Tracking.Stores;

/// <summary>A run that begins.</summary>
internal sealed record NewRun
{
    public required string Id { get; init; }

    public required string Experiment { get; init; }

    /// <summary>Null for a generated name: <see cref="NameStem"/> and the number of the run in its experiment.</summary>
    public string? Name { get; init; }

    public required string NameStem { get; init; }

    public required DateTimeOffset Started { get; init; }

    public string? Parent { get; init; }

    public string? Group { get; init; }

    public string? Notebook { get; init; }

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<KeyValuePair<string, RunParameter>> Params { get; init; } = [];

    /// <summary>The hashes of the cells executed so far.</summary>
    public IReadOnlyList<string> Cells { get; init; } = [];

    /// <summary>Their code, by hash, as far as it is to be kept.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; init; } = new Dictionary<string, string>();

    public required RunEnvironment Environment { get; init; }
}

/// <summary>How a run ends.</summary>
/// <param name="Status">The state it ends in.</param>
/// <param name="Time">When.</param>
/// <param name="Linear">Whether the cells had run in their order on the page; null if unknown.</param>
/// <param name="Packages">The packages that had been loaded by then.</param>
internal sealed record RunEnd(RunStatus Status, DateTimeOffset Time, bool? Linear, IReadOnlyDictionary<string, string> Packages);
