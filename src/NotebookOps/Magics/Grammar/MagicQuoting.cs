using System.Text;

namespace NotebookOps.Magics;

/// <summary>Writes a text as one word of a magic's line, so that <see cref="MagicLine"/> reads back exactly that text as a value.</summary>
internal static class MagicQuoting
{
    public static string Quote(string text)
    {
        if (IsPlain(text))
        {
            return text;
        }

        var quote = text.Contains('"', StringComparison.Ordinal) && !text.Contains('\'', StringComparison.Ordinal) ? '\'' : '"';
        var written = new StringBuilder(text.Length + 2).Append(quote);
        var slashes = 0;
        foreach (var character in text)
        {
            if (character == quote)
            {
                written.Append('\\', slashes + 1);
            }

            slashes = character == '\\' ? slashes + 1 : 0;
            written.Append(character);
        }

        return written.Append('\\', slashes).Append(quote).ToString();
    }

    private static bool IsPlain(string text) =>
        text.Length > 0 && text[0] != '-' && !text.StartsWith("//", StringComparison.Ordinal) &&
        text.All(character => char.IsLetterOrDigit(character) || character is '.' or '_' or '-' or '/' or '\\' or ':' or '@' or '+' or '*' or '%');
}
