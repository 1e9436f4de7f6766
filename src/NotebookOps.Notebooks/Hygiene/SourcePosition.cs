using NotebookOps.Notebooks.Documents;
using NotebookOps.Notebooks.Documents.Json;

namespace NotebookOps.Notebooks.Hygiene;

/// <summary>Where a cell's line stands in the file: an editor and a code review count the file's lines, not the cell's.</summary>
internal static class SourcePosition
{
    /// <returns>The line of the file, from 1; the cell's first where no line is given.</returns>
    public static int FileLine(Notebook notebook, Cell cell, int? line)
    {
        var text = notebook.Bytes.Span;
        if (notebook.Format == NotebookFormat.Dib)
        {
            return TextPosition.At(text, cell.Span.Start).Line + (line ?? 1) - 1;
        }

        return TextPosition.At(text, line is null ? cell.Span.Start : Offset(text, cell, line.Value)).Line;
    }

    private static int Offset(ReadOnlySpan<byte> text, Cell cell, int line)
    {
        var source = cell.SourceSpan;
        if (source.Length == 0)
        {
            return cell.Span.Start;
        }

        if (text[source.Start] != '[')
        {
            return source.Start;
        }

        var scanner = new JsonScanner(text, source.Start);
        _ = scanner.Read();
        var offset = source.Start;
        for (var read = 1; read <= line && scanner.NextItem();)
        {
            offset = scanner.Token.Start;
            read += JsonText.Decode(scanner.TokenText).AsSpan().Count('\n');
        }

        return offset;
    }
}
