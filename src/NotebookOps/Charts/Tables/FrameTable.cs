using System.Globalization;
using Microsoft.Data.Analysis;

namespace NotebookOps.Charts.Tables;

/// <summary>A DataFrame as a table: its first rows, how many there are, and what each column holds.</summary>
internal static class FrameTable
{
    private const int RowsShown = 20;
    private const int ColumnsShown = 40;
    private const int LettersOfValue = 60;

    public static string Html(DataFrame frame) => TableHtml.Output(TableHtml.Write(Of(frame)));

    public static string Text(DataFrame frame) => TableText.Write(Of(frame));

    private static Table Of(DataFrame frame)
    {
        var rows = frame.Rows.Count;
        DataFrameColumn[] columns = [.. frame.Columns.Take(ColumnsShown)];
        var size = $"{NumberText.Count(rows)} {(rows == 1 ? "row" : "rows")}, {NumberText.Count(frame.Columns.Count)} {(frame.Columns.Count == 1 ? "column" : "columns")}";
        return new Table(
            [new(""), .. columns.Select(column => new TableColumn(column.Name, column.IsNumericColumn(), Type(column)))],
            [.. Enumerable.Range(0, (int)Math.Min(rows, RowsShown)).Select(row => (TableCell[])
                [new(row.ToString(CultureInfo.InvariantCulture), CellEmphasis.Muted), .. columns.Select(column => Value(column[row]))])])
        {
            Notes =
            [
                rows > RowsShown ? $"{size}; the first {RowsShown} rows are shown." : size + ".",
                .. frame.Columns.Count > ColumnsShown ? [$"The first {ColumnsShown} columns are shown."] : Array.Empty<string>(),
            ],
        };
    }

    private static string Type(DataFrameColumn column)
    {
        var name = column.DataType.Name switch
        {
            "Single" => "float",
            "Double" => "double",
            "Int32" => "int",
            "Int64" => "long",
            "Boolean" => "bool",
            "String" => "string",
            var other => other,
        };
        return column.NullCount == 0 ? name : $"{name}, {NumberText.Count(column.NullCount)} null";
    }

    private static TableCell Value(object? value) => value switch
    {
        null => new TableCell("null", CellEmphasis.Muted),
        double number => NumberText.Short(number, 7),
        float number => NumberText.Short(number, 7),
        bool flag => flag ? "true" : "false",
        DateTime time => time.ToString(time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ when value.ToString() is { Length: > LettersOfValue } text => new TableCell(Svg.TextWidth.Cut(text, LettersOfValue), Tooltip: text.Length > 500 ? text[..500] : text),
        _ => value.ToString() ?? "",
    };
}
