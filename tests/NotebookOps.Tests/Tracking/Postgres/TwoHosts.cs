using NotebookOps.Tracking;
using NotebookOps.Tracking.Provenance;
using NotebookOps.Tracking.Stores;
using NotebookOps.Tracking.Stores.Postgres;

namespace NotebookOps.Tests.Tracking.Postgres;

/// <summary>Writes on one host and reads on another, after all has been delivered.</summary>
internal sealed class TwoHosts(PostgresRunStore writer, PostgresRunStore reader) : IRunStore
{
    public StoreLocation Location => writer.Location;

    public bool IsThere => writer.IsThere;

    public string? Remark => reader.Remark;

    public IArtifactStore Artifacts => writer.Artifacts;

    private PostgresRunStore There
    {
        get
        {
            Assert.True(writer.Deliver(TimeSpan.FromMinutes(1)), writer.Remark);
            return reader;
        }
    }

    public string Start(NewRun run) => writer.Start(run);

    public void End(string id, RunEnd end) => writer.End(id, end);

    public void Resume(string id, DateTimeOffset time) => writer.Resume(id, time);

    public void Beat(IReadOnlyList<string> ids, DateTimeOffset time) => writer.Beat(ids, time);

    public void LogParam(string id, string name, RunParameter value, DateTimeOffset time) => writer.LogParam(id, name, value, time);

    public void LogMetric(string id, string name, double value, long? step, DateTimeOffset time) => writer.LogMetric(id, name, value, step, time);

    public LogPoint OpenMetric(string id, string name) => writer.OpenMetric(id, name);

    public void SetTag(string id, string name, string value) => writer.SetTag(id, name, value);

    public void SetNote(string id, string markdown) => writer.SetNote(id, markdown);

    public void AddArtifact(string id, IReadOnlyList<RunArtifact> artifact) => writer.AddArtifact(id, artifact);

    public void AddDataset(string id, RunDataset dataset, DateTimeOffset time) => writer.AddDataset(id, dataset, time);

    public void AddCell(string id, string hash, string? text = null) => writer.AddCell(id, hash, text);

    public void SetEnvironment(string id, RunEnvironment environment, string? diff) => writer.SetEnvironment(id, environment, diff);

    public void DescribeMetric(string id, string metric, MetricFacts facts) => writer.DescribeMetric(id, metric, facts);

    public void Delete(string id, DateTimeOffset time) => writer.Delete(id, time);

    public void Restore(string id) => writer.Restore(id);

    public void Purge(string id) => writer.Purge(id);

    public void Compact() => writer.Compact();

    public void Import(RunRecord run) => writer.Import(run);

    public long AddPoints(string id, string metric, long after, IReadOnlyList<MetricPoint> points) => writer.AddPoints(id, metric, after, points);

    public void Flush(string id, bool durable, DateTimeOffset time) => writer.Flush(id, durable, time);

    public string ResolveId(string idOrPrefix, bool deleted = false) => There.ResolveId(idOrPrefix, deleted);

    public RunSummary Get(string id) => There.Get(id);

    public RunDetails Describe(string id) => There.Describe(id);

    public IReadOnlyList<RunSummary> Search(RunQuery query) => There.Search(query);

    public IReadOnlyList<MetricPoint> History(string id, string metric) => There.History(id, metric);

    public IReadOnlyList<MetricPoint> Sketch(string id, string metric, int most) => There.Sketch(id, metric, most);

    public RunRecord Export(string id) => There.Export(id);

    public IEnumerable<IReadOnlyList<MetricPoint>> ReadPoints(string id, string metric, long after) => There.ReadPoints(id, metric, after);

    public bool Has(string id) => There.Has(id);

    public IReadOnlySet<string> ArtifactHashes(bool withDeleted) => There.ArtifactHashes(withDeleted);

    public IReadOnlyList<ContentUse> FindContent(IReadOnlyList<string> references, int most) => There.FindContent(references, most);

    public long Count(RunQuery query) => There.Count(query);

    public long ReadSize() => There.ReadSize();

    public long ReadSizeHere() => There.ReadSizeHere();

    public int PrefixLength(IReadOnlyList<string> ids) => There.PrefixLength(ids);

    public void Dispose()
    {
        writer.Dispose();
        reader.Dispose();
    }
}
