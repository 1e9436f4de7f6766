using NotebookOps.Tracking.Export;

namespace NotebookOps.Cli.Exchange;

/// <summary>Rows of the table of points, until there are enough for a row group.</summary>
internal sealed class PointRows
{
    private readonly List<string> runs = [];
    private readonly List<string> metrics = [];
    private readonly List<long?> steps = [];
    private readonly List<double?> values = [];
    private readonly List<DateTime?> times = [];

    public int Count => runs.Count;

    public IReadOnlyList<ParquetColumn> Columns =>
    [
        ParquetColumn.OfText("run", runs, run => run),
        ParquetColumn.OfText("metric", metrics, metric => metric),
        ParquetColumn.OfValues("step", steps.ToArray()),
        ParquetColumn.OfValues("value", values.ToArray()),
        ParquetColumn.OfTimes("time", [.. times]),
    ];

    public void Add(string run, PointBatch batch)
    {
        foreach (var point in batch.Points)
        {
            runs.Add(run);
            metrics.Add(batch.Metric);
            steps.Add(point.Step);
            values.Add(point.Value);
            times.Add(point.Time.UtcDateTime);
        }
    }
}
