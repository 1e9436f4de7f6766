namespace NotebookOps.Tracking.Export.Csv;

/// <summary>What the columns of a CSV file with a run a row mean.</summary>
internal sealed record CsvColumns
{
    public IReadOnlyList<string> Params { get; init; } = [];

    public IReadOnlyList<string> Metrics { get; init; } = [];

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The column of the runs' names.</summary>
    public string? Name { get; init; }

    /// <summary>A column of experiments' names, or the name of the one experiment.</summary>
    public string? Experiment { get; init; }

    /// <summary>The column of the times at which the runs started.</summary>
    public string? Started { get; init; }
}
