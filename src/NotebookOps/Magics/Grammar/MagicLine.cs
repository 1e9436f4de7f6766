using System.Text;

namespace NotebookOps.Magics;

/// <summary>
/// A magic's line cut into words. Blanks part words. <c>'</c> or <c>"</c> opens a quote at the start of a word or straight after
/// <c>=</c> or <c>,</c>, so that <c>don't</c> needs none. Inside a quote a backslash escapes that quote, and before a quote
/// <c>\\</c> is one backslash; every other backslash stands for itself, so that Windows paths need no doubling. <c>//</c> at the
/// start of a word ends the line; in quotes or inside a word (<c>http://x</c>) it does not.
/// </summary>
internal sealed class MagicLine
{
    private MagicLine(string text, IReadOnlyList<MagicWord> words, int end, string? fault)
    {
        Text = text;
        Words = words;
        End = end;
        Fault = fault;
    }

    public string Text { get; }

    public IReadOnlyList<MagicWord> Words { get; }

    /// <summary>Where the comment starts, or the length of the line.</summary>
    public int End { get; }

    /// <summary>A sentence where the quotes do not work out; the words are then what could be made of them, good enough to complete.</summary>
    public string? Fault { get; }

    public static MagicLine Read(string line)
    {
        var words = new List<MagicWord>();
        string? fault = null;
        var at = 0;
        while (true)
        {
            while (at < line.Length && char.IsWhiteSpace(line[at]))
            {
                at++;
            }

            if (at == line.Length || line.AsSpan(at).StartsWith("//"))
            {
                return new MagicLine(line, words, at, fault);
            }

            words.Add(ReadWord(line, ref at, ref fault));
        }
    }

    /// <summary>The line's own text from one word to another, quotes and all.</summary>
    public string Source(MagicWord first, MagicWord last) => Text[first.Start..last.End];

    private static MagicWord ReadWord(string line, ref int at, ref string? fault)
    {
        var start = at;
        var text = new StringBuilder();
        var quoted = new List<bool>();
        var emptyQuotes = new List<int>();
        while (at < line.Length && !char.IsWhiteSpace(line[at]))
        {
            var opens = at == start || line[at - 1] is '=' or ',' && quoted.Count > 0 && !quoted[^1];
            if (!opens || line[at] is not ('\'' or '"'))
            {
                text.Append(line[at++]);
                quoted.Add(false);
                continue;
            }

            var before = text.Length;
            var opening = line[at];
            if (!ReadQuote(line, ref at, text))
            {
                fault ??= $"The quote that opens in `{SafeText.OneLine(line[start..])}` is never closed. End it with `{opening}`; inside, `\\{opening}` is a quote, and a backslash right before the closing quote is written twice.";
            }
            else if (at < line.Length && !char.IsWhiteSpace(line[at]) && line[at] is not (',' or '='))
            {
                fault ??= $"`{SafeText.OneLine(line[start..at])}` ends with a quote, but `{SafeText.OneLine(line[at].ToString())}` follows without a blank. Put a blank between them, or put all of it into one pair of quotes.";
            }

            if (text.Length == before)
            {
                emptyQuotes.Add(before);
            }

            quoted.AddRange(Enumerable.Repeat(true, text.Length - before));
        }

        return new MagicWord(text.ToString(), [.. quoted], emptyQuotes, start, at);
    }

    private static bool ReadQuote(string line, ref int at, StringBuilder text)
    {
        var quote = line[at++];
        while (at < line.Length)
        {
            var slashes = 0;
            while (at < line.Length && line[at] == '\\')
            {
                slashes++;
                at++;
            }

            if (at == line.Length || line[at] != quote)
            {
                text.Append('\\', slashes);
                if (at < line.Length)
                {
                    text.Append(line[at++]);
                }

                continue;
            }

            text.Append('\\', slashes / 2);
            at++;
            if (slashes % 2 == 0)
            {
                return true;
            }

            text.Append(quote);
        }

        return false;
    }
}
