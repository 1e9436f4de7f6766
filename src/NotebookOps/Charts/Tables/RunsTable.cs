namespace NotebookOps.Charts.Tables;

/// <summary>Runs as a table: one line a run, the parameters that differ before those that do not, the best of each metric marked.</summary>
internal static class RunsTable
{
    /// <summary>More columns are not read; what is left out is named.</summary>
    private const int ParametersShown = 8;
    private const int MetricsShown = 8;

    public static string Html(RunList runs) => TableHtml.Output(runs.Count == 0 ? TableHtml.Note(None) : TableHtml.Write(Of(runs)));

    public static string Text(RunList runs) => runs.Count == 0 ? None : TableText.Write(Of(runs));

    private const string None = "No runs. Start one with `#!track start`, or with `Track.StartRun()`.";

    private static Table Of(RunList runs)
    {
        var ids = RunCells.ShortIds(runs);
        var parameters = RunCells.Names(runs, run => run.Params).OrderByDescending(name => RunCells.Differs(runs, name)).ToArray();
        var metrics = RunCells.Names(runs, run => run.Metrics);
        string[] shownParameters = [.. parameters.Take(ParametersShown)], shownMetrics = [.. metrics.Take(MetricsShown)];
        var best = shownMetrics.ToDictionary(name => name, name => RunCells.Best(runs, name));
        var experiments = runs.Select(run => run.Experiment).Distinct().Count() > 1;
        return new Table(
            [
                new("run"), new("name"), .. experiments ? [new TableColumn("experiment")] : Array.Empty<TableColumn>(), new("status"),
                new("started", Subtitle: "UTC"), new("took", true),
                .. shownParameters.Select(name => new TableColumn(name, IsNumber(runs, name), "parameter")),
                .. shownMetrics.Select(name => new TableColumn(name, true, "metric")),
            ],
            [.. runs.Select(run => (TableCell[])
            [
                new(ids[run.Id], CellEmphasis.Heading, run.Id), run.Name, .. experiments ? [(TableCell)run.Experiment] : Array.Empty<TableCell>(),
                RunCells.Status(run), RunCells.Started(run), RunCells.Duration(run),
                .. shownParameters.Select(name => RunCells.Parameter(run, name)),
                .. shownMetrics.Select(name => RunCells.Metric(run, name, best[name])),
            ])])
        {
            Notes = [.. LeftOut("parameters", parameters.Skip(ParametersShown)), .. LeftOut("metrics", metrics.Skip(MetricsShown))],
        };
    }

    private static bool IsNumber(RunList runs, string name) =>
        runs.All(run => !run.Params.TryGetValue(name, out var parameter) || parameter.Value is long or double or decimal or int);

    private static string[] LeftOut(string what, IEnumerable<string> names)
    {
        var left = names.ToArray();
        return left.Length == 0 ? [] : [$"Not shown: the {what} {Evaluation.Judgement.List(left)}. `Runs.Get(id)` has them all."];
    }
}
