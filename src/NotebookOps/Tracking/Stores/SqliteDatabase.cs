using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace NotebookOps.Tracking.Stores;

/// <summary>One kept connection to the database file, with its statements prepared once. Callers hold <see cref="Gate"/>.</summary>
internal sealed class SqliteDatabase : SqlDatabase
{
    /// <summary>How long to wait for another process's transaction, each of which takes less than a millisecond.</summary>
    private const int BusyMilliseconds = 30_000;

    /// <summary>How long to wait until nobody else has the file open: a listing ends soon, a notebook does not.</summary>
    private const int AloneSeconds = 2;

    private readonly Dictionary<string, SqliteCommand> prepared = [];
    private readonly SqliteConnection connection;

    private SqliteDatabase(string path, SqliteConnection connection)
    {
        Path = path;
        this.connection = connection;
    }

    /// <summary>One thread at a time: a connection has one transaction.</summary>
    public Lock Gate { get; } = new();

    public string Path { get; }

    public override string Name => Path;

    /// <summary>Whether there is a store at the path; if not, this is an empty one.</summary>
    public bool IsThere { get; private set; } = true;

    /// <summary>Whether it may be written: an empty one in memory, and one in a folder that is closed, may not.</summary>
    public bool IsWritable { get; private set; } = true;

    /// <summary>What a person who looks should know of the store; null where there is nothing.</summary>
    public string? Remark { get; private set; }

    public SqliteConnection Connection => connection;

    /// <summary>Opens the store, makes it if it is not there, and brings it to this version.</summary>
    /// <exception cref="NotebookOpsException">It cannot be opened, is no store, or is newer than this code.</exception>
    public static SqliteDatabase OpenForWriting(string path) => Try(path, () =>
    {
        CreateFolder(path);
        var database = Connect(path, path, SqliteOpenMode.ReadWriteCreate);
        try
        {
            database.Migrate();
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    });

    /// <summary>Opens the store to read. Where there is none, an empty one in memory: looking leaves nothing behind.</summary>
    public static SqliteDatabase OpenForReading(string path) => Try(path, () =>
    {
        if (!File.Exists(path))
        {
            return Empty(path);
        }
        try
        {
            return Checked(Connect(path, path, SqliteOpenMode.ReadWrite), writable: true);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is SQLitePCL.raw.SQLITE_CANTOPEN or SQLitePCL.raw.SQLITE_READONLY)
        {
            // A folder that may not be written: SQLite cannot make its -shm file there. If there is no -wal file either, nobody
            // writes and all is in the database itself, so it may be read as one that does not change.
            var immutable = File.Exists(path + "-wal") ? "" : "?immutable=1";
            return Checked(Connect(path, new Uri(path).AbsoluteUri + immutable, SqliteOpenMode.ReadOnly), writable: false);
        }
    });

    /// <summary>Runs what reads and writes in one transaction that is alone from its start: two of them can never be in each other's way.</summary>
    public override T Write<T>(Func<T> action) => Try(Path, () =>
    {
        Execute("BEGIN IMMEDIATE");
        return Commit(action);
    });

    /// <summary>Runs what only reads on one snapshot.</summary>
    public override T Read<T>(Func<T> action) => Try(Path, () =>
    {
        Execute("BEGIN");
        return Commit(action);
    });

    /// <summary>Runs what nobody else may be there for: no other connection has the file open meanwhile.</summary>
    /// <exception cref="NotebookOpsException">Somebody else has.</exception>
    public void RunAlone(Action action) => Try(Path, () =>
    {
        using var leaveLog = Create("PRAGMA journal_mode = DELETE", []);
        leaveLog.CommandTimeout = AloneSeconds;
        Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {AloneSeconds * 1000}"));
        try
        {
            // Without the shared log there is one connection or none. Whoever comes meanwhile waits; if this process dies, the next one turns the log on again.
            leaveLog.ExecuteNonQuery();
            action();
            return true;
        }
        catch (SqliteException e) when (e.SqliteErrorCode is SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED)
        {
            throw new NotebookOpsException($"Another program has the runs in `{Path}` open (a notebook that tracks, a browser of databases): nothing was changed. Try again when it has ended.", e);
        }
        finally
        {
            Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {BusyMilliseconds}"));
            _ = Scalar<string>("PRAGMA journal_mode = WAL");
        }
    });

    /// <summary>The next transactions reach the disk before they return (or, by default, only the operating system).</summary>
    public void SetDurable(bool durable) => Try(Path, () =>
    {
        Execute(durable ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
        return durable;
    });

    /// <summary>Straight from SQLite: a reader of ADO.NET costs as much again as SQLite's own reading of a million points.</summary>
    public override List<MetricPoint> ReadPoints(long metric, long count)
    {
        var handle = Connection.Handle!;
        SqliteException.ThrowExceptionForRC(SQLitePCL.raw.sqlite3_prepare_v2(handle, "SELECT step, value, time FROM points WHERE metric = ? ORDER BY ordinal", out var statement), handle);
        using (statement)
        {
            _ = SQLitePCL.raw.sqlite3_bind_int64(statement, 1, metric);
            var points = new List<MetricPoint>((int)Math.Min(count, int.MaxValue));
            int result;
            while ((result = SQLitePCL.raw.sqlite3_step(statement)) == SQLitePCL.raw.SQLITE_ROW)
            {
                var value = SQLitePCL.raw.sqlite3_column_type(statement, 1) == SQLitePCL.raw.SQLITE_NULL ? double.NaN : SQLitePCL.raw.sqlite3_column_double(statement, 1);
                points.Add(new MetricPoint(SQLitePCL.raw.sqlite3_column_int64(statement, 0), value, SqlValues.ToTime(SQLitePCL.raw.sqlite3_column_int64(statement, 2))));
            }

            SqliteException.ThrowExceptionForRC(result, handle);
            return points;
        }
    }

    public override SqlDialect DialectAt(DateTimeOffset now) => SqliteDialect.Instance;

    public override void Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) => Prepare(sql, parameters).ExecuteNonQuery();

    protected override DbCommand Prepare(string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        if (!prepared.TryGetValue(sql, out var command))
        {
            command = Create(sql, parameters);
            prepared.Add(sql, command);
            return command;
        }
        for (var i = 0; i < parameters.Length; i++)
        {
            command.Parameters[i].Value = ToValue(parameters[i].Value);
            command.Parameters[i].ResetSqliteType();
        }
        return command;
    }

    [SuppressMessage("Security", "CA2100:Review SQL queries for security vulnerabilities",
        Justification = "Every text comes from this folder: constants, and SqlFilter's, which puts what users wrote into parameters only.")]
    protected override SqliteCommand Create(string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, ToValue(value));
        }
        return command;
    }

    protected override void Dispose(bool disposing)
    {
        foreach (var command in prepared.Values)
        {
            command.Dispose();
        }
        connection.Dispose();
    }

    private static SqliteDatabase Connect(string path, string source, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = source,
            Mode = mode,
            // One connection is kept for as long as it is needed; a pool would keep the file open after that.
            Pooling = false,
            ForeignKeys = true,
            DefaultTimeout = BusyMilliseconds / 1000,
        }.ToString());
        try
        {
            connection.Open();
            var database = new SqliteDatabase(path, connection);
            database.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {BusyMilliseconds}"));
            return database;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static SqliteDatabase Checked(SqliteDatabase database, bool writable)
    {
        database.IsWritable = writable;
        try
        {
            var version = database.ReadVersion();
            if (version > SqliteSchema.Version)
            {
                return OpenNewer(database, version);
            }
            if (version > 0)
            {
                if (version < SqliteSchema.Version && writable)
                {
                    database.Migrate();
                }
                return database;
            }
            // Another process is about to make its tables.
            database.Dispose();
            return Empty(database.Path);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    private static SqliteDatabase OpenNewer(SqliteDatabase database, int version)
    {
        database.Dispose();
        var newer = Connect(database.Path, database.Path, SqliteOpenMode.ReadOnly);
        newer.IsWritable = false;
        newer.Remark = string.Create(CultureInfo.InvariantCulture,
            $"The runs in `{database.Path}` were written by a newer NotebookOps (schema {version}, this one knows {SqliteSchema.Version}): they can be looked at, and what is new in them is not shown. Update NotebookOps to log to them.");
        return newer;
    }

    private static SqliteDatabase Empty(string path)
    {
        var empty = Connect(path, ":memory:", SqliteOpenMode.Memory);
        empty.IsThere = empty.IsWritable = false;
        empty.Migrate();
        return empty;
    }

    private void Migrate()
    {
        var version = CheckVersion();
        // A reader never waits for a writer, nor a writer for a reader. The mode stays with the file, but for one who died while compacting it.
        _ = Scalar<string>("PRAGMA journal_mode = WAL");
        SetDurable(false);
        if (version == SqliteSchema.Version)
        {
            return;
        }

        Write(() =>
        {
            // Another process may have been faster: what counts is the version seen inside the transaction.
            for (var next = CheckVersion(); next < SqliteSchema.Version; next++)
            {
                using var migration = Create(SqliteSchema.Migrations[next], []);
                migration.ExecuteNonQuery();
            }
            Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {SqliteSchema.Version}"));
            Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {SqliteSchema.ApplicationId}"));
            return SqliteSchema.Version;
        });
    }

    /// <summary>The version of the store in the file, which this code can write; 0 if the file is empty.</summary>
    private int CheckVersion() => ReadVersion() is var version && version <= SqliteSchema.Version
        ? version
        : throw new NotebookOpsException(string.Create(CultureInfo.InvariantCulture,
            $"The runs in `{Path}` were written by a newer NotebookOps (schema {version}, this one knows {SqliteSchema.Version}): update NotebookOps to log to them, or set `{StoreLocation.Variable}` to another file."));

    private int ReadVersion()
    {
        var version = Scalar<int>("PRAGMA user_version");
        // The tables first: whoever sees them sees the mark, too, which the same transaction of another process has set.
        if (Scalar<int>("SELECT count(*) FROM sqlite_schema") > 0 && Scalar<int>("PRAGMA application_id") != SqliteSchema.ApplicationId)
        {
            throw new NotebookOpsException($"`{Path}` is a database, but not one of runs, and stays as it is: set `{StoreLocation.Variable}` to another file.");
        }
        return version;
    }

    private T Commit<T>(Func<T> action)
    {
        try
        {
            var result = action();
            Execute("COMMIT");
            return result;
        }
        catch
        {
            // A full disk makes SQLite roll back by itself; a second time would be an error that hides the first.
            if (SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0)
            {
                Execute("ROLLBACK");
            }
            throw;
        }
    }

    /// <summary>A new store is nobody's source: its folder tells git so itself, as caches do.</summary>
    private static void CreateFolder(string path)
    {
        var folder = System.IO.Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        var ignore = System.IO.Path.Combine(folder, ".gitignore");
        if (System.IO.Path.GetFileName(folder) == StoreLocation.FolderName && !File.Exists(path) && !File.Exists(ignore))
        {
            File.WriteAllText(ignore, "*\n");
        }
    }

    private static T Try<T>(string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (SqliteException e)
        {
            throw new NotebookOpsException(SqliteErrors.Describe(path, e), e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new NotebookOpsException($"The runs cannot be kept in `{path}`: {e.Message} Set `{StoreLocation.Variable}` to a file that can be written.", e);
        }
    }
}
