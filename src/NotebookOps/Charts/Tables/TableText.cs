using System.Globalization;
using System.Text;

namespace NotebookOps.Charts.Tables;

/// <summary>A table as aligned text, for terminals, plain-text outputs and screen readers.</summary>
internal static class TableText
{
    public static string Write(Table table)
    {
        var text = new StringBuilder();
        if (table.Title is not null)
        {
            text.Append(OneLine(table.Title)).Append("\n\n");
        }

        var heads = table.Columns.Select(column => OneLine(column.Subtitle is null ? column.Title : $"{column.Title} ({column.Subtitle})")).ToArray();
        var rows = table.Rows.Select(row => row.Select(Show).ToArray()).ToArray();
        var widths = heads.Select((head, column) => rows.Select(row => Width(row[column])).Append(Width(head)).Max()).ToArray();
        if (heads.Any(head => head.Length > 0))
        {
            AppendLine(text, table, heads, widths);
            text.AppendJoin("  ", widths.Select(width => new string('-', width))).Append('\n');
        }

        foreach (var row in rows)
        {
            AppendLine(text, table, row, widths);
        }

        if (table.Notes.Count > 0)
        {
            text.Append('\n').AppendJoin('\n', table.Notes.Select(OneLine)).Append('\n');
        }

        return text.ToString().TrimEnd('\n');
    }

    private static string Show(TableCell cell) => OneLine(cell.Emphasis == CellEmphasis.Best ? cell.Text + " *" : cell.Text);

    private static void AppendLine(StringBuilder text, Table table, string[] cells, int[] widths)
    {
        var line = string.Join("  ", cells.Select((cell, column) =>
        {
            var padding = new string(' ', widths[column] - Width(cell));
            return table.Columns[column].Numeric ? padding + cell : cell + padding;
        }));
        text.Append(line.TrimEnd()).Append('\n');
    }

    /// <summary>A name from a stranger must not move the terminal's cursor or break the table.</summary>
    public static string OneLine(string text) =>
        string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character));

    private static int Width(string text) => new StringInfo(text).LengthInTextElements;
}
