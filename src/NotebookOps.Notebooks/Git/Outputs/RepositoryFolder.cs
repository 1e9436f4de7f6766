namespace NotebookOps.Notebooks.Git.Outputs;

/// <summary>
/// Finds the repository's own folder as git lays it out (gitrepository-layout), without asking git: a filter runs within a git command,
/// and starting another takes as long as cleaning a hundred notebooks.
/// </summary>
internal static class RepositoryFolder
{
    /// <summary>The folder that all work trees of the repository share; null where there is none.</summary>
    /// <param name="start">The work tree, or a folder in it.</param>
    public static string? Find(string start)
    {
        if (Environment.GetEnvironmentVariable("GIT_COMMON_DIR") is { Length: > 0 } common)
        {
            return Path.GetFullPath(common, start);
        }

        return FindOwn(start) is { } folder ? Shared(folder) : null;
    }

    /// <summary>The folder that is this work tree's alone, with its index; null where there is none.</summary>
    /// <inheritdoc cref="Find"/>
    public static string? FindOwn(string start)
    {
        var folder = Environment.GetEnvironmentVariable("GIT_DIR") is { Length: > 0 } named ? Path.GetFullPath(named, start) : Above(start);
        return folder is not null && Directory.Exists(folder) ? folder : null;
    }

    /// <summary>Whether a work tree's root is this very folder.</summary>
    public static bool IsIn(string folder) => Path.Combine(folder, ".git") is var git && (Directory.Exists(git) || File.Exists(git));

    private static string? Above(string start)
    {
        for (var folder = Path.GetFullPath(start); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var git = Path.Combine(folder, ".git");
            if (Directory.Exists(git))
            {
                return git;
            }

            // A linked work tree or a submodule has a file that says where.
            const string Pointer = "gitdir: ";
            if (File.Exists(git) && File.ReadLines(git).FirstOrDefault() is { } line && line.StartsWith(Pointer, StringComparison.Ordinal))
            {
                return Path.GetFullPath(line[Pointer.Length..].TrimEnd(), folder);
            }
        }

        return null;
    }

    private static string Shared(string folder)
    {
        var pointer = Path.Combine(folder, "commondir");
        return File.Exists(pointer) ? Path.GetFullPath(File.ReadAllText(pointer).TrimEnd(), folder) : folder;
    }
}
