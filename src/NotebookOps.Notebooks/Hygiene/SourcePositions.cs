using NotebookOps.Notebooks.Documents;
using NotebookOps.Notebooks.Documents.Json;

namespace NotebookOps.Notebooks.Hygiene;

/// <summary>
/// Where the lines of cells stand in the file: an editor and a code review count the file's lines, not the cell's. Asked for places in their
/// order, it counts each line end of the file once.
/// </summary>
internal sealed class SourcePositions(Notebook notebook)
{
    private int counted;
    private int lineEnds;

    /// <returns>The line of the file, from 1; the cell's first where no line is given.</returns>
    public int FileLine(Cell cell, int? line) =>
        notebook.Format == NotebookFormat.Dib ? LineAt(cell.Span.Start) + (line ?? 1) - 1
        : LineAt(line is null ? cell.Span.Start : Offset(notebook.Bytes.Span, cell, line.Value));

    private int LineAt(int offset)
    {
        var text = notebook.Bytes.Span;
        var from = offset < counted ? 0 : counted;
        lineEnds = (from == 0 ? 0 : lineEnds) + text[from..offset].Count((byte)'\n');
        counted = offset;
        return lineEnds + 1;
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
