using System.Collections.Concurrent;

namespace NotebookOps.Notebooks.Hygiene.Settings;

/// <summary>
/// Finds and reads <c>.editorconfig</c> files: those of a file's folder and of all folders above, up to one that says <c>root = true</c>;
/// the nearer file and the later section win. (The EditorConfig specification, 0.17.) Each folder is read once; safe for several threads.
/// </summary>
internal sealed class EditorConfig
{
    public const string FileName = ".editorconfig";

    private readonly ConcurrentDictionary<string, EditorConfigFile[]> folders = new(StringComparer.Ordinal);

    /// <summary>All keys of the files that were read so far: the file, the line from 1, the key.</summary>
    public IEnumerable<(string File, int Line, string Key)> Keys =>
        folders.Values.SelectMany(files => files).Distinct().SelectMany(file => file.Keys.Select(key => (Path.Combine(file.Folder, FileName), key.Line, key.Key)));

    /// <param name="path">A file, which need not exist.</param>
    /// <exception cref="NotebookOpsException">A settings file is there and cannot be read.</exception>
    public EditorConfigSettings For(string path)
    {
        var file = Path.GetFullPath(path);
        var applicable = Folder(Path.GetDirectoryName(file) ?? "");
        if (applicable.Length == 0)
        {
            return EditorConfigSettings.None;
        }

        var values = new Dictionary<string, EditorConfigValue>(StringComparer.OrdinalIgnoreCase);
        foreach (var settings in applicable)
        {
            settings.CollectFor(file, values);
        }

        return new EditorConfigSettings(values);
    }

    // From the outermost file to the nearest.
    private EditorConfigFile[] Folder(string folder) => folders.GetOrAdd(folder, static (path, self) => self.Read(path), this);

    private EditorConfigFile[] Read(string folder)
    {
        var own = ReadFile(folder);
        var parent = Path.GetDirectoryName(folder);
        var above = own is { IsRoot: true } || parent is null ? [] : Folder(parent);
        return own is null ? above : [.. above, own];
    }

    private static EditorConfigFile? ReadFile(string folder)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            return File.Exists(path) ? EditorConfigFile.Parse(folder, File.ReadLines(path)) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new NotebookOpsException($"The settings in `{path}` could not be read: {e.Message} Make the file readable, or take it away.", e);
        }
    }
}
