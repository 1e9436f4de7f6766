using System.Globalization;

namespace NotebookOps.Notebooks.Hygiene.Files;

internal enum GlobStateKind
{
    End,
    Fork,
    Characters,
    Number,
}

/// <summary>One state of a pattern's automaton: what it takes from the path, and where it goes on.</summary>
internal sealed record GlobState(GlobStateKind Kind, int Next = 0, int Other = 0)
{
    /// <summary>The characters taken, or not taken where <see cref="IsNegated"/>; never a slash unless it stands here.</summary>
    public string Set { get; init; } = "";

    public bool IsNegated { get; init; }

    /// <summary>Whether a negated set takes slashes too, as <c>**</c> does.</summary>
    public bool CrossesFolders { get; init; }

    public (long First, long Last) Range { get; init; }

    public bool Accepts(char character) => IsNegated
        ? (character != '/' || CrossesFolders) && !Set.Contains(character, StringComparison.Ordinal)
        : Set.Contains(character, StringComparison.Ordinal);

    /// <summary>How many characters of the text's beginning are a number in the range; 0 if there is none.</summary>
    public int NumberLength(ReadOnlySpan<char> text)
    {
        var digits = text.IsEmpty || text[0] is not ('-' or '+') ? 0 : 1;
        var length = digits;
        while (length < text.Length && char.IsAsciiDigit(text[length]))
        {
            length++;
        }

        return length > digits
            && long.TryParse(text[..length], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= Range.First && number <= Range.Last ? length : 0;
    }
}
