using System.Globalization;
using System.Text;

namespace NotebookOps.Notebooks.Hygiene.Reporting;

/// <summary>Names and texts from strangers, for terminals and logs: what would move a cursor or begin a line is shown, not obeyed.</summary>
internal static class VisibleText
{
    public static string Of(string text)
    {
        StringBuilder? shown = null;
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var isHidden = Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate;
            if (isHidden)
            {
                shown ??= new StringBuilder(text, 0, length, text.Length + 16);
                _ = shown.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
            }
            else
            {
                _ = shown?.Append(rune);
            }

            length += rune.Utf16SequenceLength;
        }

        return shown?.ToString() ?? text;
    }
}
