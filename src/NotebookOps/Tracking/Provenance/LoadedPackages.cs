using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace NotebookOps.Tracking.Provenance;

/// <summary>The libraries in use, read from the assemblies that are loaded: the only list that every host can give.</summary>
internal sealed class LoadedPackages
{
    // Read from the disk: every run of a session asks for the same ones.
    private readonly ConcurrentDictionary<string, (string? Name, string? Version)> known = new(StringComparer.Ordinal);

    /// <summary>
    /// Of each loaded assembly that is not .NET's own the NuGet package whose folder it lies in, with the version that was resolved; of one that lies in none
    /// its own name and informational version (without the commit after <c>+</c>).
    /// </summary>
    public IReadOnlyDictionary<string, string> Read() => Read(_ => true);

    /// <summary>
    /// The same in a notebook: what lies in the folder of the program that runs it is that program's own affair, all but NotebookOps itself.
    /// </summary>
    public IReadOnlyDictionary<string, string> ReadInNotebook() => Read(assembly =>
        assembly == typeof(LoadedPackages).Assembly || !assembly.Location.StartsWith(AppContext.BaseDirectory, StringComparison.Ordinal));

    private SortedDictionary<string, string> Read(Func<Assembly, bool> counts)
    {
        // The shared frameworks lie beside each other: .../shared/Microsoft.NETCore.App/10.0.1/
        var shared = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", ".."));
        var packages = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
        {
            // Cells are compiled into memory and have no place on disk.
            if (assembly.IsDynamic || assembly.Location.Length == 0 || assembly.Location.StartsWith(shared, StringComparison.Ordinal) || !counts(assembly))
            {
                continue;
            }
            var name = assembly.GetName();
            var (package, version) = known.GetOrAdd(assembly.Location, path => NuGetFolder.PackageOf(path) ?? (name.Name, Version(path) ?? name.Version?.ToString()));
            if (package is not null && version is not null)
            {
                packages[package] = version.Split('+')[0];
            }
        }
        return packages;
    }

    /// <summary>Read from the file: asking the assembly for one attribute loads the types of all, and fails where one of them is not at hand.</summary>
    private static string? Version(string path) => File.Exists(path) ? FileVersionInfo.GetVersionInfo(path).ProductVersion : null;
}
