using System.Globalization;
using NotebookOps.Charts.Svg;

namespace NotebookOps.Charts.Tables;

/// <summary>Runs as a table: one line a run, the best of each metric marked. What is not in it is told below.</summary>
internal static class RunsTable
{
    /// <summary>In pixels: what a notebook's page has room for beside its margins.</summary>
    private const double PageWidth = 880;
    private const double FontSize = 13;
    private const double CellPadding = 20;
    private const int TextWidthInLetters = 120;
    private const int GapInLetters = 2;
    private const int NamesTold = 6;

    private const string None = "No runs. Start one with `#!track start`, or with `Track.StartRun()`.";
    private const string WhereTheRestIs = "`Runs.Get(id)` has them all";

    public static string Html(RunList runs)
    {
        if (runs.Count == 0)
        {
            return TableHtml.Output([TableHtml.Note(None), .. Warning(runs)]);
        }

        var columns = new RunColumns(runs, PageWidth, Pixels);
        return TableHtml.Output([TableHtml.Write(Of(runs, columns) with { Notes = Notes(runs, columns, WhereTheRestIs) }), .. Warning(runs)]);
    }

    public static string Text(RunList runs)
    {
        if (runs.Count == 0)
        {
            return runs.Remark is null ? None : $"{None}\n\n{TableText.OneLine(runs.Remark)}";
        }

        var columns = new RunColumns(runs, TextWidthInLetters, Letters);
        return TableText.Write(OfText(runs, columns) with { Notes = [.. Notes(runs, columns, WhereTheRestIs), .. runs.Remark is { } remark ? [remark] : Array.Empty<string>()] });
    }

    /// <summary>The table as text, without notes: the kinds of the columns are told by their places.</summary>
    public static Table OfText(RunList runs, RunColumns columns)
    {
        var table = Of(runs, columns);
        return table with { Columns = [.. table.Columns.Select(column => column with { Subtitle = null })] };
    }

    /// <summary>The room that a column of <see cref="TableText"/> takes, with the gap after it.</summary>
    public static double Letters(TableColumn column, IEnumerable<TableCell> cells) =>
        cells.Select(cell => new StringInfo(cell.Text).LengthInTextElements + (cell.Emphasis == CellEmphasis.Best ? 2 : 0))
            .Append(new StringInfo(column.Title).LengthInTextElements).Max() + GapInLetters;

    /// <summary>What the table leaves out, and how to see it.</summary>
    public static IReadOnlyList<string> Notes(RunList runs, RunColumns columns, string whereTheRestIs)
    {
        var equal = columns.Equal.Take(NamesTold).Select(name => $"`{Plain(name)}` = {Plain(RunCells.Parameter(runs[0], name).Text)}");
        var more = columns.Equal.Count > NamesTold ? string.Create(CultureInfo.InvariantCulture, $" and {columns.Equal.Count - NamesTold} more") : "";
        return
        [
            .. columns.Equal.Count == 0 ? Array.Empty<string>() : [$"The same in every run: {string.Join(", ", equal)}{more}."],
            .. columns.LeftOut.Count == 0 ? Array.Empty<string>() : [$"No room for {Named(columns.LeftOut)}: {whereTheRestIs}."],
        ];
    }

    private static IEnumerable<string> Warning(RunList runs) => runs.Remark is { } remark ? [TableHtml.Warning(remark)] : [];

    private static Table Of(RunList runs, RunColumns columns) =>
        new([.. columns.Shown.Select(column => column.Head)], [.. runs.Select(run => (TableCell[])[.. columns.Shown.Select(column => column.Cell(run))])]);

    private static double Pixels(TableColumn column, IEnumerable<TableCell> cells) =>
        cells.Select(cell => cell.Text).Append(column.Title).Append(column.Subtitle ?? "").Max(text => TextWidth.Of(text, FontSize)) + CellPadding;

    private static string Named(IEnumerable<RunColumn> columns) => string.Join(", and ", columns.GroupBy(column => column.Head.Subtitle)
        .Select(kind => $"the {kind.Key}{(kind.Count() == 1 ? "" : "s")} {Evaluation.Judgement.List(kind.Select(column => Plain(column.Head.Title)))}"));

    /// <summary>Backticks mark names in a sentence, so a name cannot hold one.</summary>
    private static string Plain(string name) => TextWidth.Cut(name.Replace('`', '\''), 40);
}
