namespace NotebookOps.Magics;

/// <summary>
/// A word of a magic's line: what it says once its quotes are gone, and which of its characters were quoted, since a quoted
/// comma, equals sign or dash is only a character.
/// </summary>
internal sealed class MagicWord
{
    private readonly bool[] quoted;
    private readonly IReadOnlyList<int> emptyQuotes;

    /// <param name="text">The word without its quotes.</param>
    /// <param name="quoted">For each character of <paramref name="text"/>, whether it was quoted.</param>
    /// <param name="emptyQuotes">The places in <paramref name="text"/> where <c>""</c> stood, which leaves no character.</param>
    /// <param name="start">Where the word starts in the line, from 0.</param>
    /// <param name="end">Where it ends in the line.</param>
    public MagicWord(string text, bool[] quoted, IReadOnlyList<int> emptyQuotes, int start, int end)
    {
        Text = text;
        this.quoted = quoted;
        this.emptyQuotes = emptyQuotes;
        Start = start;
        End = end;
    }

    public string Text { get; }

    public bool HasQuotes => emptyQuotes.Count > 0 || quoted.Contains(true);

    public int Start { get; }

    public int End { get; }

    public bool StartsBare(string prefix) =>
        Text.StartsWith(prefix, StringComparison.Ordinal) && !quoted.AsSpan(0, prefix.Length).Contains(true);

    public bool EndsBare(char character) => Text.Length > 0 && Text[^1] == character && !quoted[^1];

    /// <summary>The place in <see cref="Text"/> of the first such character outside quotes, or -1.</summary>
    public int IndexOfBare(char character, int from = 0)
    {
        for (var i = from; i < Text.Length; i++)
        {
            if (Text[i] == character && !quoted[i])
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The characters from <paramref name="from"/> up to <paramref name="to"/> as a word of their own.</summary>
    public MagicWord Slice(int from, int to) =>
        new(Text[from..to], quoted[from..to], [.. emptyQuotes.Where(place => from <= place && place <= to).Select(place => place - from)], Start, End);

    /// <summary>Two words that a comma holds together: <c>auc, f1</c>.</summary>
    public MagicWord Append(MagicWord next) =>
        new(Text + next.Text, [.. quoted, .. next.quoted], [.. emptyQuotes, .. next.emptyQuotes.Select(place => place + Text.Length)], Start, next.End);

    /// <summary>The parts between the commas outside quotes.</summary>
    public IEnumerable<MagicWord> SplitAtCommas()
    {
        var from = 0;
        while (IndexOfBare(',', from) is var comma and >= 0)
        {
            yield return Slice(from, comma);
            from = comma + 1;
        }

        yield return Slice(from, Text.Length);
    }
}
