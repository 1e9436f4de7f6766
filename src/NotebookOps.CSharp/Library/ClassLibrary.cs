using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using NotebookOps.Notebooks.Hygiene.Code;

namespace NotebookOps.CSharp.Library;

/// <summary>The public types of the .NET that runs the tool, by the metadata of its assemblies: reading takes some fifty milliseconds and loads none of them.</summary>
internal sealed class ClassLibrary : IClassLibrary
{
    private readonly HashSet<string> names = new(StringComparer.Ordinal);
    private readonly HashSet<string> namespaces = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> assemblies = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, IReadOnlySet<string>> members = new(StringComparer.Ordinal);

    private ClassLibrary()
    {
    }

    /// <summary>Reads the assemblies beside the core library; in a program of a single file there are none, and then any type may exist.</summary>
    public static ClassLibrary Read()
    {
        var library = new ClassLibrary();
        var files = ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var core = Array.Find(files, file => Path.GetFileName(file) == "System.Private.CoreLib.dll");
        foreach (var file in files.Where(file => Path.GetDirectoryName(file) == Path.GetDirectoryName(core)))
        {
            library.Add(file);
        }

        return library;
    }

    public bool MayHaveType(string name) => names.Count == 0 || names.Contains(name);

    public bool HasNamespace(string name) => namespaces.Contains(name);

    public IReadOnlySet<string>? StaticMembers(string type) => assemblies.TryGetValue(type, out var assembly)
        ? members.GetOrAdd(type, (name, from) => StaticMembers(name, from), assembly)
        : null;

    private static HashSet<string> StaticMembers(string type, string assembly) =>
        [.. Type.GetType($"{type}, {assembly}", throwOnError: true)!.GetMembers(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).Select(member => member.Name)];

    private void Add(string file)
    {
        using var assembly = new PEReader(File.OpenRead(file));
        if (!assembly.HasMetadata)
        {
            return;
        }

        var metadata = assembly.GetMetadataReader();
        foreach (var handle in metadata.TypeDefinitions)
        {
            var type = metadata.GetTypeDefinition(handle);
            if ((type.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public)
            {
                var name = metadata.GetString(type.Name);
                var place = metadata.GetString(type.Namespace);
                assemblies[$"{place}.{name}"] = Path.GetFileNameWithoutExtension(file);
                _ = names.Add(name.Split('`')[0]);
                while (place.Length > 0 && namespaces.Add(place))
                {
                    place = place[..Math.Max(0, place.LastIndexOf('.'))];
                }
            }
        }
    }
}
