using System.Globalization;
using System.Text;

namespace NotebookOps.Notebooks.Parameters;

/// <summary>Words for the sentences of this room. What comes from notebooks and command lines is shown without its control characters.</summary>
internal static class Wording
{
    private const int LongestShown = 80;

    /// <summary><paramref name="text"/> in backticks, cut to a readable length; nothing in it can move a terminal's cursor.</summary>
    public static string Quote(string text)
    {
        var shown = new StringBuilder("`");
        foreach (var rune in text.EnumerateRunes())
        {
            if (shown.Length > LongestShown)
            {
                return shown.Append("...`").ToString();
            }

            _ = Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate
                ? shown.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}")
                : shown.Append(rune);
        }

        return shown.Append('`').ToString();
    }

    /// <summary>The type in backticks with its article: an `int`, a `uint`, an `IReadOnlyList&lt;int&gt;`.</summary>
    public static string A(string type)
    {
        var vowel = type.Length > 0 && (type[0] is 'a' or 'e' or 'i' or 'o' or 'A' or 'E' or 'O'
            || (type[0] == 'I' && (type.Length == 1 || char.IsUpper(type[1]) || type[1] == 'n')));
        return (vowel ? "an " : "a ") + Quote(type);
    }

    /// <summary>`a`, `b` and `c`.</summary>
    public static string List(IReadOnlyList<string> names) => names.Count switch
    {
        0 => "none",
        1 => Quote(names[0]),
        _ => string.Join(", ", names.Take(names.Count - 1).Select(Quote)) + " and " + Quote(names[^1]),
    };
}
