using System.Globalization;

namespace NotebookOps.Notebooks.Hygiene.Settings;

/// <summary>A number of bytes as people write it: <c>800</c>, <c>10k</c> (10,000), <c>1.5M</c> (1,500,000).</summary>
internal static class ByteSize
{
    /// <returns>Null where the text is no size.</returns>
    public static long? Parse(string text)
    {
        var factor = text.Length == 0 ? 0 : text[^1] switch
        {
            'k' or 'K' => 1_000,
            'm' or 'M' => 1_000_000,
            'g' or 'G' => 1_000_000_000,
            _ => 1,
        };
        return decimal.TryParse(factor > 1 ? text.AsSpan(0, text.Length - 1) : text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number <= long.MaxValue / factor
            ? (long)(number * factor)
            : null;
    }
}
