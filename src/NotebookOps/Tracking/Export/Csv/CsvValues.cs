using System.Globalization;

namespace NotebookOps.Tracking.Export.Csv;

/// <summary>From the texts of a spreadsheet to values.</summary>
internal static class CsvValues
{
    /// <summary>A number with a point; also as Python and R write what is none.</summary>
    public static double? Number(string text) => text.Trim() switch
    {
        "NaN" or "nan" or "NAN" or "NA" => double.NaN,
        "inf" or "Inf" or "Infinity" or "+inf" or "∞" => double.PositiveInfinity,
        "-inf" or "-Inf" or "-Infinity" or "-∞" => double.NegativeInfinity,
        var number => double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null,
    };

    /// <summary>The parameters of a column: all its values are of one type, the narrowest that holds them all. Null where a cell is empty.</summary>
    public static IReadOnlyList<RunParameter?> Column(IReadOnlyList<string> cells)
    {
        var texts = cells.Where(cell => cell.Length > 0).ToList();
        if (texts.TrueForAll(text => Flag(text) is not null))
        {
            return Map(text => new RunParameter(Flag(text), "bool"));
        }

        if (texts.TrueForAll(text => Whole(text) is not null))
        {
            var type = texts.TrueForAll(text => Whole(text) is >= int.MinValue and <= int.MaxValue) ? "int" : "long";
            return Map(text => new RunParameter(Whole(text), type));
        }

        return texts.TrueForAll(text => !IsCode(text) && Number(text) is not null)
            ? Map(text => new RunParameter(Number(text), "double"))
            : Map(text => new RunParameter(CsvText.Unguard(text), "string"));

        List<RunParameter?> Map(Func<string, RunParameter> read) => [.. cells.Select(cell => cell.Length == 0 ? null : read(cell))];
    }

    private static bool? Flag(string text) => text switch
    {
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        _ => null,
    };

    private static long? Whole(string text) =>
        !IsCode(text) && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Digits that are a name: <c>007</c>.</summary>
    private static bool IsCode(string text) => text.Length > 1 && text[0] == '0' && char.IsAsciiDigit(text[1]);
}
