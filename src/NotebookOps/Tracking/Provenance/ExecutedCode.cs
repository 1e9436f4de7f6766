namespace NotebookOps.Tracking.Provenance;

/// <summary>
/// The code of the cells that a session has executed, each text once, by its hash: as runs keep it, of bounded size.
/// </summary>
internal sealed class ExecutedCode
{
    /// <summary>The most that is kept of a cell, in characters.</summary>
    public const int LongestCell = 64 * 1024;

    // A day's work is a tenth of this. What goes out first has long been kept by the runs of its time.
    private const int LongestInAll = 8 * 1024 * 1024;

    private readonly OrderedDictionary<string, string> texts = new(StringComparer.Ordinal);
    private int length;

    /// <summary>All of it, by hash.</summary>
    public IReadOnlyDictionary<string, string> Texts => texts;

    /// <summary>Adds a cell's code.</summary>
    /// <param name="hash">Its hash.</param>
    /// <param name="code">What the hash is of, without secrets.</param>
    /// <returns>What is kept of it.</returns>
    public string Add(string hash, string code)
    {
        if (texts.TryGetValue(hash, out var known))
        {
            return known;
        }

        var kept = BoundedText.Cut(Keepable(code), LongestCell, "cell");
        texts.Add(hash, kept);
        length += kept.Length;
        while (length > LongestInAll && texts.Count > 1)
        {
            length -= texts.GetAt(0).Value.Length;
            texts.RemoveAt(0);
        }

        return kept;
    }

    /// <summary>Without what no database keeps: NUL, and halves of surrogate pairs.</summary>
    private static string Keepable(string code) => !code.AsSpan().Contains('\0') && !code.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') ? code : string.Concat(code.EnumerateRunes().Select(rune => rune.Value == 0 ? "\uFFFD" : rune.ToString()));
}
