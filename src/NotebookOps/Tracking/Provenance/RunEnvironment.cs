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

    /// <summary>What is known at once: all that no program has to be asked for.</summary>
    /// <param name="options">Where the session is.</param>
    /// <param name="folder">Where to look for a repository.</param>
    /// <param name="machine">The machine.</param>
    public static RunEnvironment AtStart(TrackingOptions options, string folder, MachineFacts machine) => new()
    {
        Git = Repository.Find(folder)?.Head(),
        DotNet = RuntimeInformation.FrameworkDescription,
        OperatingSystem = $"{RuntimeInformation.OSDescription} {RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}",
        Machine = Environment.MachineName,
        User = Environment.UserName,
        Cpu = machine.Cpu,
        Cores = machine.Cores,
        Memory = machine.Memory,
        Container = ContainerFacts.Detect(options.Environment),
        Packages = options.Packages(),
    };
}
