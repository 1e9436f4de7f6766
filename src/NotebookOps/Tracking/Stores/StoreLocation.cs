namespace NotebookOps.Tracking.Stores;

/// <summary>Where runs are kept.</summary>
/// <param name="Root">The project's root: paths in runs are relative to it.</param>
/// <param name="DatabasePath">The database file.</param>
internal sealed record StoreLocation(string Root, string DatabasePath)
{
    public const string FolderName = ".notebookops";
    public const string Variable = "NOTEBOOKOPS_STORE";

    /// <summary>The artifacts lie beside the database.</summary>
    public string ArtifactsPath => Path.Combine(Path.GetDirectoryName(DatabasePath)!, "artifacts");

    /// <summary>
    /// The project's root is the nearest folder, from the notebook's (else the working directory) upwards, that has a `.notebookops/`;
    /// else the git root; else that folder itself. The database is `.notebookops/runs.db` there, unless the variable says otherwise.
    /// </summary>
    /// <exception cref="NotebookOpsException">The variable names something that is no database file.</exception>
    public static StoreLocation Find(string workingDirectory, string? notebookPath, Func<string, string?> environment)
    {
        var start = notebookPath is null ? workingDirectory : Path.GetDirectoryName(Path.GetFullPath(notebookPath, workingDirectory)) ?? workingDirectory;
        var root = Above(start, folder => Directory.Exists(Path.Combine(folder, FolderName)))
            ?? Above(start, folder => Path.Exists(Path.Combine(folder, ".git")))
            ?? Path.GetFullPath(start);
        var named = environment(Variable);
        if (string.IsNullOrWhiteSpace(named))
        {
            return new StoreLocation(root, Path.Combine(root, FolderName, "runs.db"));
        }
        if (named.Contains("://", StringComparison.Ordinal))
        {
            // The address may hold a password, so only its scheme is repeated.
            throw new NotebookOpsException($"`{Variable}` names a `{named[..named.IndexOf("://", StringComparison.Ordinal)]}` server, and this version keeps runs in a SQLite file only: set it to the path of a database file, or leave it empty for `{FolderName}/runs.db`.");
        }
        var path = Path.GetFullPath(named, workingDirectory);
        return Directory.Exists(path)
            ? throw new NotebookOpsException($"`{Variable}` is `{path}`, which is a folder: give the path of the database file in it, such as `{Path.Combine(path, "runs.db")}`.")
            : new StoreLocation(root, path);
    }

    /// <summary>A path as a run keeps it: relative to the root with `/` where it lies inside, so that it means the same on another machine.</summary>
    public string Relative(string path)
    {
        var full = Path.GetFullPath(path);
        var relative = Path.GetRelativePath(Root, full);
        return relative == ".." || relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal) || Path.IsPathRooted(relative)
            ? full
            : relative.Replace(Path.DirectorySeparatorChar, '/');
    }

    private static string? Above(string start, Func<string, bool> isIt)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (isIt(folder.FullName))
            {
                return folder.FullName;
            }
        }
        return null;
    }
}
