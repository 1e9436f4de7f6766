using System.Globalization;

namespace NotebookOps.Charts.Tables;

/// <summary>Numbers as tables show them, the same in every culture.</summary>
internal static class NumberText
{
    public const string Undefined = "undefined";

    /// <summary>A share or score from 0 to 1.</summary>
    public static string Score(double? value) => value?.ToString("0.000", CultureInfo.InvariantCulture) ?? Undefined;

    public static string Percent(double share) => (share * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %";

    public static string Count(long value) => value.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '\u202F');

    /// <summary>Any number in a few significant digits: five are enough to compare by and few enough to read.</summary>
    public static string Short(double value, int digits = 5) => value switch
    {
        double.NaN => "NaN",
        double.PositiveInfinity => "∞",
        double.NegativeInfinity => "-∞",
        0 => "0",
        _ when Math.Abs(value) is >= 1e-4 and < 1e7 => Math.Round(value, Math.Clamp(digits - 1 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 8)).ToString("0.########", CultureInfo.InvariantCulture),
        _ => value.ToString("0.####e0", CultureInfo.InvariantCulture),
    };
}
