namespace NotebookOps.Notebooks.Git.Filtering;

/// <summary>The lock of a work tree's index (gitrepository-layout; git's lockfile API), which tells a checkout from what only reads the repository.</summary>
internal static class IndexLock
{
    /// <param name="folder">The work tree's own git folder; null where there is none.</param>
    /// <param name="workTree">The folder in which git runs its filters.</param>
    public static bool IsHeld(string? folder, string workTree)
    {
        var index = Environment.GetEnvironmentVariable("GIT_INDEX_FILE") is { Length: > 0 } named
            ? Path.GetFullPath(named, workTree)
            : folder is null ? null : Path.Combine(folder, "index");
        return index is not null && File.Exists(index + ".lock");
    }
}
