using System.Text;

namespace NotebookOps.Tracking.Stores.Postgres;

/// <summary>What PostgreSQL cannot hold in a text.</summary>
internal static class PostgresText
{
    /// <summary>
    /// Names, values and notes were refused long before if they hold a NUL or half of a surrogate pair. In code of cells, in diffs and paths either
    /// may stand: there U+FFFD takes its place, as it does in every other UTF-8 text.
    /// </summary>
    public static string Clean(string text)
    {
        if (!text.AsSpan().ContainsAny('\0', '\uFFFD') && !text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            clean.Append(rune.Value == 0 ? Rune.ReplacementChar : rune);
        }

        return clean.ToString();
    }
}
