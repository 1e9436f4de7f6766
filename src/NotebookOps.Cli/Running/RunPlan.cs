namespace NotebookOps.Cli.Running;

/// <summary>What was asked for, with every path full and every default filled in.</summary>
internal sealed record RunPlan
{
    public required string NotebookPath { get; init; }

    /// <summary>Where the executed notebook goes; an .ipynb.</summary>
    public required string OutputPath { get; init; }

    public required string HtmlPath { get; init; }

    /// <summary>For the whole run; null is no limit.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>For each cell; null is no limit.</summary>
    public TimeSpan? CellTimeout { get; init; }
}
