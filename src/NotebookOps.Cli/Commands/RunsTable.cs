using System.Globalization;
using NotebookOps.Charts.Tables;

namespace NotebookOps.Cli.Commands;

/// <summary>Runs as an aligned table, as wide as the terminal.</summary>
internal static class RunsTable
{
    private const int LongestCell = 32;
    private const int WidthElsewhere = 120;

    /// <summary>The terminal's width; elsewhere what COLUMNS says, or 120.</summary>
    public static int TerminalWidth() =>
        int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture, out var columns) && columns > 0 ? columns
        : !Console.IsOutputRedirected && Console.WindowWidth > 0 ? Console.WindowWidth
        : WidthElsewhere;

    /// <summary>A row a run. Metrics come in the order of how many runs have them, then the parameters that differ; as many as fit.</summary>
    public static string Write(RunList runs, int width)
    {
        List<Column> columns =
        [
            new("ID", run => run.Id[..runs.PrefixLength]),
            new("STARTED (UTC)", run => run.Started.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)),
            new("EXPERIMENT", run => run.Experiment),
            new("NAME", run => run.Name),
            new("STATUS", run => run.Status.ToString().ToLowerInvariant()),
        ];
        foreach (var column in MetricColumns(runs).Concat(ParamColumns(runs)))
        {
            columns.Add(column);
            if (Layout(runs, columns).Split('\n').Max(line => line.Length) > width)
            {
                columns.RemoveAt(columns.Count - 1);
            }
        }
        return Layout(runs, columns);
    }

    /// <summary>A column a run: the parameters, those that differ first, then the metrics with their difference to the first run, the best marked.</summary>
    public static string Write(RunComparison comparison, int prefixLength)
    {
        var rows = new List<IReadOnlyList<TableCell>>
        {
            Row("name", comparison.Runs.Select(run => run.Name)),
            Row("experiment", comparison.Runs.Select(run => run.Experiment)),
            Row("status", comparison.Runs.Select(run => run.Status.ToString().ToLowerInvariant())),
            Row("started (UTC)", comparison.Runs.Select(run => run.Started.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture))),
        };
        rows.AddRange(comparison.Params.Select(parameter => Row($"params.{parameter.Name}{(parameter.Differs ? " ≠" : "")}", parameter.Values.Select(Show))));
        foreach (var metric in comparison.Metrics)
        {
            rows.Add([Cell($"metrics.{metric.Name} {(metric.SmallerIsBetter ? "↓" : "↑")}"), .. metric.Values.Select((value, i) =>
                Cell(Show(value, i == 0 ? null : metric.Differences[i]), metric.IsBest[i] ? CellEmphasis.Best : CellEmphasis.None))]);
        }
        return TableText.Write(new Table([new TableColumn(""), .. comparison.Runs.Select(run => new TableColumn(run.Id[..prefixLength], Numeric: true))], rows)
        {
            Notes = ["≠ differs   ↑ more is better   ↓ less is better   * the best   (the difference to the first run)"],
        });
    }

    public static string Show(RunParameter? parameter) => parameter is null ? "" : parameter.Value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        var value => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Show(MetricSummary? metric, double? difference)
    {
        if (metric is null)
        {
            return "";
        }
        var value = NumberText.Short(metric.Last);
        return difference is { } change && change != 0 ? $"{value} ({(change > 0 ? "+" : "")}{NumberText.Short(change)})" : value;
    }

    private static IEnumerable<Column> MetricColumns(RunList runs) => runs
        .SelectMany(run => run.Metrics.Keys).GroupBy(name => name).OrderByDescending(group => group.Count())
        .Select(group => new Column(group.Key, run => Show(run.Metrics.GetValueOrDefault(group.Key), difference: null), Numeric: true));

    private static IEnumerable<Column> ParamColumns(RunList runs) => new RunComparison([.. runs]).Params
        .Where(parameter => parameter.Differs || runs.Count == 1)
        .Select(parameter => new Column(parameter.Name, run => Show(run.Params.GetValueOrDefault(parameter.Name)), Numeric: true));

    private static string Layout(RunList runs, List<Column> columns) => TableText.Write(new Table(
        [.. columns.Select(column => new TableColumn(Cell(column.Title).Text, column.Numeric))],
        [.. runs.Select(run => (IReadOnlyList<TableCell>)[.. columns.Select(column => Cell(column.Show(run)))])]));

    private static IReadOnlyList<TableCell> Row(string title, IEnumerable<string> values) => [Cell(title), .. values.Select(value => Cell(value))];

    private static TableCell Cell(string text, CellEmphasis emphasis = CellEmphasis.None)
    {
        var clean = TerminalText.Clean(text, keepLines: false);
        return new TableCell(clean.Length <= LongestCell ? clean : clean[..(LongestCell - 1)] + "…", emphasis);
    }

    private sealed record Column(string Title, Func<RunSummary, string> Show, bool Numeric = false);
}
