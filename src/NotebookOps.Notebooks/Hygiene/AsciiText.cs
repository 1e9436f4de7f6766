namespace NotebookOps.Notebooks.Hygiene;

/// <summary>A short ASCII text that is searched for: at each place one of some characters.</summary>
/// <param name="Places">The characters that may stand at each place.</param>
internal sealed record AsciiText(IReadOnlyList<string> Places)
{
    public int Length => Places.Count;

    public static AsciiText Of(string text, bool ignoresCase = false) => new(
        [.. text.Select(character => ignoresCase && char.IsAsciiLetter(character) ? $"{char.ToUpperInvariant(character)}{char.ToLowerInvariant(character)}" : $"{character}")]);
}
