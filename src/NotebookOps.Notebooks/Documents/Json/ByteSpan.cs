namespace NotebookOps.Notebooks.Documents.Json;

/// <summary>A range of bytes in a document, <paramref name="End"/> excluded.</summary>
internal readonly record struct ByteSpan(int Start, int End)
{
    public int Length => End - Start;

    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> text) => text[Start..End];
}
