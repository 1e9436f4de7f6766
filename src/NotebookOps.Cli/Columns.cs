namespace NotebookOps.Cli;

/// <summary>How many columns text takes on a terminal: near enough to never wrap a line.</summary>
internal static class Columns
{
    public static string Truncate(string text, int columns)
    {
        var used = 0;
        for (var index = 0; index < text.Length; index++)
        {
            used += Of(text[index]);
            if (used > columns)
            {
                return columns == 0 ? "" : TrimTo(text, columns - 1) + "…";
            }
        }
        return text;
    }

    private static string TrimTo(string text, int columns)
    {
        var used = 0;
        var index = 0;
        while (index < text.Length && used + Of(text[index]) <= columns)
        {
            used += Of(text[index++]);
        }
        // Half a surrogate pair is no character.
        return text[..(index > 0 && char.IsHighSurrogate(text[index - 1]) ? index - 1 : index)];
    }

    // From Hangul on most letters are two columns wide; to take all of them for wide only shortens a line.
    private static int Of(char character) => character is >= '\u1100' and not '…' && !char.IsSurrogate(character) ? 2 : 1;
}
