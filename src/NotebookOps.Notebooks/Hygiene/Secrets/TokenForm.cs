using System.Buffers;

namespace NotebookOps.Notebooks.Hygiene.Secrets;

/// <summary>The form of a token that begins in a way of its own, so that a scan can find it.</summary>
/// <param name="Kind">What it is, with its article.</param>
/// <param name="Prefix">How it begins.</param>
/// <param name="Alphabet">The characters of the rest.</param>
/// <param name="Fewest">How many of them there are at least.</param>
/// <param name="Most">And at most.</param>
internal sealed record TokenForm(string Kind, string Prefix, SearchValues<byte> Alphabet, int Fewest, int Most)
{
    /// <param name="text">The text, in which the prefix stands at <paramref name="start"/>.</param>
    /// <param name="start">Where the token would begin.</param>
    /// <returns>The token's length in bytes; 0 where there is none.</returns>
    public int LengthAt(ReadOnlySpan<byte> text, int start)
    {
        if (!BeginsAt(text, start))
        {
            return 0;
        }

        var rest = text[(start + Prefix.Length)..];
        var run = rest.IndexOfAnyExcept(Alphabet) is var end and >= 0 ? rest[..end] : rest;
        var length = run.TrimEnd(".-"u8).Length;
        length = length < Fewest && run.Length >= Fewest ? Fewest : length;
        var isCutOff = run.Length < rest.Length && IsOfWord(rest[run.Length]);
        return length >= Fewest && length <= Most && !isCutOff ? Prefix.Length + length : 0;
    }

    /// <summary>Whether a word may begin there: behind no other letter but that of an escape (<c>\n</c>, <c>\u0022</c>).</summary>
    public static bool BeginsAt(ReadOnlySpan<byte> text, int start) =>
        start == 0 || !IsOfWord(text[start - 1]) || (start >= 2 && text[start - 2] == '\\') || (start >= 6 && text[start - 6] == '\\' && text[start - 5] == 'u');

    private static bool IsOfWord(byte code) => char.IsAsciiLetterOrDigit((char)code) || code == '_';
}
