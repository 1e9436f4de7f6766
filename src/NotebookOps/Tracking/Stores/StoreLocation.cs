using System.Text.RegularExpressions;
using NotebookOps.Tracking.Stores.Postgres;

namespace NotebookOps.Tracking.Stores;

/// <summary>Where runs are kept.</summary>
/// <param name="Root">The project's root: paths in runs are relative to it.</param>
/// <param name="DatabasePath">The database file; of a server the one that holds what is not delivered to it yet.</param>
internal sealed partial record StoreLocation(string Root, string DatabasePath)
{
    public const string FolderName = ".notebookops";
    public const string Variable = "NOTEBOOKOPS_STORE";
    public const string ArtifactsVariable = "NOTEBOOKOPS_ARTIFACTS";

    private const string ServersFolder = "servers";

    /// <summary>The server; null where the database file is the store itself.</summary>
    public PostgresAddress? Server { get; init; }

    /// <summary>Where artifacts go: a folder, or <c>s3://bucket/prefix</c>. A database file has them beside it, a server where the variable says.</summary>
    public string ArtifactsPath { get; init; } = Path.Combine(Path.GetDirectoryName(DatabasePath)!, "artifacts");

    /// <summary>Whether all who use the store see its artifacts, or only this machine.</summary>
    public bool SharesArtifacts { get; init; } = true;

    /// <summary>What whoever brings artifacts there should know; null where all who use the store see them.</summary>
    public string? ArtifactsRemark => SharesArtifacts ? null
        : $"The artifacts lie in `{ArtifactsPath}`, where only this machine sees them: set `{ArtifactsVariable}` to a shared folder or to `s3://bucket/prefix`.";

    /// <summary>What people call it: the file's path, or the server without its password.</summary>
    public string Name => Server?.ToString() ?? DatabasePath;

    /// <summary>
    /// The project's root is the nearest folder, from the notebook's (else the working directory) upwards, that has a `.notebookops/`;
    /// else the git root; else that folder itself. The database is `.notebookops/runs.db` there, unless the variable says otherwise.
    /// </summary>
    /// <exception cref="NotebookOpsException">The variable names something that is no database file and no server.</exception>
    public static StoreLocation Find(string workingDirectory, string? notebookPath, Func<string, string?> environment)
    {
        var start = notebookPath is null ? workingDirectory : Path.GetDirectoryName(Path.GetFullPath(notebookPath, workingDirectory)) ?? workingDirectory;
        var root = RootOf(start);
        var named = environment(Variable);
        return string.IsNullOrWhiteSpace(named)
            ? new StoreLocation(root, Path.Combine(root, FolderName, "runs.db"))
            : At(named, root, workingDirectory, environment, $"`{Variable}` is");
    }

    /// <summary>Another store than the project's own.</summary>
    /// <param name="named">The path of a database file, or the address of a server.</param>
    /// <param name="workingDirectory">What a path counts from, and where the search for the project's root begins.</param>
    /// <param name="environment">Looks up an environment variable.</param>
    /// <exception cref="NotebookOpsException">That is no database file and no server.</exception>
    public static StoreLocation At(string named, string workingDirectory, Func<string, string?> environment) =>
        At(named, RootOf(workingDirectory), workingDirectory, environment, "The other store is");

    /// <summary>A path as a run keeps it: relative to the root with `/` where it lies inside, so that it means the same on another machine.</summary>
    public string Relative(string path)
    {
        var full = Path.GetFullPath(path);
        var relative = Path.GetRelativePath(Root, full);
        return relative == ".." || relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal) || Path.IsPathRooted(relative)
            ? full
            : relative.Replace(Path.DirectorySeparatorChar, '/');
    }

    private static StoreLocation At(string named, string root, string workingDirectory, Func<string, string?> environment, string what)
    {
        if (PostgresAddress.IsOne(named.Trim()))
        {
            return OfServer(PostgresAddress.Parse(named), root, workingDirectory, environment);
        }
        if (named.Contains("://", StringComparison.Ordinal))
        {
            // The address may hold a password, so only its scheme is repeated.
            throw new NotebookOpsException($"{what} the address of a `{named[..named.IndexOf("://", StringComparison.Ordinal)]}` server, and runs are kept in a SQLite file or on a PostgreSQL server: give the path of a database file, or `postgresql://user:password@host/database`.");
        }
        if (LooksLikeConnection().IsMatch(named))
        {
            throw new NotebookOpsException($"{what} what looks like a connection to a server in another form, which may hold a password and is not repeated here: write it as `postgresql://user:password@host/database`.");
        }
        var path = Path.GetFullPath(named, workingDirectory);
        return Directory.Exists(path)
            ? throw new NotebookOpsException($"{what} `{path}`, which is a folder: give the path of the database file in it, such as `{Path.Combine(path, "runs.db")}`.")
            : new StoreLocation(root, path);
    }

    private static StoreLocation OfServer(PostgresAddress server, string root, string workingDirectory, Func<string, string?> environment)
    {
        var artifacts = environment(ArtifactsVariable)?.Trim();
        return new StoreLocation(root, Path.Combine(root, FolderName, ServersFolder, server.Key, "runs.db"))
        {
            Server = server,
            ArtifactsPath = string.IsNullOrEmpty(artifacts) ? Path.Combine(root, FolderName, "artifacts")
                : artifacts.StartsWith("s3://", StringComparison.OrdinalIgnoreCase) ? artifacts
                : Path.GetFullPath(artifacts, workingDirectory),
            SharesArtifacts = !string.IsNullOrEmpty(artifacts),
        };
    }

    // Npgsql's own form, and an address with a slash too few: as a path they would put the password into a file's name.
    [GeneratedRegex(@"^\s*postgres(ql)?\s*:|(^|;)\s*(host|server|username|user id|password|pwd)\s*=", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LooksLikeConnection();

    private static string RootOf(string start) =>
        Above(start, folder => Directory.Exists(Path.Combine(folder, FolderName)))
            ?? Above(start, folder => Path.Exists(Path.Combine(folder, ".git")))
            ?? Path.GetFullPath(start);

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
