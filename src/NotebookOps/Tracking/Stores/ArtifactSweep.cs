using System.Buffers.Binary;
using System.Text;
using Microsoft.Data.Sqlite;

namespace NotebookOps.Tracking.Stores;

/// <summary>Finds artifacts that no run has. Several databases may keep theirs in one folder, so all that lie beside it are asked.</summary>
internal sealed class ArtifactSweep
{
    private const int HeaderSize = 100;
    private const int ApplicationIdPlace = 68;

    private readonly IRunStore store;
    private readonly TimeProvider clock;

    public ArtifactSweep(IRunStore store, TimeProvider clock)
    {
        this.store = store;
        this.clock = clock;
    }

    /// <summary>How long artifacts are left alone after they were brought: they may belong to a run that is about to say so. Who logs to a server may be away for days.</summary>
    public TimeSpan Patience => store.Location.Server is null ? TimeSpan.FromDays(1) : TimeSpan.FromDays(14);

    /// <summary>Artifacts that no run has, and what interrupted copies have left, all of them older than this.</summary>
    /// <param name="age">How old.</param>
    /// <param name="withDeleted">Whether deleted runs keep theirs.</param>
    /// <param name="isOnlyUser">Whether somebody who knows says that no other store has artifacts in the same bucket or shared folder.</param>
    /// <exception cref="NotebookOpsException">A store that may have artifacts there cannot be asked: nothing may be removed.</exception>
    public IReadOnlyList<StoredArtifact> Find(TimeSpan age, bool withDeleted, bool isOnlyUser = false)
    {
        if (!isOnlyUser && IsShared())
        {
            throw new NotebookOpsException(
                $"`{store.Artifacts.Place}` is a place that several stores may keep artifacts in, and `{store.Location.Name}` knows only its own: nothing was removed. If no other database has artifacts there, say so with `--only-user`.");
        }

        // First what lies there, then who has it: what a run takes hold of in between is seen.
        var before = clock.GetUtcNow() - age;
        var old = store.Artifacts.List().Where(artifact => artifact.Written <= before).ToList();
        var kept = new HashSet<string>(store.ArtifactHashes(withDeleted), StringComparer.Ordinal);
        foreach (var other in Neighbours())
        {
            using var beside = RunStores.OpenForReading(new StoreLocation(store.Location.Root, other), clock);
            kept.UnionWith(beside.ArtifactHashes(withDeleted: true));
        }

        return old.FindAll(artifact => artifact.Sha256 is not { } hash || !kept.Contains(hash));
    }

    /// <summary>Other stores whose artifacts lie in the same folder.</summary>
    private IEnumerable<string> Neighbours()
    {
        var folder = IsBucket() ? null : Path.GetDirectoryName(store.Location.ArtifactsPath);
        if (folder is null || !Directory.Exists(folder))
        {
            return [];
        }

        var own = Path.GetDirectoryName(Path.GetFullPath(store.Location.DatabasePath));
        var servers = Path.Combine(folder, "servers");
        if (Directory.Exists(servers) && Directory.EnumerateFileSystemEntries(servers).FirstOrDefault(path => Path.GetFullPath(path) != own) is { } other)
        {
            throw new NotebookOpsException(
                $"`{store.Location.ArtifactsPath}` also holds artifacts of runs on {(store.Location.Server is null ? "a" : "another")} server, which only that server knows: nothing was removed. Remove `{other}` if nobody logs to that server from here any more and its artifacts may go.");
        }

        return Directory.EnumerateFiles(folder).Where(path => Path.GetFullPath(path) != Path.GetFullPath(store.Location.DatabasePath) && IsStore(path));
    }

    private bool IsBucket() => store.Location.ArtifactsPath.Contains("://", StringComparison.Ordinal);

    /// <summary>Whether stores that cannot be asked may have artifacts in the same place.</summary>
    private bool IsShared() => IsBucket()
        || (store.Location.Server is not null && store.Location.SharesArtifacts)
        || File.Exists(Path.Combine(store.Location.ArtifactsPath, ArtifactFolder.SharedMark));

    private static bool IsStore(string path)
    {
        try
        {
            // Until the first checkpoint, what the header says of a database is in the log beside it, and only SQLite reads the two as one.
            return File.Exists(path + "-wal") ? IsStoreWithLog(path) : IsStoreByHeader(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SqliteException)
        {
            throw new NotebookOpsException($"`{path}` cannot be read, and may be a store whose artifacts lie beside it: {e.Message} Nothing was removed.", e);
        }
    }

    private static bool IsStoreByHeader(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var header = new byte[HeaderSize];
        return file.ReadAtLeast(header, HeaderSize, throwOnEndOfStream: false) == HeaderSize
            && header.AsSpan().StartsWith(Encoding.ASCII.GetBytes("SQLite format 3\0"))
            && BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(ApplicationIdPlace)) == SqliteSchema.ApplicationId;
    }

    private static bool IsStoreWithLog(string path)
    {
        using var database = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        database.Open();
        using var question = database.CreateCommand();
        question.CommandText = "PRAGMA application_id";
        return question.ExecuteScalar() is long id && id == SqliteSchema.ApplicationId;
    }
}
