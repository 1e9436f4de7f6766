using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace NotebookOps.Notebooks.Documents;

/// <summary>Notebooks are UTF-8; whatever else a file may be is told apart here, before its bytes are misread.</summary>
internal static class NotebookEncoding
{
    /// <exception cref="InvalidNotebookException">The bytes are not UTF-8.</exception>
    public static void Check(ReadOnlySpan<byte> text)
    {
        if (text is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] || text[..Math.Min(4, text.Length)].Contains((byte)0))
        {
            throw new InvalidNotebookException("it is written in UTF-16 or UTF-32, and a notebook must be UTF-8", "Save it as UTF-8 in an editor.");
        }

        if (!Utf8.IsValid(text))
        {
            var offset = FirstInvalid(text);
            var (line, column) = TextPosition.At(text, offset);
            throw new InvalidNotebookException(
                $"it is not valid UTF-8, as the byte 0x{text[offset]:X2} shows",
                "Save it as UTF-8 in an editor, or restore an earlier version.", line, column);
        }
    }

    private static int FirstInvalid(ReadOnlySpan<byte> text)
    {
        var offset = 0;
        while (Rune.DecodeFromUtf8(text[offset..], out _, out var length) == OperationStatus.Done)
        {
            offset += length;
        }

        return offset;
    }
}
