using Microsoft.CodeAnalysis;

namespace NotebookOps.Kernel.Sessions.Scripting;

/// <summary>What the compiler may look into for a session's next cell.</summary>
internal sealed class SessionReferences
{
    // The files are read once a process.
    private static readonly Lazy<IReadOnlyList<(AssemblyMetadata Metadata, string Path)>> Files = new(() =>
        [.. HostAssemblies.FrameworkFiles.Append(HostAssemblies.InProgramFolder("Microsoft.DotNet.Interactive.Formatting"))
            .Append(HostAssemblies.InProgramFolder("Microsoft.AspNetCore.Html.Abstractions"))
            .Append(HostAssemblies.InProgramFolder("NotebookOps.Kernel"))
            .Select(path => (AssemblyMetadata.CreateFromFile(path), path))]);

    // The compiler keeps its symbols with the metadata. Each session has its own: two compilations at the same time would else leave two
    // symbols for one type behind, and a later cell could take the one that its predecessors do not have.
    private readonly Lazy<IReadOnlyList<MetadataReference>> framework = new(() =>
        [.. Files.Value.Select(file => ((AssemblyMetadata)file.Metadata.Copy()).GetReference(filePath: file.Path))]);

    private readonly Dictionary<string, MetadataReference> added = new(StringComparer.OrdinalIgnoreCase);

    public IEnumerable<MetadataReference> All => framework.Value.Concat(added.Values);

    /// <summary>Adds an assembly file; a later one of the same name takes the place of the earlier.</summary>
    public void Add(string path) => added[Path.GetFileNameWithoutExtension(path)] = MetadataReference.CreateFromFile(path);
}
