using System.Globalization;

namespace NotebookOps.Charts.Tables;

/// <summary>Runs side by side: one column a run, metrics and differing parameters first, what is equal at the end.</summary>
internal static class ComparisonTable
{
    public static string Html(RunComparison comparison) => TableHtml.Output(
    [
        TableHtml.Write(Of(comparison, differing: true)),
        .. Equal(comparison.Runs).Length == 0 ? [] : (string[])
        [
            FormattableString.Invariant($"<details><summary>{Equal(comparison.Runs).Length} equal {(Equal(comparison.Runs).Length == 1 ? "parameter" : "parameters")}</summary>"),
            TableHtml.Write(Of(comparison, differing: false)),
            "</details>",
        ],
        .. comparison.Remark is { } remark ? [TableHtml.Warning(remark)] : Array.Empty<string>(),
    ]);

    public static string Text(RunComparison comparison)
    {
        var text = TableText.Write(Of(comparison, differing: true) with { Notes = comparison.Remark is { } remark ? [remark] : [] });
        var equal = Equal(comparison.Runs);
        return equal.Length == 0 ? text : text + "\n\nEqual: " + string.Join(", ", equal.Select(name => $"{name} = {RunCells.Parameter(comparison.Runs[0], name).Text}"));
    }

    private static string[] Equal(IReadOnlyList<RunSummary> runs) =>
        [.. RunCells.Names(runs, run => run.Params).Where(name => !RunCells.Differs(runs, name))];

    private static Table Of(RunComparison comparison, bool differing)
    {
        var runs = comparison.Runs;
        // With two runs the change is what one looks for; with more there is no single one.
        var change = runs.Count == 2 && differing;
        return new Table(
            [new(""), .. runs.Select(run => new TableColumn(run.Name, true, run.Id[..comparison.PrefixLength])), .. change ? [new TableColumn("change", true)] : Array.Empty<TableColumn>()],
            differing ? [.. Facts(runs, change), .. Metrics(runs, change), .. Parameters(runs, change)]
                : [.. Equal(runs).Select(name => (TableCell[])[new(name, CellEmphasis.Heading), .. runs.Select(run => RunCells.Parameter(run, name))])]);
    }

    private static IEnumerable<TableCell[]> Facts(IReadOnlyList<RunSummary> runs, bool change)
    {
        TableCell[] nothing = change ? [""] : [];
        yield return [new("status", CellEmphasis.Heading), .. runs.Select(RunCells.Status), .. nothing];
        yield return [new("started (UTC)", CellEmphasis.Heading), .. runs.Select(RunCells.Started), .. nothing];
        yield return [new("took", CellEmphasis.Heading), .. runs.Select(run => (TableCell)RunCells.Duration(run)), .. nothing];
        if (runs.Any(run => run.Linear == false))
        {
            // A result of cells run out of order is not the notebook's result.
            yield return [new("cells in order", CellEmphasis.Heading), .. runs.Select(run => run.Linear switch { true => new TableCell("yes"), false => new TableCell("no", CellEmphasis.Bad), null => new TableCell("–", CellEmphasis.Muted) }), .. nothing];
        }
    }

    private static IEnumerable<TableCell[]> Metrics(IReadOnlyList<RunSummary> runs, bool change)
    {
        foreach (var name in RunCells.MetricNames(runs))
        {
            var best = RunCells.Best(runs, name);
            yield return [new(RunCells.Title(runs, name), CellEmphasis.Heading, "metric, last value"), .. runs.Select(run => RunCells.Metric(run, name, best)), .. change ? [Change(runs[0], runs[1], name)] : Array.Empty<TableCell>()];
        }
    }

    private static IEnumerable<TableCell[]> Parameters(IReadOnlyList<RunSummary> runs, bool change) =>
        RunCells.Names(runs, run => run.Params).Where(name => RunCells.Differs(runs, name)).Select(name => (TableCell[])
        [
            new(name, CellEmphasis.Heading, "parameter"), .. runs.Select(run => RunCells.Parameter(run, name)), .. change ? [(TableCell)""] : Array.Empty<TableCell>(),
        ]);

    private static TableCell Change(RunSummary from, RunSummary to, string name)
    {
        if (!from.Metrics.TryGetValue(name, out var before) || !to.Metrics.TryGetValue(name, out var after) || !double.IsFinite(after.Last - before.Last))
        {
            return new TableCell("–", CellEmphasis.Muted);
        }

        var difference = after.Last - before.Last;
        var factor = difference / Math.Abs(before.Last);
        // A hundredfold and more is no percentage that anybody reads.
        var relative = before.Last == 0 || difference == 0 || Math.Abs(factor) >= 100 ? "" : $" ({(factor * 100).ToString("+0.0;-0.0", CultureInfo.InvariantCulture)} %)";
        return new TableCell(difference == 0 ? "same" : (difference > 0 ? "+" : "") + NumberText.Short(difference, 4) + relative, difference == 0 ? CellEmphasis.Muted : CellEmphasis.None);
    }
}
