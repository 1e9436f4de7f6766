using System.Text;
using NotebookOps.Notebooks.Documents;
using NotebookOps.Notebooks.Documents.Json;

namespace NotebookOps.Notebooks.Hygiene.Outputs;

/// <summary>What a cell's outputs say in words.</summary>
internal static class OutputTexts
{
    /// <summary>Each text of the outputs, decoded; of a list of lines all lines together.</summary>
    public static IEnumerable<string> Of(RuleContext context, Cell cell)
    {
        foreach (var output in context.Outputs(cell).Items)
        {
            foreach (var place in output.Texts)
            {
                yield return Decode(context.Notebook.Bytes.Span, place);
            }
        }
    }

    private static string Decode(ReadOnlySpan<byte> notebook, ByteSpan place)
    {
        var scanner = new JsonScanner(notebook, place.Start);
        _ = scanner.Read();
        if (scanner.Kind == JsonTokenKind.String)
        {
            return JsonText.Decode(scanner.TokenText);
        }

        if (scanner.Kind is not (JsonTokenKind.ArrayStart or JsonTokenKind.ObjectStart))
        {
            return "";
        }

        // Lists of lines are one text; the texts within a JSON value are read one a line.
        var text = new StringBuilder();
        var isLines = scanner.Kind == JsonTokenKind.ArrayStart;
        var outside = scanner.Depth - 1;
        while (scanner.Depth > outside && scanner.Read())
        {
            if (scanner.Kind == JsonTokenKind.String)
            {
                _ = text.Append(JsonText.Decode(scanner.TokenText));
                _ = isLines ? text : text.Append('\n');
            }
        }

        return text.ToString();
    }
}
