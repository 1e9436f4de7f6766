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
    private readonly SqliteDeliveries deliveries;
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
        deliveries = new SqliteDeliveries(database, reader, writer, clock);
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

    public void Resume(string id, DateTimeOffset time) => Write(id, key =>
    {
        // Its points may go on after others by now.
        ForgetMetrics(id);
        database.Execute(
            """
            UPDATE runs SET status = 'running', ended = NULL, process_space = $space, process_id = $pid, process_started = $process, alive = max(alive, $time)
            WHERE seq = $run
            """,
            ("$space", ProcessIdentity.Current.Space), ("$pid", ProcessIdentity.Current.Pid), ("$process", ProcessIdentity.Current.Started),
            ("$time", SqlValues.ToMicroseconds(time)), ("$run", key));
    });

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
        ForgetMetrics(id);
        upkeep.Purge(id);
        return id;
    });

    public long ReadSize() => SqliteUpkeep.ReadSize(database.Path);

    public long ReadSizeHere() => 0;

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

    /// <summary><see cref="SqliteDeliveries.Undelivered"/>.</summary>
    public IReadOnlyList<UndeliveredRun> Undelivered() => Read(deliveries.Undelivered);

    /// <summary><see cref="SqliteDeliveries.MarkDelivered"/>.</summary>
    public void MarkDelivered(string id, long change, ProcessIdentity? owner) => Write(() =>
    {
        deliveries.MarkDelivered(id, change, owner);
        return id;
    });

    /// <summary><see cref="SqliteDeliveries.MarkSent"/>.</summary>
    public void MarkSent(string id, ProcessIdentity? owner, ProcessIdentity sender) => Write(() =>
    {
        deliveries.MarkSent(id, owner, sender);
        return id;
    });

    /// <summary><see cref="SqliteDeliveries.LeaveAlone"/>.</summary>
    public void LeaveAlone(string id, long change) => Write(() =>
    {
        deliveries.LeaveAlone(id, change);
        return id;
    });

    /// <summary><see cref="SqliteDeliveries.IsSent"/>.</summary>
    public bool IsSent(string id, ProcessIdentity owner) => Read(() => deliveries.IsSent(id, owner));

    /// <summary>Whether a run is here, and what is logged to it here is delivered.</summary>
    public bool HasOwn(string id) => Read(() => upkeep.Has(id) && !deliveries.IsLeftAlone(id));

    /// <summary><see cref="SqliteDeliveries.IsDelivered"/>.</summary>
    public bool IsDelivered(string id) => Read(() => deliveries.IsDelivered(id));

    /// <summary><see cref="SqliteDeliveries.SetAside"/>.</summary>
    public bool SetAside(RunRecord here, RunRecord aside) => Write(() =>
    {
        ForgetMetrics(here.Id);
        return deliveries.SetAside(here, aside);
    });

    /// <summary><see cref="SqliteDeliveries.Forget"/>.</summary>
    public bool Forget(RunRecord here) => Write(() =>
    {
        ForgetMetrics(here.Id);
        return deliveries.Forget(here);
    });

    /// <summary>Removes runs that a server has in full, each in a transaction of its own.</summary>
    /// <param name="before">When they must have been over; null for any time.</param>
    /// <param name="most">The most to remove.</param>
    /// <param name="isOver">Whether it is time to stop.</param>
    public void ForgetSuperfluous(DateTimeOffset? before, int most, Func<bool> isOver)
    {
        foreach (var id in Read(() => deliveries.Superfluous(before, most)).TakeWhile(_ => !isOver()))
        {
            _ = Write(() => deliveries.ForgetSuperfluous(id));
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

    /// <summary>Looked up anew each time: another process may have brought the run here once more.</summary>
    private long KeyOf(string id) => reader.KeyOf(id);

    private void ForgetMetrics(string id)
    {
        foreach (var known in metrics.Keys.Where(metric => metric.Run == id).ToList())
        {
            metrics.Remove(known);
        }
    }
}
