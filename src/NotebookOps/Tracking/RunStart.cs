namespace NotebookOps.Tracking;

/// <summary>How a run is to be started.</summary>
internal sealed record RunStart
{
    /// <summary>The run's name; null for a generated one.</summary>
    public string? Name { get; init; }

    /// <summary>The experiment; null for the default one.</summary>
    public string? Experiment { get; init; }

    /// <summary>The id, or a unique prefix of it, of the run to nest in.</summary>
    public string? Parent { get; init; }

    /// <summary>Whether to nest in the current run.</summary>
    public bool Nested { get; init; }

    /// <summary>The sweep, or the set of seeds, that the run belongs to.</summary>
    public string? Group { get; init; }

    /// <summary>Whether to log what the process takes of its machine.</summary>
    public bool SystemMetrics { get; init; } = true;

    /// <summary>Tags to set at the start.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }
}
