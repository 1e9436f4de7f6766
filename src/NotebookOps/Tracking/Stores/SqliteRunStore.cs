using System.Globalization;
using System.Text.Json;
using NotebookOps.Tracking.Journal;
using NotebookOps.Tracking.Provenance;

namespace NotebookOps.Tracking.Stores;

/// <summary>Runs in one SQLite file, for one machine and as many processes as it has. Reading is <see cref="SqliteRunReader"/>'s.</summary>
internal sealed class SqliteRunStore : IRunStore
{
    private readonly SqliteDatabase database;
    private readonly SqliteRunReader reader;
    private readonly Dictionary<string, long> keys = [];
    private readonly Dictionary<(string Run, string Name), LogPoint> metrics = [];
    private PointCarrier? points;

    private SqliteRunStore(StoreLocation location, SqliteDatabase database, TimeProvider clock)
    {
        Location = location;
        Artifacts = new ArtifactFolder(location.ArtifactsPath);
        this.database = database;
        reader = new SqliteRunReader(database, clock);
    }

    public StoreLocation Location { get; }

    public bool IsThere => database.IsThere;

    public string? Remark => database.Remark;

    public ArtifactFolder Artifacts { get; }

    /// <summary>Opens the store to log to it; it is made if it is not there.</summary>
    public static SqliteRunStore Open(StoreLocation location, TimeProvider clock) =>
        new(location, SqliteDatabase.OpenForWriting(location.DatabasePath), clock);

    /// <summary>Opens the store to look at it; where there is none, nothing is made and nothing found.</summary>
    public static SqliteRunStore OpenForReading(StoreLocation location, TimeProvider clock) =>
        new(location, SqliteDatabase.OpenForReading(location.DatabasePath), clock);

    public string Start(NewRun run) => Write(() =>
    {
        var count = database.Scalar<long>("SELECT count(*) FROM runs WHERE experiment = $experiment", ("$experiment", run.Experiment));
        var name = run.Name ?? string.Create(CultureInfo.InvariantCulture, $"{run.NameStem}-{count + 1}");
        var owner = ProcessIdentity.Current;
        var started = SqliteValues.ToMicroseconds(run.Started);
        var key = database.Scalar<long>(
            """
            INSERT INTO runs (id, experiment, name, status, started, parent, notebook, process_space, process_id, process_started, alive)
            VALUES ($id, $experiment, $name, 'running', $started, $parent, $notebook, $space, $pid, $process, $started) RETURNING seq
            """,
            ("$id", run.Id), ("$experiment", run.Experiment), ("$name", name), ("$started", started), ("$parent", run.Parent),
            ("$notebook", run.Notebook), ("$space", owner.Space), ("$pid", owner.Pid), ("$process", owner.Started));
        keys[run.Id] = key;
        AddEnvironment(key, run.Environment);
        foreach (var (tag, value) in run.Tags)
        {
            SetTag(key, tag, value);
        }
        foreach (var (parameter, value) in run.Params)
        {
            LogParam(key, parameter, value, run.Started);
        }
        foreach (var cell in run.Cells)
        {
            AddCell(key, cell);
        }
        return name;
    });

    public void End(string id, RunEnd end)
    {
        lock (database.Gate)
        {
            points?.CarryAll();
            // Flushing the log for this commit brings every earlier one to the disk with it; a checkpoint would have to wait for readers.
            database.SetDurable(true);
            try
            {
                Write(() =>
                {
                    var key = KeyOf(id);
                    database.Execute("UPDATE environments SET packages = $packages WHERE run = $run", ("$packages", ToJson(end.Packages)), ("$run", key));
                    return database.Execute(
                        "UPDATE runs SET status = $status, ended = max(started, $time), alive = max(alive, $time), linear = $linear WHERE seq = $run",
                        ("$status", SqliteValues.ToText(end.Status)), ("$time", SqliteValues.ToMicroseconds(end.Time)), ("$linear", end.Linear), ("$run", key));
                });
            }
            finally
            {
                database.SetDurable(false);
            }
        }
    }

    public void Resume(string id, DateTimeOffset time) => Write(() => database.Execute(
        """
        UPDATE runs SET status = 'running', ended = NULL, process_space = $space, process_id = $pid, process_started = $process, alive = $time
        WHERE seq = $run
        """,
        ("$space", ProcessIdentity.Current.Space), ("$pid", ProcessIdentity.Current.Pid), ("$process", ProcessIdentity.Current.Started),
        ("$time", SqliteValues.ToMicroseconds(time)), ("$run", KeyOf(id))));

    public void Beat(IReadOnlyList<string> ids, DateTimeOffset time) => Write(() => ids.Sum(id => database.Execute(
        "UPDATE runs SET alive = max(alive, $time) WHERE seq = $run", ("$time", SqliteValues.ToMicroseconds(time)), ("$run", KeyOf(id)))));

    public void LogParam(string id, string name, RunParameter value, DateTimeOffset time) =>
        Write(() => LogParam(KeyOf(id), name, value, time));

    public void LogMetric(string id, string name, double value, long? step, DateTimeOffset time) => OpenMetric(id, name)(value, step, time);

    public LogPoint OpenMetric(string id, string name)
    {
        lock (database.Gate)
        {
            if (!metrics.TryGetValue((id, name), out var known))
            {
                points ??= new PointCarrier(database.Path);
                var metric = Declare(id, name);
                var carrier = points;
                known = (value, step, time) => carrier.Append(metric, value, step, SqliteValues.ToMicroseconds(time));
                metrics.Add((id, name), known);
            }

            return known;
        }
    }

    public void SetTag(string id, string name, string value) => Write(() => SetTag(KeyOf(id), name, value));

    public void SetNote(string id, string markdown) => Write(() =>
        database.Execute("UPDATE runs SET note = $note WHERE seq = $run", ("$note", markdown), ("$run", KeyOf(id))));

    public void AddArtifact(string id, IReadOnlyList<RunArtifact> artifact) => Write(() =>
    {
        var key = KeyOf(id);
        var name = artifact[0].Name;
        database.Execute("DELETE FROM artifacts WHERE run = $run AND (name = $name OR substr(name, 1, length($name) + 1) = $name || '/')",
            ("$run", key), ("$name", name));
        return artifact.Sum(file => database.Execute(
            "INSERT INTO artifacts (run, name, is_folder, sha256, size) VALUES ($run, $name, $folder, $sha256, $size)",
            ("$run", key), ("$name", file.Name), ("$folder", file.IsFolder), ("$sha256", file.Sha256), ("$size", file.Size)));
    });

    public void AddDataset(string id, RunDataset dataset, DateTimeOffset time) => Write(() => database.Execute(
        """
        INSERT OR REPLACE INTO datasets (run, name, context, path, sha256, size, files, time)
        VALUES ($run, $name, $context, $path, $sha256, $size, $files, $time)
        """,
        ("$run", KeyOf(id)), ("$name", dataset.Name), ("$context", dataset.Context ?? ""), ("$path", dataset.Path), ("$sha256", dataset.Sha256),
        ("$size", dataset.Size), ("$files", dataset.Files), ("$time", SqliteValues.ToMicroseconds(time))));

    public void AddCell(string id, string hash) => Write(() => AddCell(KeyOf(id), hash));

    public void Delete(string id, DateTimeOffset time) => Write(() => database.Execute(
        "UPDATE runs SET deleted = $time WHERE seq = $run", ("$time", SqliteValues.ToMicroseconds(time)), ("$run", KeyOf(id))));

    public void Restore(string id) => Write(() => database.Execute("UPDATE runs SET deleted = NULL WHERE seq = $run", ("$run", KeyOf(id))));

    public string ResolveId(string idOrPrefix, bool deleted = false) => Read(() => reader.ResolveId(idOrPrefix, deleted));

    public RunSummary Get(string id) => Read(() => reader.Get(id));

    public RunDetails Describe(string id) => Read(() => reader.Describe(id));

    public IReadOnlyList<RunSummary> Search(RunQuery query) => Read(() => reader.Search(query));

    public IReadOnlyList<MetricPoint> History(string id, string metric) => Read(() => reader.History(id, metric));

    public IReadOnlyList<MetricPoint> Sketch(string id, string metric, int most) => Read(() => reader.Sketch(id, metric, most));

    public void Flush(string id, bool durable, DateTimeOffset time)
    {
        lock (database.Gate)
        {
            points?.CarryAll();
            if (!durable)
            {
                return;
            }

            // The commit flushes the log of the database, and with it every earlier one.
            database.SetDurable(true);
            try
            {
                Beat([id], time);
            }
            finally
            {
                database.SetDurable(false);
            }
        }
    }

    public int PrefixLength(IReadOnlyList<string> ids) => Read(() => reader.PrefixLength(ids));

    public void Dispose()
    {
        lock (database.Gate)
        {
            points?.Dispose();
            database.Dispose();
        }
    }

    private T Write<T>(Func<T> action)
    {
        lock (database.Gate)
        {
            return database.Write(action);
        }
    }

    private T Read<T>(Func<T> action)
    {
        lock (database.Gate)
        {
            points?.CarryAll();
            CarryForeign();
            return database.Read(action);
        }
    }

    /// <summary>
    /// What others have logged comes in with the first who looks: all of what a dead process left, and of one that lives, which carries its
    /// points over itself, only so many as nobody has to wait for.
    /// </summary>
    private void CarryForeign()
    {
        if (!database.IsWritable)
        {
            return;
        }

        try
        {
            foreach (var journal in ForeignJournal.In(PointCarrier.FolderOf(database.Path), points?.JournalId))
            {
                Carry(journal);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Its owner, or another reader, has just carried it over and deleted it; or it is another user's, who looks after it.
        }
    }

    private void Carry(ForeignJournal journal)
    {
        var carrying = new SqlitePoints(database);
        var carried = carrying.CarriedOf(journal.Id);
        foreach (var some in journal.Read(carried, SqlitePoints.Batch).Take(journal.IsGrowing ? 1 : int.MaxValue))
        {
            carried = carrying.Carry(journal.Id, carried, some);
        }

        if (journal.IsOver())
        {
            journal.Delete();
        }
    }

    private MetricLog Declare(string id, string name) => Write(() =>
    {
        var run = KeyOf(id);
        database.Execute(
            """
            INSERT INTO metrics (run, name, direction, count, last_step, last_time) VALUES ($run, $name, $direction, 0, 0, 0)
            ON CONFLICT (run, name) DO NOTHING
            """,
            ("$run", run), ("$name", name), ("$direction", MetricDirection.SmallerIsBetter(name) is true ? "min" : "max"));
        return database.Query("SELECT metric, CASE count WHEN 0 THEN 0 ELSE last_step + 1 END FROM metrics WHERE run = $run AND name = $name",
            row => new MetricLog(checked((uint)row.GetInt64(0)), row.GetInt64(1)), ("$run", run), ("$name", name))[0];
    });

    private long KeyOf(string id)
    {
        if (!keys.TryGetValue(id, out var key))
        {
            key = reader.KeyOf(id);
            keys.Add(id, key);
        }
        return key;
    }

    private void AddEnvironment(long run, RunEnvironment environment) => database.Execute(
        """
        INSERT INTO environments (run, git_commit, git_branch, git_dirty, dotnet, os, machine, user, container, image, packages)
        VALUES ($run, $commit, $branch, $dirty, $dotnet, $os, $machine, $user, $container, $image, $packages)
        """,
        ("$run", run), ("$commit", environment.Git?.Commit), ("$branch", environment.Git?.Branch), ("$dirty", environment.Git?.Dirty),
        ("$dotnet", environment.DotNet), ("$os", environment.OperatingSystem), ("$machine", environment.Machine), ("$user", environment.User),
        ("$container", environment.Container?.Kind), ("$image", environment.Container?.Image), ("$packages", ToJson(environment.Packages)));

    private int LogParam(long run, string name, RunParameter value, DateTimeOffset time)
    {
        var (kind, text, number) = SqliteValues.ToColumns(value);
        var at = SqliteValues.ToMicroseconds(time);
        database.Execute(
            """
            INSERT INTO overwritten_params (run, name, kind, text, type, time)
            SELECT run, name, kind, text, type, time FROM params
            WHERE run = $run AND name = $name AND (kind IS NOT $kind OR text IS NOT $text OR type IS NOT $type)
            """,
            ("$run", run), ("$name", name), ("$kind", kind), ("$text", text), ("$type", value.Type));
        return database.Execute(
            """
            INSERT INTO params (run, name, ordinal, kind, text, number, type, time)
            VALUES ($run, $name, (SELECT count(*) FROM params WHERE run = $run), $kind, $text, $number, $type, $time)
            ON CONFLICT (run, name) DO UPDATE SET kind = $kind, text = $text, number = $number, type = $type, time = $time
            """,
            ("$run", run), ("$name", name), ("$kind", kind), ("$text", text), ("$number", number), ("$type", value.Type), ("$time", at));
    }

    private int SetTag(long run, string name, string value) => database.Execute(
        "INSERT INTO tags (run, name, value) VALUES ($run, $name, $value) ON CONFLICT (run, name) DO UPDATE SET value = $value",
        ("$run", run), ("$name", name), ("$value", value));

    private int AddCell(long run, string hash) => database.Execute(
        "INSERT INTO cells (run, ordinal, sha256) VALUES ($run, (SELECT count(*) FROM cells WHERE run = $run), $sha256)",
        ("$run", run), ("$sha256", hash));

    private static string ToJson(IReadOnlyDictionary<string, string> packages) => JsonSerializer.Serialize(packages);
}
