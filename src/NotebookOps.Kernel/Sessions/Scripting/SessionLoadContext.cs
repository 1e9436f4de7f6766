using System.Reflection;
using System.Runtime.Loader;

namespace NotebookOps.Kernel.Sessions.Scripting;

/// <summary>
/// The assemblies of one session: its cells and what they reference. What the program itself shares with cells comes from the program, so
/// that a value's type is the same on both sides.
/// </summary>
internal sealed class SessionLoadContext() : AssemblyLoadContext("Notebook session")
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, string> managed = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> native = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> probed = new(StringComparer.Ordinal);

    /// <summary>Makes an assembly file findable by its simple name.</summary>
    public void AddManaged(string path)
    {
        lock (gate)
        {
            managed[Path.GetFileNameWithoutExtension(path)] = path;
        }
    }

    /// <summary>Makes a satellite assembly findable, by culture.</summary>
    public void AddSatellite(string culture, string path)
    {
        lock (gate)
        {
            managed[culture + "/" + Path.GetFileNameWithoutExtension(path)] = path;
        }
    }

    /// <summary>Makes a native library findable under the names that <c>DllImport</c> may call it by.</summary>
    public void AddNative(string path)
    {
        var file = Path.GetFileName(path);
        var name = Path.GetFileNameWithoutExtension(file);
        lock (gate)
        {
            native[file] = path;
            native[name] = path;
            if (name.StartsWith("lib", StringComparison.Ordinal))
            {
                native[name[3..]] = path;
            }
        }
    }

    /// <summary>Makes the neighbours of a referenced file findable, as a program beside them would find them.</summary>
    public void AddFolder(string folder)
    {
        lock (gate)
        {
            probed.Add(folder);
        }
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name is not { } name)
        {
            return null;
        }

        var key = string.IsNullOrEmpty(assemblyName.CultureName) ? name : assemblyName.CultureName + "/" + name;
        string? path;
        lock (gate)
        {
            path = managed.GetValueOrDefault(key)
                ?? (HostAssemblies.Find(name) is null
                    ? probed.Select(folder => Path.Combine(folder, key + ".dll")).FirstOrDefault(File.Exists)
                    : null);
        }

        return path is null ? null : LoadFromAssemblyPath(path);
    }

    protected override IntPtr LoadUnmanagedDll(string unmanagedDllName)
    {
        string? path;
        lock (gate)
        {
            path = native.GetValueOrDefault(unmanagedDllName) ?? native.GetValueOrDefault(Path.GetFileNameWithoutExtension(unmanagedDllName));
        }

        return path is null ? IntPtr.Zero : LoadUnmanagedDllFromPath(path);
    }
}
