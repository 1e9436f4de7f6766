namespace NotebookOps.Notebooks.Documents.Json;

/// <summary>Replacements in a document, put into it all at once; every byte outside of them stays.</summary>
internal sealed class Splice
{
    private readonly List<(ByteSpan Place, byte[] Text)> replacements = [];

    public void Replace(ByteSpan place, ReadOnlySpan<byte> text) => replacements.Add((place, text.ToArray()));

    /// <summary>Puts text before the byte at <paramref name="position"/>; what is inserted at one place stands in the order of the calls.</summary>
    public void Insert(int position, ReadOnlySpan<byte> text) => Replace(new ByteSpan(position, position), text);

    public byte[] ApplyTo(ReadOnlySpan<byte> original)
    {
        var result = new byte[original.Length + replacements.Sum(replacement => replacement.Text.Length - replacement.Place.Length)];
        var read = 0;
        var written = 0;
        foreach (var (place, text) in replacements.OrderBy(replacement => replacement.Place.Start).ThenBy(replacement => replacement.Place.End))
        {
            if (place.Start < read)
            {
                throw new InvalidOperationException($"Two replacements overlap at byte {place.Start}.");
            }

            original[read..place.Start].CopyTo(result.AsSpan(written));
            written += place.Start - read;
            text.CopyTo(result, written);
            written += text.Length;
            read = place.End;
        }

        original[read..].CopyTo(result.AsSpan(written));
        return result;
    }
}
