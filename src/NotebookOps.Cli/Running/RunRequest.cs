namespace NotebookOps.Cli.Running;

/// <summary>What was typed.</summary>
internal sealed record RunRequest(
    string Notebook,
    IReadOnlyList<string> Parameters,
    string? ParametersFile,
    string? Output,
    string? Html,
    TimeSpan? Timeout,
    TimeSpan? CellTimeout,
    bool Verbose);
