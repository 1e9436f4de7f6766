using System.Globalization;
using NotebookOps.Tracking.Export.Json;
using NotebookOps.Tracking.Stores;

namespace NotebookOps.Tracking.Export.Csv;

/// <summary>Runs as tables for a spreadsheet: a row a run, or a row a point.</summary>
internal static class RunsCsv
{
    private static readonly string[] s_columns = ["id", "experiment", "name", "status", "started", "ended", "parent", "group", "notebook", "linear", "note"];

    /// <summary>A row a run: what is known of it, then a column for each parameter, for each metric's last value, and for each tag that any of the runs has.</summary>
    public static void WriteRuns(TextWriter target, IRunStore store, IReadOnlyList<RunSummary> runs)
    {
        var parameters = Names(runs, run => run.Params.Keys);
        var metrics = Names(runs, run => run.Metrics.Keys);
        var tags = Names(runs, run => run.Tags.Keys);
        CsvText.WriteRow(target, [.. s_columns,
            .. parameters.Select(name => CsvText.Text($"params.{name}")), .. metrics.Select(name => CsvText.Text($"metrics.{name}")), .. tags.Select(name => CsvText.Text($"tags.{name}"))]);
        foreach (var run in runs)
        {
            CsvText.WriteRow(target,
            [
                run.Id, CsvText.Text(run.Experiment), CsvText.Text(run.Name), run.Status.ToString().ToLowerInvariant(), RunJson.Write(run.Started),
                run.Ended is { } ended ? RunJson.Write(ended) : "", run.Parent ?? "", CsvText.Text(run.Group), CsvText.Text(run.Notebook),
                run.Linear is { } linear ? Flag(linear) : "", CsvText.Text(store.Describe(run.Id).Note),
                .. parameters.Select(name => run.Params.TryGetValue(name, out var value) ? Cell(value) : ""),
                .. metrics.Select(name => run.Metrics.TryGetValue(name, out var metric) ? CsvText.Number(metric.Last) : ""),
                .. tags.Select(name => CsvText.Text(run.Tags.GetValueOrDefault(name))),
            ]);
        }
    }

    /// <summary>A row a point, in the order in which they were logged.</summary>
    public static void WritePoints(TextWriter target, IRunStore store, IReadOnlyList<RunSummary> runs)
    {
        CsvText.WriteRow(target, ["run", "metric", "step", "value", "time"]);
        foreach (var run in runs)
        {
            foreach (var batch in new StoredRun(store, run.Id).ReadPoints(new Dictionary<string, long>()))
            {
                var metric = CsvText.Text(batch.Metric);
                foreach (var point in batch.Points)
                {
                    CsvText.WriteRow(target, [run.Id, metric, point.Step.ToString(CultureInfo.InvariantCulture), CsvText.Number(point.Value), RunJson.Write(point.Time)]);
                }
            }
        }
    }

    private static List<string> Names(IEnumerable<RunSummary> runs, Func<RunSummary, IEnumerable<string>> names) => [.. runs.SelectMany(names).Distinct(StringComparer.Ordinal)];

    private static string Cell(RunParameter parameter) => parameter.Value switch
    {
        null => "",
        bool flag => Flag(flag),
        double number => CsvText.Number(number),
        long or decimal => Convert.ToString(parameter.Value, CultureInfo.InvariantCulture)!,
        var text => CsvText.Text((string)text),
    };

    private static string Flag(bool flag) => flag ? "true" : "false";
}
