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

    /// <summary>A parameter of which only the text is known. A number is only what would be written so: <c>1.10</c> is a version, and stays a text.</summary>
    public static RunParameter One(string text) => text switch
    {
        "true" => new RunParameter(true, "bool"),
        "false" => new RunParameter(false, "bool"),
        _ when Whole(text) is { } whole => new RunParameter(whole, whole is >= int.MinValue and <= int.MaxValue ? "int" : "long"),
        _ when ExactNumber(text) is { } number => new RunParameter(number, "double"),
        _ => new RunParameter(text, "string"),
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

        return texts.TrueForAll(text => ExactNumber(text) is not null)
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
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number.ToString(CultureInfo.InvariantCulture) == text ? number : null;

    /// <summary>A number that .NET or Python writes in just this way, so that nothing of the text is lost; Python's are <c>1e-05</c> and <c>1.0</c>.</summary>
    private static double? ExactNumber(string text)
    {
        if (text is "nan" or "inf" or "-inf")
        {
            return Number(text);
        }

        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        var exact = number.ToString("R", CultureInfo.InvariantCulture);
        var python = exact.Contains('E', StringComparison.Ordinal) ? exact.Replace('E', 'e')
            : exact.Contains('.', StringComparison.Ordinal) || !double.IsFinite(number) ? exact
            : exact + ".0";
        return text == exact || text == python ? number : null;
    }
}
