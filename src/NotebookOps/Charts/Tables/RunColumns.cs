using NotebookOps.Tracking;
using NotebookOps.Tracking.Search;

namespace NotebookOps.Charts.Tables;

/// <param name="Head">Its heading.</param>
/// <param name="Name">What it shows of a run, by name; null for a fact that every run has.</param>
/// <param name="Cell">Its cell in a run's row.</param>
internal sealed record RunColumn(TableColumn Head, RunKey? Name, Func<RunSummary, TableCell> Cell);

/// <summary>
/// The columns of a list of runs, by what one looks for: which run, what it was sorted by, the metrics, the parameters that differ, and
/// when it was. As many as fit; what does not, and what is the same in every run, is known.
/// </summary>
internal sealed class RunColumns
{
    private readonly RunList runs;

    /// <param name="runs">The runs, one at least.</param>
    /// <param name="width">The room there is.</param>
    /// <param name="widthOf">The room that a column takes, from its heading and its cells.</param>
    public RunColumns(RunList runs, double width, Func<TableColumn, IEnumerable<TableCell>, double> widthOf)
    {
        this.runs = runs;
        var (first, last) = Facts();
        var left = width - first.Concat(last).Sum(Width);
        var sorted = runs.Sort.Where(sort => sort.Key.Kind != RunKeyKind.Field).Select(sort => Of(sort.Key)).ToList();
        var metrics = Metrics().ToList();
        var parameters = Parameters().ToList();
        var fitting = new HashSet<RunKey>();
        foreach (var column in sorted.Concat(InTurns(metrics, parameters)))
        {
            if (!fitting.Contains(column.Name!) && Width(column) is var needed && needed <= left)
            {
                left -= needed;
                fitting.Add(column.Name!);
            }
        }

        var all = sorted.Concat(metrics).Concat(parameters).DistinctBy(column => column.Name).ToLookup(column => fitting.Contains(column.Name!));
        Shown = [.. first, .. all[true], .. last];
        LeftOut = [.. all[false]];

        double Width(RunColumn column) => widthOf(column.Head, runs.Select(column.Cell));
    }

    public IReadOnlyList<RunColumn> Shown { get; }

    /// <summary>What there was no room for.</summary>
    public IReadOnlyList<RunColumn> LeftOut { get; }

    /// <summary>The parameters that say nothing about the difference between these runs; of a single run, none.</summary>
    public IReadOnlyList<string> Equal => runs.Count == 1 ? [] : [.. RunCells.Names(runs, run => run.Params).Where(name => !RunCells.Differs(runs, name))];

    private (RunColumn[] First, RunColumn[] Last) Facts()
    {
        RunColumn[] group = runs.Any(run => run.Group is not null) ? [Fact("group", run => run.Group is null ? RunCells.Missing : Shorten(run.Group))] : [];
        RunColumn[] experiment = runs.Select(run => run.Experiment).Distinct().Count() > 1 ? [Fact("experiment", run => Shorten(run.Experiment))] : [];
        return (
            [Fact("run", run => new TableCell(run.Id[..runs.PrefixLength], CellEmphasis.Heading, run.Id)), Fact("name", run => Shorten(run.Name)), .. experiment, .. group, Fact("status", RunCells.Status)],
            [Fact("started (UTC)", RunCells.Started), new RunColumn(new TableColumn("took", true), null, run => RunCells.Duration(run))]);
    }

    /// <summary>Those that most runs have come first.</summary>
    private IEnumerable<RunColumn> Metrics() => runs.SelectMany(run => run.Metrics.Keys).Where(name => !SystemSampler.IsSystem(name)).GroupBy(name => name)
        .OrderByDescending(group => group.Count()).Select(group => Of(new RunKey(RunKeyKind.Metric, group.Key)));

    private IEnumerable<RunColumn> Parameters() => RunCells.Names(runs, run => run.Params).Except(Equal).Select(name => Of(new RunKey(RunKeyKind.Param, name)));

    private RunColumn Of(RunKey key)
    {
        switch (key.Kind)
        {
            case RunKeyKind.Metric:
                var best = RunCells.Best(runs, key.Name);
                return new RunColumn(new TableColumn(RunCells.Title(runs, key.Name), true, "metric"), key, run => RunCells.Metric(run, key.Name, best));
            case RunKeyKind.Tag:
                return new RunColumn(new TableColumn(key.Name, false, "tag"), key, run => run.Tags.TryGetValue(key.Name, out var value) ? Shorten(value) : RunCells.Missing);
            default:
                return new RunColumn(new TableColumn(key.Name, RunCells.IsNumber(runs, key.Name), "parameter"), key, run => RunCells.Parameter(run, key.Name));
        }
    }

    /// <summary>Many metrics must not push out every parameter: what came of it says little without what was done.</summary>
    private static IEnumerable<RunColumn> InTurns(List<RunColumn> metrics, List<RunColumn> parameters) =>
        Enumerable.Range(0, Math.Max(metrics.Count, parameters.Count)).SelectMany(i => metrics.Skip(i).Take(1).Concat(parameters.Skip(i).Take(1)));

    private static RunColumn Fact(string title, Func<RunSummary, TableCell> cell) => new(new TableColumn(title), null, cell);

    private static TableCell Shorten(string text) => RunCells.Shorten(text, null);
}
