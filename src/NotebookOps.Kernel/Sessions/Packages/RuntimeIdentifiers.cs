using System.Runtime.InteropServices;
using NuGet.RuntimeModel;

namespace NotebookOps.Kernel.Sessions.Packages;

/// <summary>Which of a package's platform folders fit this machine, best first.</summary>
internal static class RuntimeIdentifiers
{
    public static string Current { get; } = Portable();

    /// <summary>This machine's identifier and those it falls back to, as .NET's portable graph has them.</summary>
    public static RuntimeGraph Graph { get; } = Build(Current);

    private static string Portable()
    {
        var architecture = RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant();
        return OperatingSystem.IsWindows() ? $"win-{architecture}"
            : OperatingSystem.IsMacOS() ? $"osx-{architecture}"
            : RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal) || RuntimeInformation.RuntimeIdentifier.StartsWith("alpine", StringComparison.Ordinal)
                ? $"linux-musl-{architecture}" : $"linux-{architecture}";
    }

    private static RuntimeGraph Build(string identifier)
    {
        var dash = identifier.LastIndexOf('-');
        var (system, architecture) = (identifier[..dash], identifier[(dash + 1)..]);
        var chain = system switch
        {
            "win" => new List<string> { identifier, "win" },
            "linux-musl" => [identifier, $"linux-{architecture}", "linux-musl", "linux", $"unix-{architecture}", "unix"],
            _ => [identifier, system, $"unix-{architecture}", "unix"],
        };
        chain.AddRange(["any", "base"]);

        // Each falls back to all after it, nearest first.
        return new RuntimeGraph(chain.Select((name, index) => new RuntimeDescription(name, chain.Skip(index + 1).Take(1))));
    }
}
