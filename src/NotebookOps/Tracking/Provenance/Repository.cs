namespace NotebookOps.Tracking.Provenance;

/// <summary>A git repository's own files, read without git: what is known of it at once.</summary>
/// <param name="Folder">The working tree's root, where `.git` is.</param>
/// <param name="GitFolder">Where HEAD lies.</param>
/// <param name="SharedFolder">Where the branches lie: another folder for a further working tree.</param>
internal sealed record Repository(string Folder, string GitFolder, string SharedFolder)
{
    // A file of one line, or of one line a branch; what is larger is none that git has written.
    private const long LargestFile = 16 << 20;

    /// <summary>The repository that a folder lies in; null where there is none.</summary>
    public static Repository? Find(string folder)
    {
        for (var place = new DirectoryInfo(folder); place is not null; place = place.Parent)
        {
            var git = Path.Combine(place.FullName, ".git");
            if (Directory.Exists(git))
            {
                return new Repository(place.FullName, git, Shared(git));
            }

            // A further working tree, and a submodule, have a file that says where theirs is.
            if (ReadText(git) is { } pointer && pointer.StartsWith("gitdir:", StringComparison.Ordinal))
            {
                var elsewhere = Path.GetFullPath(pointer["gitdir:".Length..].Trim(), place.FullName);
                return new Repository(place.FullName, elsewhere, Shared(elsewhere));
            }
        }

        return null;
    }

    /// <summary>The commit and the branch, as far as the files tell; whether it is dirty they do not.</summary>
    public GitState Head()
    {
        const string Branches = "refs/heads/";
        if (ReadText(Path.Combine(GitFolder, "HEAD"))?.Trim() is not { Length: > 0 } head)
        {
            return new GitState(null, null, null);
        }

        if (!head.StartsWith("ref:", StringComparison.Ordinal))
        {
            return new GitState(AsCommit(head), null, null);
        }

        var name = head["ref:".Length..].Trim();
        // git's newer table of branches puts a name here that no branch can have.
        var branch = name.StartsWith(Branches, StringComparison.Ordinal) && name != Branches + ".invalid" ? name[Branches.Length..] : null;
        return new GitState(branch is null || name.Contains("..", StringComparison.Ordinal) ? null : AsCommit(ReadText(Path.Combine(SharedFolder, name))?.Trim()) ?? Packed(name), branch, null);
    }

    private string? Packed(string name) => ReadText(Path.Combine(SharedFolder, "packed-refs"))?.Split('\n')
        .Where(line => line.EndsWith(name, StringComparison.Ordinal) && line.Length > name.Length && line[^(name.Length + 1)] == ' ')
        .Select(line => AsCommit(line[..^(name.Length + 1)])).FirstOrDefault();

    private static string? AsCommit(string? text) => text is { Length: 40 or 64 } && text.All(char.IsAsciiHexDigitLower) ? text : null;

    private static string Shared(string git) =>
        ReadText(Path.Combine(git, "commondir"))?.Trim() is { Length: > 0 } shared ? Path.GetFullPath(shared, git) : git;

    private static string? ReadText(string path)
    {
        try
        {
            return new FileInfo(path) is { Exists: true, Length: < LargestFile } ? File.ReadAllText(path) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
