using System.Globalization;
using NotebookOps.Charts.Tables;
using NotebookOps.Tracking;

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

    /// <summary>The columns that a table of the runs has room for.</summary>
    public static RunColumns Columns(RunList runs, int width) => new(runs, width, (column, cells) => Charts.Tables.RunsTable.Letters(Cleaned(column), cells.Select(Cleaned)));

    /// <summary>A row a run, as in a notebook.</summary>
    public static string Write(RunList runs, RunColumns columns)
    {
        var table = Charts.Tables.RunsTable.OfText(runs, columns);
        return TableText.Write(table with
        {
            Columns = [.. table.Columns.Select(Cleaned)],
            Rows = [.. table.Rows.Select(row => (IReadOnlyList<TableCell>)[.. row.Select(Cleaned)])],
        });
    }

    /// <summary>What the table leaves out, a sentence a line.</summary>
    public static IEnumerable<string> Notes(RunList runs, RunColumns columns) => Charts.Tables.RunsTable
        .Notes(runs, columns, "`notebookops runs show RUN` and `--format json` have them all").Select(note => TerminalText.Clean(note, keepLines: false));

    /// <summary>A column a run: the parameters, those that differ first, then the metrics with their difference to the first run, the best marked.</summary>
    public static string Write(RunComparison comparison)
    {
        var rows = new List<IReadOnlyList<TableCell>>
        {
            Row("name", comparison.Runs.Select(run => run.Name)),
            Row("experiment", comparison.Runs.Select(run => run.Experiment)),
            Row("status", comparison.Runs.Select(run => run.Status.ToString().ToLowerInvariant())),
            Row("started (UTC)", comparison.Runs.Select(run => run.Started.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture))),
        };
        rows.AddRange(comparison.Params.Select(parameter => Row($"params.{parameter.Name}{(parameter.Differs ? " ≠" : "")}", parameter.Values.Select(Show))));
        foreach (var metric in comparison.Metrics.Where(metric => !SystemSampler.IsSystem(metric.Name)))
        {
            rows.Add([Cell($"metrics.{RunCells.Title(metric.Name, metric.Unit)}{metric.SmallerIsBetter switch { true => " ↓", false => " ↑", null => "" }}"), .. metric.Values.Select((value, i) =>
                Cell(Show(value, i == 0 ? null : metric.Differences[i]), metric.IsBest[i] ? CellEmphasis.Best : CellEmphasis.None))]);
        }
        return TableText.Write(new Table([new TableColumn(""), .. comparison.Runs.Select(run => new TableColumn(run.Id[..comparison.PrefixLength], Numeric: true))], rows)
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

    private static IReadOnlyList<TableCell> Row(string title, IEnumerable<string> values) => [Cell(title), .. values.Select(value => Cell(value))];

    private static TableCell Cell(string text, CellEmphasis emphasis = CellEmphasis.None)
    {
        var clean = TerminalText.Clean(text, keepLines: false);
        return new TableCell(clean.Length <= LongestCell ? clean : clean[..(LongestCell - 1)] + "…", emphasis);
    }

    private static TableCell Cleaned(TableCell cell) => Cell(cell.Text, cell.Emphasis);

    private static TableColumn Cleaned(TableColumn column) => column with { Title = Cell(column.Title).Text };
}
