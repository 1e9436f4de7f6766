using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.Notebooks.Hygiene.Files;

/// <summary>The notebooks that a command line means: files, folders and patterns, each notebook once, in the order of the arguments and then by name.</summary>
/// <param name="Paths">As the person wrote them: relative where the argument was.</param>
/// <param name="Problems">A sentence for each argument or folder that could not be followed.</param>
internal sealed record NotebookFiles(IReadOnlyList<string> Paths, IReadOnlyList<string> Problems)
{
    /// <summary>Folders that hold copies and what tools made, not notebooks that somebody wrote.</summary>
    private static readonly HashSet<string> s_skipped = new(StringComparer.OrdinalIgnoreCase)
    {
        ".git", ".ipynb_checkpoints", ".notebookops", "bin", "node_modules", "obj",
    };

    private static readonly char[] s_wildcards = ['*', '?', '[', '{'];

    /// <summary>
    /// A file is taken whatever its extension; a folder gives its <c>.ipynb</c> and <c>.dib</c> files at any depth, and so does a
    /// pattern (<c>**</c> crosses folders) those of them that match. Linked folders are not entered.
    /// </summary>
    public static NotebookFiles Expand(IReadOnlyList<string> paths)
    {
        var found = new List<string>();
        var problems = new List<string>();
        foreach (var path in paths)
        {
            if (File.Exists(path))
            {
                found.Add(path);
            }
            else if (Directory.Exists(path))
            {
                Walk(path, found, problems);
            }
            else if (path.IndexOfAny(s_wildcards) >= 0)
            {
                AddMatches(path, found, problems);
            }
            else
            {
                problems.Add(Missing(path));
            }
        }

        return new NotebookFiles([.. found.DistinctBy(Path.GetFullPath)], problems);
    }

    public static bool IsNotebook(string path) =>
        Path.GetExtension(path.AsSpan()) is var extension
        && (extension.Equals(".ipynb", StringComparison.OrdinalIgnoreCase) || extension.Equals(".dib", StringComparison.OrdinalIgnoreCase));

    private static string Missing(string path)
    {
        // What stands for bytes that are no UTF-8.
        if (path.Contains('\uFFFD', StringComparison.Ordinal))
        {
            return $"The name {Wording.Quote(path)} is not UTF-8, and a file of such a name cannot be opened; rename it.";
        }

        try
        {
            _ = File.GetAttributes(path);
        }
        catch (UnauthorizedAccessException)
        {
            return $"{Wording.Quote(path)} lies in a folder that you may not enter; ask its owner, or name another file.";
        }
        catch (Exception e) when (e is IOException or ArgumentException or NotSupportedException)
        {
            // There is none: said below.
        }

        return $"There is no file or folder {Wording.Quote(path)} (looked for it in {Wording.Quote(Directory.GetCurrentDirectory())}); check the spelling and the folder.";
    }

    private static void AddMatches(string pattern, List<string> found, List<string> problems)
    {
        pattern = Path.DirectorySeparatorChar == '\\' ? pattern.Replace('\\', '/') : pattern;
        var fixedLength = pattern.LastIndexOf('/', pattern.IndexOfAny(s_wildcards)) + 1;
        var folder = fixedLength == 0 ? "." : pattern[..fixedLength];
        var glob = new Glob("/" + pattern[fixedLength..]);
        var candidates = new List<string>();
        if (Directory.Exists(folder))
        {
            Walk(folder, candidates, problems);
        }

        var matches = candidates.Where(path => glob.IsMatch(Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/'))).ToArray();
        found.AddRange(matches);
        if (matches.Length == 0)
        {
            problems.Add($"No notebook matches {Wording.Quote(pattern)} (looked in {Wording.Quote(Path.GetFullPath(folder))}); only `.ipynb` and `.dib` files are taken.");
        }
    }

    private static void Add(string path, List<string> found, List<string> problems)
    {
        if (UnixStatus.Of(path) is { IsRegular: false })
        {
            problems.Add($"{Wording.Quote(path)} is no file but a pipe, a socket or a device, and is passed over; name it alone to read from it.");
        }
        else
        {
            found.Add(path);
        }
    }

    private static void Walk(string folder, List<string> found, List<string> problems)
    {
        FileSystemInfo[] entries;
        try
        {
            entries = new DirectoryInfo(folder).GetFileSystemInfos();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add($"The folder {Wording.Quote(folder)} could not be read: {e.Message}");
            return;
        }

        Array.Sort(entries, static (one, other) => string.CompareOrdinal(one.Name, other.Name));
        foreach (var entry in entries)
        {
            var path = folder == "." ? entry.Name : Path.Join(folder, entry.Name);
            if (entry is FileInfo)
            {
                // Emacs marks a file that is edited by a link of this name, which leads nowhere.
                if (IsNotebook(path) && !entry.Name.StartsWith(".#", StringComparison.Ordinal))
                {
                    Add(path, found, problems);
                }
            }
            else if (!s_skipped.Contains(entry.Name) && !entry.Attributes.HasFlag(FileAttributes.ReparsePoint))
            {
                Walk(path, found, problems);
            }
        }
    }
}
