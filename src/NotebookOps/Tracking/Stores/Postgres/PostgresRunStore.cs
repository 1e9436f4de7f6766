using System.Globalization;
using NotebookOps.Tracking.Provenance;

namespace NotebookOps.Tracking.Stores.Postgres;

/// <summary>
/// Runs on a PostgreSQL server, for many machines. What is logged goes into a SQLite database here first, as fast and as safe as without a server,
/// and is delivered behind; whoever logs never waits for the network. What was logged in this process is read from here, everything else
/// from the server.
/// </summary>
internal sealed class PostgresRunStore : IRunStore
{
    // How long those wait who want to see everything: a reader; and those who only wish it were there: an end.
    private static readonly TimeSpan s_readPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_endPatience = TimeSpan.FromSeconds(10);

    // A name of one's own is worth that much to a run that starts.
    private static readonly TimeSpan s_namePatience = TimeSpan.FromSeconds(1);

    private readonly SqliteRunStore local;
    private readonly PostgresTables server;
    private readonly PostgresTables names;
    private readonly Deliverer? deliverer;
    private readonly Lock gate = new();
    private readonly HashSet<string> own = [];
    private readonly List<string> remarks = [];
    private readonly RunCopies copies;
    private bool hasAddedArtifacts;

    private PostgresRunStore(StoreLocation location, PostgresServer way, SqliteRunStore local, Deliverer? deliverer, TimeProvider clock, TimeSpan? namePatience = null)
    {
        Location = location;
        this.local = local;
        this.deliverer = deliverer;
        server = new PostgresTables(way, clock);
        copies = new RunCopies(local, server, clock);
        names = new PostgresTables(new PostgresServer(way.Address, clock, namePatience ?? s_namePatience), clock);
        Artifacts = ArtifactStores.Open(location);
    }

    public StoreLocation Location { get; }

    public bool IsThere => true;

    public IArtifactStore Artifacts { get; }

    /// <summary>Delivers first, so as to know.</summary>
    public string? Remark
    {
        get
        {
            Deliver(s_readPatience);
            var found = new List<string?> { local.Remark, server.Remark, Undelivered() };
            lock (gate)
            {
                found.AddRange(remarks);
            }

            found.AddRange(deliverer?.Remarks ?? []);
            if (hasAddedArtifacts)
            {
                found.Add(Location.ArtifactsRemark);
            }

            return string.Join(Environment.NewLine, found.OfType<string>()) is { Length: > 0 } all ? all : null;
        }
    }

    /// <summary>Opens the store to log to it. The server need not be there.</summary>
    /// <param name="location">Where.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="namePatience">How long a run that starts without a name waits for the server to number it; a second, if null.</param>
    public static PostgresRunStore Open(StoreLocation location, TimeProvider clock, TimeSpan? namePatience = null)
    {
        var way = new PostgresServer(location.Server!, clock);
        var local = SqliteRunStore.Open(location, clock);
        var deliverer = new Deliverer(location, way, clock);
        deliverer.Start();
        return new PostgresRunStore(location, way, local, deliverer, clock, namePatience);
    }

    /// <summary>Opens the store to look at it. What still waits here to be delivered is delivered by the first look.</summary>
    public static PostgresRunStore OpenForReading(StoreLocation location, TimeProvider clock)
    {
        var way = new PostgresServer(location.Server!, clock);
        var local = SqliteRunStore.OpenForReading(location, clock);
        return new PostgresRunStore(location, way, local, local.IsWritable ? new Deliverer(location, way, clock) : null, clock);
    }

    public string Start(NewRun run)
    {
        var name = local.Start(run with { Name = run.Name ?? NextName(run) });
        lock (gate)
        {
            own.Add(run.Id);
        }

        deliverer?.Wake();
        return name;
    }

    public void End(string id, RunEnd end) => Write(id, () => local.End(id, end));

    public void Resume(string id, DateTimeOffset time)
    {
        Deliver(s_readPatience);
        try
        {
            Pull(id);
        }
        catch (ServerAwayException) when (local.Has(id))
        {
            // It goes on from what is known here.
        }

        local.Resume(id, time);
        lock (gate)
        {
            own.Add(id);
        }

        deliverer?.Wake();
    }

    public void Beat(IReadOnlyList<string> ids, DateTimeOffset time)
    {
        local.Beat(ids, time);
        deliverer?.Wake();
    }

    public void LogParam(string id, string name, RunParameter value, DateTimeOffset time) => Write(id, () => local.LogParam(id, name, value, time));

    public void LogMetric(string id, string name, double value, long? step, DateTimeOffset time) => OpenMetric(id, name)(value, step, time);

    public LogPoint OpenMetric(string id, string name)
    {
        Know(id);
        return local.OpenMetric(id, name);
    }

    public void SetTag(string id, string name, string value) => Write(id, () => local.SetTag(id, name, value));

    public void SetNote(string id, string markdown) => Write(id, () => local.SetNote(id, markdown));

    public void AddArtifact(string id, IReadOnlyList<RunArtifact> artifact)
    {
        Write(id, () => local.AddArtifact(id, artifact));
        hasAddedArtifacts = true;
    }

    public void AddDataset(string id, RunDataset dataset, DateTimeOffset time) => Write(id, () => local.AddDataset(id, dataset, time));

    public void AddCell(string id, string hash, string? text = null) => Write(id, () => local.AddCell(id, hash, text));

    public void SetEnvironment(string id, RunEnvironment environment, string? diff) => Write(id, () => local.SetEnvironment(id, environment, diff));

    public void DescribeMetric(string id, string metric, MetricFacts facts) => Write(id, () => local.DescribeMetric(id, metric, facts));

    public void Delete(string id, DateTimeOffset time) => Hide(id, time);

    public void Restore(string id) => Hide(id, null);

    public string ResolveId(string idOrPrefix, bool deleted = false) => IsOwn(idOrPrefix) ? local.ResolveId(idOrPrefix, deleted) : Read(() => server.Reader.ResolveId(idOrPrefix, deleted), () => local.ResolveId(idOrPrefix, deleted),
        () => throw NoRun(idOrPrefix));

    public RunSummary Get(string id) => ReadRun(id, () => server.Reader.Get(id), () => local.Get(id));

    public RunDetails Describe(string id) => ReadRun(id, () => server.Reader.Describe(id), () => local.Describe(id));

    public RunRecord Export(string id) => ReadRun(id, () => server.Transfer.Export(id), () => local.Export(id));

    public IReadOnlyList<MetricPoint> History(string id, string metric) => ReadRun(id, () => server.Reader.History(id, metric), () => local.History(id, metric));

    public IReadOnlyList<MetricPoint> Sketch(string id, string metric, int most) =>
        ReadRun(id, () => server.Reader.Sketch(id, metric, most), () => local.Sketch(id, metric, most));

    public IReadOnlyList<RunSummary> Search(RunQuery query) => ReadRuns(query, () => server.Reader.Search(query), () => local.Search(query), () => []);

    public long Count(RunQuery query) => ReadRuns(query, () => server.Reader.Count(query), () => local.Count(query), () => 0L);

    public int PrefixLength(IReadOnlyList<string> ids) => Read(() => server.Reader.PrefixLength(ids), () => local.PrefixLength(ids), () => local.PrefixLength(ids));

    public bool Has(string id) => local.Has(id) || Read(() => server.Upkeep.Has(id), null, () => false);

    public IReadOnlySet<string> ArtifactHashes(bool withDeleted) =>
        Read(() => server.Upkeep.ArtifactHashes(withDeleted), null, () => new HashSet<string>()).Union(local.ArtifactHashes(withDeleted)).ToHashSet();

    public IReadOnlyList<ContentUse> FindContent(IReadOnlyList<string> references, int most) =>
        Read(() => SqlContent.Find(server.Database, references, most), null, () => []);

    public long ReadSize() => Read(server.ReadSize, null, () => 0L);

    public long ReadSizeHere() => local.IsThere ? local.ReadSize() : 0;

    /// <summary>Here, too: what the server has in full is removed. A notebook that is open keeps the file here as large as it is, but nothing else.</summary>
    public void Compact()
    {
        Deliver(s_readPatience);
        server.Prepare();
        server.Compact();
        local.ForgetSuperfluous(before: null, int.MaxValue, () => false);
        try
        {
            if (deliverer is null)
            {
                local.Compact();
            }
            else
            {
                deliverer.WhileClosed(local.Compact);
            }
        }
        catch (NotebookOpsException e)
        {
            Tell($"What is kept here of `{Location.Name}` takes as much room as before. {e.Message}");
        }
    }

    public void Purge(string id)
    {
        Deliver(s_readPatience);
        server.Prepare();
        server.Purge(id);
        local.Purge(id);
        lock (gate)
        {
            if (!local.Has(id))
            {
                own.Remove(id);
            }
        }
    }

    public void Flush(string id, bool durable, DateTimeOffset time)
    {
        local.Flush(id, durable, time);
        Deliver(s_endPatience);
    }

    /// <summary>A run that is kept here goes on here; any other is handed to the server at once.</summary>
    public void Import(RunRecord run)
    {
        hasAddedArtifacts |= run.Artifacts.Count > 0;
        if (local.HasOwn(run.Id))
        {
            local.Import(run);
            deliverer?.Wake();
            return;
        }

        server.Prepare();
        server.Change(run.Id, () =>
        {
            server.Transfer.Import(run);
            return run;
        });
    }

    public IEnumerable<IReadOnlyList<MetricPoint>> ReadPoints(string id, string metric, long after)
    {
        while (ReadRun(id, () => server.Transfer.ReadPoints(id, metric, after, SqlitePoints.Batch), () => local.ReadPoints(id, metric, after).FirstOrDefault([])) is { Count: > 0 } batch)
        {
            yield return batch;
            after += batch.Count;
        }
    }

    public long AddPoints(string id, string metric, long after, IReadOnlyList<MetricPoint> points)
    {
        if (local.HasOwn(id))
        {
            var count = local.AddPoints(id, metric, after, points);
            deliverer?.Wake();
            return count;
        }

        server.Prepare();
        return server.Change(id, () => server.Transfer.AddPoints(id, metric, after, points));
    }

    public void Dispose()
    {
        deliverer?.Dispose();
        server.Dispose();
        names.Dispose();
        local.Dispose();
        (Artifacts as IDisposable)?.Dispose();
    }

    /// <summary>Delivers what there is, within a time.</summary>
    /// <returns>Whether all is delivered.</returns>
    internal bool Deliver(TimeSpan patience)
    {
        // Points of this process first: the deliverer reads what is in the database.
        return deliverer is null || local.Undelivered().Count == 0 || deliverer.DeliverWithin(patience);
    }

    /// <summary>The name that a run without one gets, where the server answers within a moment: it knows the runs of all.</summary>
    private string? NextName(NewRun run)
    {
        try
        {
            // What waits here may be delivered at any moment: each run is counted once, there if it is there by now.
            string[] here = [.. local.Undelivered().Where(waiting => waiting.IsNew && waiting.Experiment == run.Experiment).Select(waiting => waiting.Id)];
            var there = names.Read(
                () => names.Database.Scalar<long>("SELECT count(*) - count(*) FILTER (WHERE id = ANY($here)) FROM runs WHERE experiment = $experiment", ("$here", here), ("$experiment", run.Experiment)),
                () => 0L);
            return string.Create(CultureInfo.InvariantCulture, $"{run.NameStem}-{there + here.Length + 1}");
        }
        catch (NotebookOpsException)
        {
            // A name is no reason to keep a run from starting. Why the server takes none, whoever looks at the store is told by the delivery.
            return null;
        }
    }

    private void Write(string id, Action action)
    {
        Know(id);
        action();
        deliverer?.Wake();
    }

    /// <summary>A run is changed here first, so it has to be here, as it is there.</summary>
    private void Know(string id)
    {
        if (!IsOwn(id) && !local.HasOwn(id))
        {
            Pull(id);
        }
    }

    private void Pull(string id)
    {
        if (copies.Pull(id) is { } remark)
        {
            Tell(remark);
        }
    }

    private void Tell(string remark)
    {
        lock (gate)
        {
            remarks.Add(remark);
        }
    }

    private void Hide(string id, DateTimeOffset? time)
    {
        Deliver(s_readPatience);
        try
        {
            Hide(id, server, time);
        }
        catch (ServerAwayException e)
        {
            throw new NotebookOpsException($"{e.Message} The run `{id}` was not {(time is null ? "restored" : "deleted")}: try again when the server is back.", e);
        }

        if (local.Has(id))
        {
            if (time is { } when)
            {
                local.Delete(id, when);
            }
            else
            {
                local.Restore(id);
            }
        }
    }

    private static void Hide(string id, PostgresTables server, DateTimeOffset? time)
    {
        server.Prepare();
        server.Change(id, () =>
        {
            var key = server.Reader.KeyOf(id);
            server.Database.Execute("UPDATE runs SET deleted = $time WHERE seq = $run",
                ("$time", time is { } known ? SqlValues.ToMicroseconds(known) : null), ("$run", key));
            server.Writer.Touch(key);
            return key;
        });
    }

    private bool IsOwn(string id)
    {
        lock (gate)
        {
            return own.Contains(id);
        }
    }

    private T ReadRun<T>(string id, Func<T> there, Func<T> here) => IsOwn(id) ? here() : Read(there, local.Has(id) ? here : null, () => throw NoRun(id));

    private T Read<T>(Func<T> there, Func<T>? here, Func<T> empty)
    {
        Deliver(s_readPatience);
        try
        {
            return server.Read(there, empty);
        }
        catch (ServerAwayException e) when (here is not null)
        {
            try
            {
                return here();
            }
            catch (NotebookOpsException)
            {
                throw Away(e);
            }
        }
        catch (ServerAwayException e)
        {
            throw Away(e);
        }
    }

    private T ReadRuns<T>(RunQuery query, Func<T> there, Func<T> here, Func<T> empty)
    {
        Deliver(s_readPatience);
        try
        {
            return server.Read(there, empty);
        }
        catch (ServerAwayException e)
        {
            if (query.OrKeptHere is not { } tell || !local.IsThere)
            {
                throw Away(e);
            }

            var count = local.Count(new RunQuery { Deleted = query.Deleted, Now = query.Now });
            var kept = count == 1 ? "the one run that is" : string.Create(CultureInfo.InvariantCulture, $"the {count} runs that are");
            tell($"{e.Message} Only {kept} kept on this machine can be shown; the others when the server is back.");
            return here();
        }
    }

    private NotebookOpsException Away(ServerAwayException e) => local.IsThere
        ? new NotebookOpsException($"{e.Message} Runs of this project are kept here meanwhile: `{StoreLocation.Variable}={Location.Relative(Location.DatabasePath)} notebookops runs list` shows them.", e)
        : e;

    private string? Undelivered()
    {
        var waiting = deliverer is null ? [] : local.Undelivered();
        if (waiting.Count == 0)
        {
            return null;
        }

        var runs = waiting.Count == 1 ? "One run is" : string.Create(CultureInfo.InvariantCulture, $"{waiting.Count} runs are");
        var why = deliverer?.Failure?.Message ?? "That takes longer than a command waits.";
        return $"{runs} not delivered to `{Location.Name}`, or not in full. {why} Nothing is lost: they are kept in `{Location.DatabasePath}`, and the next notebook or command here that finds the server delivers them.";
    }

    private NotebookOpsException NoRun(string id) => new($"There is no run `{id}` in `{Location.Name}`: `notebookops runs list` shows those that are there.");
}
