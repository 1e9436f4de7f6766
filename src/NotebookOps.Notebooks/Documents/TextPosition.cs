using System.Text;

namespace NotebookOps.Notebooks.Documents;

/// <summary>A place in a text file as an editor counts it, from 1.</summary>
internal readonly record struct TextPosition(int Line, int Column)
{
    public static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public static TextPosition At(ReadOnlySpan<byte> text, int offset)
    {
        var before = text[..Math.Min(offset, text.Length)];
        var lineStart = before.LastIndexOf((byte)'\n') + 1;
        var line = before[lineStart..];
        line = lineStart == 0 && line.StartsWith(ByteOrderMark) ? line[ByteOrderMark.Length..] : line;
        return new TextPosition(before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(line) + 1);
    }
}
