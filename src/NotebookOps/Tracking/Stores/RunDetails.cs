using NotebookOps.Tracking.Provenance;

namespace NotebookOps.Tracking.Stores;

/// <summary>All that is known of a run but its metrics' histories.</summary>
internal sealed record RunDetails
{
    public required RunSummary Summary { get; init; }

    public string? Note { get; init; }

    public required RunEnvironment Environment { get; init; }

    public IReadOnlyList<RunArtifact> Artifacts { get; init; } = [];

    public IReadOnlyList<RunDataset> Datasets { get; init; } = [];

    /// <summary>The hashes of the cells executed, in execution order.</summary>
    public IReadOnlyList<string> Cells { get; init; } = [];

    /// <summary>Their code and the diff of the working tree, by hash, as far as they are kept.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; init; } = new Dictionary<string, string>();

    /// <summary>Earlier values of parameters that were logged again, oldest first.</summary>
    public IReadOnlyList<KeyValuePair<string, RunParameter>> OverwrittenParams { get; init; } = [];
}
