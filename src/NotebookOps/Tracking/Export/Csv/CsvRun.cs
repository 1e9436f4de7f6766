using NotebookOps.Tracking.Stores;

namespace NotebookOps.Tracking.Export.Csv;

/// <summary>A run that was a row of a spreadsheet: each of its metrics has one point.</summary>
internal sealed class CsvRun(RunRecord record, IReadOnlyDictionary<string, double> metrics) : RunSource
{
    public override RunRecord Record => record;

    public override IEnumerable<PointBatch> ReadPoints(IReadOnlyDictionary<string, long> there) =>
        metrics.Select(metric => new PointBatch(metric.Key, 0, [new MetricPoint(0, metric.Value, record.Started)]));
}
