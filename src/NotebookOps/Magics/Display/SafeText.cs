namespace NotebookOps.Magics;

/// <summary>A stranger's text on its way into a sentence or a line: it must not move a terminal's cursor, turn the reading direction or run on for ever.</summary>
internal static class SafeText
{
    public static string OneLine(string text, int longest = 300)
    {
        var shown = text.Length <= longest ? text : text[..longest] + "…";
        return shown.Any(IsUnsafe) ? string.Concat(shown.Select(character => IsUnsafe(character) ? ' ' : character)) : shown;
    }

    private static bool IsUnsafe(char character) =>
        char.IsControl(character) || character is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') or '\u2028' or '\u2029';
}
