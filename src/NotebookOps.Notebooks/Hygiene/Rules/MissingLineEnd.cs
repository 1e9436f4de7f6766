using NotebookOps.Notebooks.Documents;
using NotebookOps.Notebooks.Documents.Json;

namespace NotebookOps.Notebooks.Hygiene.Rules;

/// <summary>The lines of a cell are stored without their ends and run together.</summary>
/// <remarks>
/// ## What it finds
/// A cell whose source is a list of texts of which one that is not the last has no line end.
///
/// ## What it costs
/// nbformat joins the texts as they are: two lines become one, which does not compile, or is swallowed by a comment.
///
/// ## The way out
/// End each text but the last with `\n`. A program that writes notebooks should split with the line ends kept.
///
/// ## Bad
/// <code>
/// "source": [ "var x = 1;", "var y = 2;" ]
/// </code>
///
/// ## Good
/// <code>
/// "source": [ "var x = 1;\n", "var y = 2;" ]
/// </code>
///
/// ## Fix
/// Safe where no text of the list has a line end, since then they can only be lines; none where some have, since the split may be meant.
/// </remarks>
internal sealed class MissingLineEnd() : NotebookRule("NB506", "missing-line-end", Severity.Warning, Severity.Warning, Severity.Warning)
{
    private const int EmptyText = 2;

    public override IEnumerable<Finding> Check(RuleContext context)
    {
        if (context.Notebook.Format != NotebookFormat.Ipynb)
        {
            yield break;
        }

        foreach (var cell in context.Cells.Where(cell => cell.RunsLinesTogether))
        {
            if (Read(context.Notebook.Bytes.Span, cell, out var fix) is { } line)
            {
                yield return At(cell, line, "A line of this cell is stored without its end and runs into the next one. End each text of `source` but the last with `\\n`.", fix);
            }
        }
    }

    /// <returns>The first line, from 1, that lacks its end; null where none does.</returns>
    private static int? Read(ReadOnlySpan<byte> text, Cell cell, out Fix? fix)
    {
        fix = null;
        if (cell.SourceSpan.Length == 0 || text[cell.SourceSpan.Start] != '[')
        {
            return null;
        }

        int? first = null;
        var line = 1;
        var ends = 0;
        var edits = new List<FixEdit>();
        ByteSpan? previous = null;
        var scanner = new JsonScanner(text, cell.SourceSpan.Start);
        _ = scanner.Read();
        while (scanner.NextItem())
        {
            if (previous is { } item && !EndsLine(item.Of(text)))
            {
                // An empty text alone joins nothing, but is a blank line where all texts are lines.
                first ??= item.Length > EmptyText ? line : null;
                edits.Add(new FixEdit(new ByteSpan(item.End - 1, item.End - 1), "\\n"u8.ToArray()));
            }

            var lines = JsonText.Decode(scanner.TokenText).AsSpan().Count('\n');
            line += lines;
            ends += lines;
            previous = scanner.Token;
        }

        fix = first is not null && ends == 0 ? new Fix(IsSafe: true, "End each line of the cell", edits) : null;
        return first;
    }

    private static bool EndsLine(ReadOnlySpan<byte> token) => JsonText.Decode(token) is [.., '\n' or '\r'];
}
