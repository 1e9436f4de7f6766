using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace NotebookOps.Kernel.Sessions.Scripting;

/// <summary>
/// The assemblies that this program and its cells share: the shared framework, and NotebookOps with what stands in its API. Anything
/// else that the program happens to carry is its own affair, and a notebook may use another version of it.
/// </summary>
internal static class HostAssemblies
{
    // The last two are what the NotebookOps package depends on for the notebook's sake, whether its own code uses them or not.
    private static readonly string[] Roots =
        ["NotebookOps", "NotebookOps.Kernel", "Microsoft.DotNet.Interactive.Formatting", "Microsoft.Data.Analysis", "Plotly.NET"];

    // What the roots are built with, and no cell sees.
    private static readonly string[] Private = ["Microsoft.CodeAnalysis", "NuGet.", "Microsoft.Data.Sqlite", "SQLitePCLRaw"];

    private static readonly string FrameworkFolder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
    private static readonly string ProgramFolder = Path.GetDirectoryName(typeof(HostAssemblies).Assembly.Location)!;

    private static readonly Lazy<IReadOnlyDictionary<string, string>> Framework = new(() =>
        // The runtime names its core library twice.
        ManagedFiles(FrameworkFolder).Distinct().ToDictionary(path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase));

    private static readonly Lazy<IReadOnlyDictionary<string, string>> Program = new(Closure);

    /// <summary>The files of the shared framework.</summary>
    public static IEnumerable<string> FrameworkFiles => Framework.Value.Values;

    /// <summary>The files of NotebookOps and of the packages in its API.</summary>
    public static IEnumerable<string> ProgramFiles => Program.Value.Values;

    /// <summary>The file that has the assembly <paramref name="name"/> for both, or <see langword="null"/>.</summary>
    public static string? Find(string name) => Framework.Value.GetValueOrDefault(name) ?? Program.Value.GetValueOrDefault(name);

    /// <summary>The version that an assembly file states.</summary>
    public static Version? VersionOf(string path)
    {
        using var file = File.OpenRead(path);
        using var image = new PEReader(file);
        return image.HasMetadata && image.GetMetadataReader() is { IsAssembly: true } metadata ? metadata.GetAssemblyDefinition().Version : null;
    }

    /// <summary>Where a file of the program with this name lies.</summary>
    public static string InProgramFolder(string assemblyName) => Path.Combine(ProgramFolder, assemblyName + ".dll");

    private static IEnumerable<string> ManagedFiles(string folder) =>
        // The framework's folder also holds native libraries; on Windows they are .dll files too.
        (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(path => Path.GetDirectoryName(path) == folder);

    private static Dictionary<string, string> Closure()
    {
        var found = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var pending = new Queue<string>(Roots);
        while (pending.TryDequeue(out var name))
        {
            var path = InProgramFolder(name);
            if (found.ContainsKey(name) || Framework.Value.ContainsKey(name) || !File.Exists(path)
                || Array.Exists(Private, prefix => name.StartsWith(prefix, StringComparison.Ordinal)))
            {
                continue;
            }

            found[name] = path;
            using var file = File.OpenRead(path);
            using var image = new PEReader(file);
            var metadata = image.GetMetadataReader();
            foreach (var handle in metadata.AssemblyReferences)
            {
                pending.Enqueue(metadata.GetString(metadata.GetAssemblyReference(handle).Name));
            }
        }

        return found;
    }
}
