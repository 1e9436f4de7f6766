using System.Runtime.InteropServices;

namespace NotebookOps.Tracking.Provenance;

/// <summary>What a run was made with.</summary>
internal sealed record RunEnvironment
{
    /// <summary>The commit, where there is one.</summary>
    public GitState? Git { get; init; }

    /// <summary>.NET's version: <c>.NET 10.0.1</c>.</summary>
    public required string DotNet { get; init; }

    /// <summary>The operating system and the processor's architecture.</summary>
    public required string OperatingSystem { get; init; }

    /// <summary>The machine's name.</summary>
    public required string Machine { get; init; }

    /// <summary>The user's name.</summary>
    public required string User { get; init; }

    /// <summary>The processor's name.</summary>
    public string? Cpu { get; init; }

    /// <summary>How many of its cores the process may use.</summary>
    public int? Cores { get; init; }

    /// <summary>The memory that the process may use, in bytes.</summary>
    public long? Memory { get; init; }

    /// <summary>The graphics processors' names.</summary>
    public string? Gpu { get; init; }

    /// <summary>The container, if the run is in one.</summary>
    public ContainerFacts? Container { get; init; }

    /// <summary>Packages by name.</summary>
    public IReadOnlyDictionary<string, string> Packages { get; init; } = new Dictionary<string, string>();

    public static RunEnvironment Read(TrackingOptions options, string folder, string? notebookPath) => new()
    {
        Git = GitState.Read(folder, notebookPath),
        DotNet = RuntimeInformation.FrameworkDescription,
        OperatingSystem = $"{RuntimeInformation.OSDescription} {RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}",
        Machine = Environment.MachineName,
        User = Environment.UserName,
        Container = ContainerFacts.Detect(options.Environment),
        Packages = options.Packages(),
    };
}
