namespace NotebookOps.Notebooks.Hygiene;

/// <summary>What can be told of C# without its parser: where its texts are.</summary>
internal static class CSharpText
{
    /// <summary>Whether a place lies in a text in quotes; what stands in the holes of an interpolated one counts as text.</summary>
    public static bool IsInLiteral(string source, int index)
    {
        var place = 0;
        while (place < index)
        {
            var rest = source.AsSpan(place);
            var isText = rest[0] is '"' or '\'';
            var length = rest switch
            {
                ['/', '/', ..] => EndOf(rest, 2, "\n"),
                ['/', '*', ..] => EndOf(rest, 2, "*/"),
                ['"', '"', '"', ..] => Raw(rest),
                ['"', ..] => IsVerbatim(source, place) ? Verbatim(rest) : Quoted(rest, '"'),
                ['\'', ..] => Quoted(rest, '\''),
                _ => 1,
            };
            if (isText && index < place + length)
            {
                return true;
            }

            place += length;
        }

        return false;
    }

    private static bool IsVerbatim(string source, int quote) =>
        (quote > 0 && source[quote - 1] == '@') || (quote > 1 && source[quote - 1] == '$' && source[quote - 2] == '@');

    private static int EndOf(ReadOnlySpan<char> rest, int from, ReadOnlySpan<char> end) =>
        rest[from..].IndexOf(end, StringComparison.Ordinal) is var at and >= 0 ? from + at + end.Length : rest.Length;

    private static int Raw(ReadOnlySpan<char> rest)
    {
        var quotes = rest.IndexOfAnyExcept('"') is var count and >= 0 ? count : rest.Length;
        return EndOf(rest, quotes, rest[..quotes]);
    }

    private static int Verbatim(ReadOnlySpan<char> rest)
    {
        var end = 1;
        while (end < rest.Length && (rest[end] != '"' || (end + 1 < rest.Length && rest[end + 1] == '"')))
        {
            end += rest[end] == '"' ? 2 : 1;
        }

        return Math.Min(end + 1, rest.Length);
    }

    // A line end ends it too: it is then no text, but an apostrophe.
    private static int Quoted(ReadOnlySpan<char> rest, char quote)
    {
        var end = 1;
        while (end < rest.Length && rest[end] != quote && rest[end] != '\n')
        {
            end += rest[end] == '\\' ? 2 : 1;
        }

        return Math.Min(end + 1, rest.Length);
    }
}
