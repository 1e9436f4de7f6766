using System.Text;

namespace NotebookOps.Cli;

/// <summary>Text from a notebook, a file name or an exception on its way to a terminal, which would obey what is hidden in it.</summary>
internal static class TerminalText
{
    /// <summary>Drops escape sequences whole and every other control character; line ends and tabs stay if <paramref name="keepLines"/>, else become spaces.</summary>
    public static string Clean(string text, bool keepLines)
    {
        if (!text.Any(IsUnsafe) && (keepLines || !text.AsSpan().ContainsAny('\n', '\t')))
        {
            return text;
        }
        var clean = new StringBuilder(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            var character = text[index];
            if (character == '\u001b')
            {
                index = AnsiEscape.EndOf(text, index) - 1;
            }
            else if (character is '\n' or '\t')
            {
                clean.Append(keepLines ? character : ' ');
            }
            else if (!IsUnsafe(character))
            {
                clean.Append(character);
            }
        }
        return clean.ToString();
    }

    // A carriage return writes over what stands before it; bidirectional overrides
    // make a line read differently from what it says.
    private static bool IsUnsafe(char character) =>
        (char.IsControl(character) && character is not '\n' and not '\t')
        || character is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');
}
