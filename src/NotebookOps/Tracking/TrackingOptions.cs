using NotebookOps.Tracking.Provenance;

namespace NotebookOps.Tracking;

/// <summary>What a session of tracking is told about where it runs; tests say it otherwise.</summary>
internal sealed record TrackingOptions
{
    /// <summary>The folder that the session works in: relative store paths and the search for `.notebookops/` begin here.</summary>
    public string WorkingDirectory { get; init; } = System.Environment.CurrentDirectory;

    /// <summary>The notebook's file, where the host knows it.</summary>
    public string? NotebookPath { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Looks up an environment variable.</summary>
    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;

    /// <summary>Takes a sentence that whoever logs should read.</summary>
    public Action<string> Warn { get; init; } = Console.Error.WriteLine;

    /// <summary>The packages in use, by name, with their versions. A host that resolves packages itself knows them better.</summary>
    public Func<IReadOnlyDictionary<string, string>> Packages { get; init; } = new LoadedPackages().Read;
}
