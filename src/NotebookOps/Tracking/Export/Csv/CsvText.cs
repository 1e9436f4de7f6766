using System.Globalization;

namespace NotebookOps.Tracking.Export.Csv;

/// <summary>
/// Cells of a CSV file (RFC 4180). A spreadsheet takes a cell that begins with <c>=</c>, <c>+</c>, <c>-</c>, <c>@</c> or their like for a formula and runs it, so a
/// stranger's text that does gets a <c>'</c> before it, which spreadsheets do not show; a number never does, or it would be text there.
/// </summary>
internal static class CsvText
{
    private const string FormulaStarts = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    /// <summary>A cell with what people or programs wrote.</summary>
    public static string Text(string? text) => text is null ? "" : Quote(IsRisky(text) ? "'" + text : text);

    /// <summary>A cell with a number: the shortest text that reads back as the same bits.</summary>
    public static string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>The text of a cell that <see cref="Text"/> wrote.</summary>
    public static string Unguard(string cell) => cell.StartsWith('\'') && IsRisky(cell[1..]) ? cell[1..] : cell;

    public static void WriteRow(TextWriter target, IEnumerable<string> cells)
    {
        var isFirst = true;
        foreach (var cell in cells)
        {
            if (!isFirst)
            {
                target.Write(',');
            }

            isFirst = false;
            target.Write(cell);
        }

        target.Write("\r\n");
    }

    /// <summary>Whether a spreadsheet would run it, or it looks as if it had been guarded already.</summary>
    private static bool IsRisky(string text)
    {
        var bare = text.AsSpan().TrimStart('\'');
        return bare.Length > 0 && FormulaStarts.Contains(bare[0], StringComparison.Ordinal)
            && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
    }

    private static string Quote(string text) => text.AsSpan().ContainsAny(",\"\r\n") || (text.Length > 0 && (text[0] == ' ' || text[^1] == ' '))
        ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : text;
}
