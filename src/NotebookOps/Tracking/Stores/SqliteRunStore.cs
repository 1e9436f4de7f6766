using System.Globalization;
using NotebookOps.Tracking.Journal;
using NotebookOps.Tracking.Provenance;

namespace NotebookOps.Tracking.Stores;

/// <summary>Runs in one SQLite file, for one machine and as many processes as it has. Reading is <see cref="SqlRunReader"/>'s.</summary>
internal sealed class SqliteRunStore : IRunStore
{
    private readonly SqliteDatabase database;
    private readonly SqlRunReader reader;
    private readonly SqlRunWriter writer;
    private readonly SqlTransfer transfer;
    private readonly SqlUpkeep upkeep;
    private readonly Dictionary<string, long> keys = [];
    private readonly Dictionary<(string Run, string Name), LogPoint> metrics = [];
    private PointCarrier? points;

    private SqliteRunStore(StoreLocation location, SqliteDatabase database, TimeProvider clock)
    {
        Location = location;
        Artifacts = new ArtifactFolder(location.ArtifactsPath);
        this.database = database;
        SqliteDialect.Define(database, clock);
        reader = new SqlRunReader(database, clock);
        writer = new SqlRunWriter(database);
        transfer = new SqlTransfer(database, reader, writer, new SqlitePoints(database));
        upkeep = new SqlUpkeep(database);
    }

    public StoreLocation Location { get; }

    public bool IsThere => database.IsThere;

    public bool IsWritable => database.IsWritable;

    public string? Remark => database.Remark;

    public IArtifactStore Artifacts { get; }

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
        var key = writer.AddRun(new RunRecord
        {
            Id = run.Id,
            Experiment = run.Experiment,
            Name = name,
            Status = RunStatus.Running,
            Started = run.Started,
            Parent = run.Parent,
            Group = run.Group,
            Notebook = run.Notebook,
            Owner = ProcessIdentity.Current,
            Alive = run.Started,
            Environment = run.Environment,
        });
        keys[run.Id] = key;
        writer.SetEnvironment(key, run.Environment);
        foreach (var (tag, value) in run.Tags)
        {
            writer.SetTag(key, tag, value);
        }
        foreach (var (parameter, value) in run.Params)
        {
            writer.LogParam(key, new LoggedParam(parameter, value, run.Started));
        }
        foreach (var cell in run.Cells)
        {
            writer.AddCell(key, cell);
        }
        foreach (var (hash, text) in run.Texts)
        {
            writer.AddText(hash, text);
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
                Write(id, key =>
                {
                    writer.SetPackages(key, end.Packages);
                    database.Execute(
                        "UPDATE runs SET status = $status, ended = max(started, $time), alive = max(alive, $time), linear = $linear WHERE seq = $run",
                        ("$status", SqlValues.ToText(end.Status)), ("$time", SqlValues.ToMicroseconds(end.Time)), ("$linear", end.Linear), ("$run", key));
                });
            }
            finally
            {
                database.SetDurable(false);
            }
        }
    }

    public void Resume(string id, DateTimeOffset time) => Write(id, key => database.Execute(
        """
        UPDATE runs SET status = 'running', ended = NULL, process_space = $space, process_id = $pid, process_started = $process, alive = max(alive, $time)
        WHERE seq = $run
        """,
        ("$space", ProcessIdentity.Current.Space), ("$pid", ProcessIdentity.Current.Pid), ("$process", ProcessIdentity.Current.Started),
        ("$time", SqlValues.ToMicroseconds(time)), ("$run", key)));

    public void Beat(IReadOnlyList<string> ids, DateTimeOffset time) => Write(() =>
    {
        foreach (var key in ids.Select(KeyOf))
        {
            database.Execute("UPDATE runs SET alive = max(alive, $time) WHERE seq = $run", ("$time", SqlValues.ToMicroseconds(time)), ("$run", key));
            writer.Touch(key);
        }

        return ids.Count;
    });

    public void LogParam(string id, string name, RunParameter value, DateTimeOffset time) =>
        Write(id, key => writer.LogParam(key, new LoggedParam(name, value, time)));

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
                known = (value, step, time) => carrier.Append(metric, value, step, SqlValues.ToMicroseconds(time));
                metrics.Add((id, name), known);
            }

            return known;
        }
    }

    public void DescribeMetric(string id, string metric, MetricFacts facts) => Write(id, key => writer.DescribeMetric(key, metric, facts));

    public void SetTag(string id, string name, string value) => Write(id, key => writer.SetTag(key, name, value));

    public void SetNote(string id, string markdown) => Write(id, key =>
        database.Execute("UPDATE runs SET note = $note WHERE seq = $run", ("$note", markdown), ("$run", key)));

    public void SetEnvironment(string id, RunEnvironment environment, string? diff) => Write(id, key =>
    {
        writer.SetEnvironment(key, environment);
        if (environment.Git?.Diff is { } hash && diff is not null)
        {
            writer.AddText(hash, diff);
        }
    });

    public void AddArtifact(string id, IReadOnlyList<RunArtifact> artifact) => Write(id, key =>
    {
        database.Execute("DELETE FROM artifacts WHERE run = $run AND (name = $name OR substr(name, 1, length($name) + 1) = $name || '/')",
            ("$run", key), ("$name", artifact[0].Name));
        foreach (var file in artifact)
        {
            writer.AddArtifact(key, file);
        }
    });

    public void AddDataset(string id, RunDataset dataset, DateTimeOffset time) => Write(id, key => writer.AddDataset(key, new LoggedDataset(dataset, time)));

    public void AddCell(string id, string hash, string? text) => Write(id, key =>
    {
        writer.AddCell(key, hash);
        if (text is not null)
        {
            writer.AddText(hash, text);
        }
    });

    public void Delete(string id, DateTimeOffset time) => Write(id, key =>
        database.Execute("UPDATE runs SET deleted = $time WHERE seq = $run", ("$time", SqlValues.ToMicroseconds(time)), ("$run", key)));

    public void Restore(string id) => Write(id, key => database.Execute("UPDATE runs SET deleted = NULL WHERE seq = $run", ("$run", key)));

    public RunRecord Export(string id) => Read(() => transfer.Export(id));

    public void Import(RunRecord run) => Write(() =>
    {
        transfer.Import(run);
        return run;
    });

    public IEnumerable<IReadOnlyList<MetricPoint>> ReadPoints(string id, string metric, long after)
    {
        while (Read(() => transfer.ReadPoints(id, metric, after, SqlitePoints.Batch)) is { Count: > 0 } batch)
        {
            yield return batch;
            after += batch.Count;
        }
    }

    public long AddPoints(string id, string metric, long after, IReadOnlyList<MetricPoint> points) => Write(() => transfer.AddPoints(id, metric, after, points));

    public bool Has(string id) => Read(() => upkeep.Has(id));

    public IReadOnlySet<string> ArtifactHashes(bool withDeleted) => Read(() => upkeep.ArtifactHashes(withDeleted));

    public void Purge(string id) => Write(() =>
    {
        keys.Remove(id);
        upkeep.Purge(id);
        return id;
    });

    public long ReadSize() => SqliteUpkeep.ReadSize(database.Path);

    public void Compact()
    {
        lock (database.Gate)
        {
            _ = Read(() => 0);
            SqliteUpkeep.Compact(database);
        }
    }

    public string ResolveId(string idOrPrefix, bool deleted = false) => Read(() => reader.ResolveId(idOrPrefix, deleted));

    public RunSummary Get(string id) => Read(() => reader.Get(id));

    public RunDetails Describe(string id) => Read(() => reader.Describe(id));

    public IReadOnlyList<RunSummary> Search(RunQuery query) => Read(() => reader.Search(query));

    public long Count(RunQuery query) => Read(() => reader.Count(query));

    public IReadOnlyList<MetricPoint> History(string id, string metric) => Read(() => reader.History(id, metric));

    public IReadOnlyList<MetricPoint> Sketch(string id, string metric, int most) => Read(() => reader.Sketch(id, metric, most));

    public IReadOnlyList<ContentUse> FindContent(IReadOnlyList<string> references, int most) => Read(() => SqlContent.Find(database, references, most));

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

    /// <summary>Another number whenever another connection has changed something.</summary>
    public long Version
    {
        get
        {
            lock (database.Gate)
            {
                return database.Scalar<long>("PRAGMA data_version");
            }
        }
    }

    /// <summary>The runs that a server does not know in this state, the oldest first.</summary>
    public IReadOnlyList<UndeliveredRun> Undelivered() => Read(() => database.Query(
        "SELECT r.id, r.experiment, d.owner IS NULL FROM runs r LEFT JOIN deliveries d ON d.run = r.seq WHERE d.change IS NOT r.change ORDER BY r.seq",
        row => new UndeliveredRun(row.GetString(0), row.GetString(1), row.GetBoolean(2))));

    /// <summary>Remembers that a server knows a run as it was after so many changes.</summary>
    /// <param name="id">The run's id.</param>
    /// <param name="change">How many.</param>
    /// <param name="owner">The process that the server now knows as the run's; null leaves what is known of that.</param>
    public void MarkDelivered(string id, long change, ProcessIdentity? owner) => Write(() =>
    {
        database.Execute(
            """
            INSERT INTO deliveries (run, change, owner, sender) VALUES ($run, $change, $owner, $owner)
            ON CONFLICT (run) DO UPDATE SET change = max(change, $change), owner = coalesce($owner, owner), sender = coalesce($owner, sender)
            """,
            ("$run", KeyOf(id)), ("$change", change), ("$owner", Text(owner)));
        return change;
    });

    /// <summary>Remembers, before a run is sent, in whose name a server knows it and will know it: the answer may get lost.</summary>
    /// <param name="id">The run's id.</param>
    /// <param name="owner">The process that the server knows as the run's; null where it does not know the run.</param>
    /// <param name="sender">The one that it will know.</param>
    public void MarkSent(string id, ProcessIdentity? owner, ProcessIdentity sender) => Write(() =>
    {
        database.Execute(
            """
            INSERT INTO deliveries (run, change, owner, sender) VALUES ($run, -1, $owner, $sender)
            ON CONFLICT (run) DO UPDATE SET owner = $owner, sender = $sender WHERE owner IS NOT $owner OR sender IS NOT $sender
            """,
            ("$run", KeyOf(id)), ("$owner", Text(owner)), ("$sender", Text(sender)));
        return id;
    });

    /// <summary>Whether a server that knows a run as this process's has it from here, or has given it here.</summary>
    public bool IsSent(string id, ProcessIdentity owner) => Read(() => database.Scalar<long>(
        "SELECT EXISTS (SELECT 1 FROM deliveries WHERE run = $run AND $owner IN (owner, sender))", ("$run", KeyOf(id)), ("$owner", Text(owner))) == 1);

    public int PrefixLength(IReadOnlyList<string> ids) => Read(() => reader.PrefixLength(ids));

    public void Dispose()
    {
        lock (database.Gate)
        {
            points?.Dispose();
            database.Dispose();
        }
    }

    private static string? Text(ProcessIdentity? process) =>
        process is null ? null : string.Create(CultureInfo.InvariantCulture, $"{process.Space} {process.Pid} {process.Started}");

    private T Write<T>(Func<T> action)
    {
        lock (database.Gate)
        {
            return database.Write(action);
        }
    }

    private void Write(string id, Action<long> action) => Write(() =>
    {
        var key = KeyOf(id);
        action(key);
        writer.Touch(key);
        return key;
    });

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
        writer.DeclareMetric(run, name);
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
}
