namespace NotebookOps.Kernel.Sessions;

/// <summary>What a session is told when it starts.</summary>
internal sealed record SessionOptions
{
    /// <summary>
    /// The folder that relative paths in the notebook start from; it becomes the process's current directory when the session is created.
    /// <see langword="null"/> leaves the current directory alone.
    /// </summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>The notebook's file, where it is known. Its folder is where <c>#!import</c>, <c>#r "x.dll"</c> and NuGet.Config are looked for.</summary>
    public string? NotebookPath { get; init; }

    /// <summary>How long a cell may run before it fails with <c>Timeout</c>; <see langword="null"/> is for ever.</summary>
    public TimeSpan? CellTimeout { get; init; }

    /// <summary>Package sources asked beside those of NuGet.Config: a URL or a folder each.</summary>
    public IReadOnlyList<string> PackageSources { get; init; } = [];

    /// <summary>The folder that relative paths in directives start from.</summary>
    public string BaseDirectory =>
        NotebookPath is { } path ? Path.GetDirectoryName(Path.GetFullPath(path))!
        : Path.GetFullPath(WorkingDirectory ?? Environment.CurrentDirectory);
}
