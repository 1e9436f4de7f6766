using NotebookOps.Tracking.Stores;

namespace NotebookOps.Tracking.Export;

/// <summary>A run of a store, on its way into another.</summary>
internal sealed class StoredRun(IRunStore store, string id) : RunSource
{
    public override RunRecord Record { get; } = store.Export(id);

    public override IEnumerable<PointBatch> ReadPoints(IReadOnlyDictionary<string, long> there)
    {
        foreach (var metric in Record.Metrics)
        {
            var after = there.GetValueOrDefault(metric.Name);
            foreach (var points in store.ReadPoints(id, metric.Name, after))
            {
                yield return new PointBatch(metric.Name, after, points);
                after += points.Count;
            }
        }
    }

    /// <summary>All points of a metric.</summary>
    public IEnumerable<MetricPoint> ReadPoints(string metric) => store.ReadPoints(id, metric, 0).SelectMany(points => points);

    public override Stream? OpenArtifact(string sha256) => store.Artifacts.Has(sha256) ? store.Artifacts.OpenRead(sha256) : null;
}
