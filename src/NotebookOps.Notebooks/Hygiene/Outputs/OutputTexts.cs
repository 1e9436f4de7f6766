using System.Text;
using NotebookOps.Notebooks.Documents;
using NotebookOps.Notebooks.Documents.Json;

namespace NotebookOps.Notebooks.Hygiene.Outputs;

/// <summary>What a cell's outputs say in words.</summary>
internal static class OutputTexts
{
    /// <summary>The texts of the outputs that are worth reading, decoded; of a list of lines all lines together.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="cell">The cell whose outputs are meant.</param>
    /// <param name="isWorthReading">Told by a text as it is written in JSON: outputs are most of a notebook, and decoding them all is most of a check.</param>
    public static IEnumerable<string> Of(Notebook notebook, Cell cell, Func<ReadOnlySpan<byte>, bool> isWorthReading)
    {
        foreach (var output in cell.Outputs)
        {
            foreach (var place in output.Texts)
            {
                if (isWorthReading(place.Of(notebook.Bytes.Span)))
                {
                    yield return Decode(notebook.Bytes.Span, place);
                }
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
