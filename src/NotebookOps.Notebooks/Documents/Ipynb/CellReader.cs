using System.Buffers;
using System.Globalization;
using NotebookOps.Notebooks.Documents.Json;

namespace NotebookOps.Notebooks.Documents.Ipynb;

/// <summary>Reads one cell's object; what it does not know is passed over.</summary>
internal sealed class CellReader
{
    private readonly ArrayBufferWriter<char> source = new();

    /// <param name="scanner">At the cell's first token; afterwards at its last.</param>
    /// <param name="number">The cell's number, for messages.</param>
    /// <exception cref="MalformedNotebookException">It is JSON, but no cell.</exception>
    public CellDraft Read(ref JsonScanner scanner, int number)
    {
        var start = scanner.Token.Start;
        if (scanner.Kind != JsonTokenKind.ObjectStart)
        {
            throw new MalformedNotebookException(start, $"cell {number} is no object", "A cell looks like `{ \"cell_type\": \"code\", ... }`.");
        }

        var cell = new CellDraft();
        while (scanner.NextMember())
        {
            var name = scanner.NameText;
            if (JsonText.Is(name, "source"u8))
            {
                var valueStart = scanner.Token.Start;
                cell.Source = ReadSource(ref scanner, cell, number);
                cell.SourceSpan = new ByteSpan(valueStart, scanner.Token.End);
            }
            else if (JsonText.Is(name, "outputs"u8) && scanner.Kind == JsonTokenKind.ArrayStart)
            {
                var listStart = scanner.Token.Start;
                cell.Outputs = OutputReader.Read(ref scanner);
                cell.OutputsSpan = new ByteSpan(listStart, scanner.Token.End);
            }
            else if (JsonText.Is(name, "cell_type"u8) && scanner.Kind == JsonTokenKind.String)
            {
                cell.Type = JsonText.Decode(scanner.TokenText);
            }
            else if (JsonText.Is(name, "id"u8) && scanner.Kind == JsonTokenKind.String)
            {
                cell.Id = JsonText.Decode(scanner.TokenText);
            }
            else if (JsonText.Is(name, "execution_count"u8) && scanner.Kind is JsonTokenKind.Number or JsonTokenKind.Null)
            {
                cell.ExecutionCount = int.TryParse(scanner.TokenText, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count) ? count : null;
            }
            else if (JsonText.Is(name, "metadata"u8))
            {
                ReadMetadata(ref scanner, cell);
            }
            else
            {
                _ = scanner.Skip();
            }
        }

        cell.Span = new ByteSpan(start, scanner.Token.End);
        return cell.Type is not null
            ? cell
            : throw new MalformedNotebookException(start, $"cell {number} has no `cell_type`", "Give it one: `code`, `markdown` or `raw`.");
    }

    private static void ReadMetadata(ref JsonScanner scanner, CellDraft cell)
    {
        // Where a name is there twice the last counts, and what the first said is void.
        cell.Tags = [];
        cell.PolyglotKernel = cell.InteractiveLanguage = cell.EditorLanguage = null;
        if (scanner.Kind != JsonTokenKind.ObjectStart)
        {
            _ = scanner.Skip();
            return;
        }

        while (scanner.NextMember())
        {
            var name = scanner.NameText;
            if (JsonText.Is(name, "tags"u8) && scanner.Kind == JsonTokenKind.ArrayStart)
            {
                cell.Tags = JsonText.DecodeItems(ref scanner);
            }
            else if (JsonText.Is(name, "polyglot_notebook"u8))
            {
                cell.PolyglotKernel = scanner.ReadString("kernelName"u8);
            }
            else if (JsonText.Is(name, "dotnet_interactive"u8))
            {
                cell.InteractiveLanguage = scanner.ReadString("language"u8);
            }
            else if (JsonText.Is(name, "vscode"u8))
            {
                cell.EditorLanguage = scanner.ReadString("languageId"u8);
            }
            else
            {
                _ = scanner.Skip();
            }
        }
    }

    private string ReadSource(ref JsonScanner scanner, CellDraft cell, int number)
    {
        switch (scanner.Kind)
        {
            case JsonTokenKind.String:
                return JsonText.Decode(scanner.TokenText);
            case JsonTokenKind.Null:
                return "";
            case JsonTokenKind.ArrayStart:
                source.ResetWrittenCount();
                cell.RunsLinesTogether = false;
                var isOpen = false;
                while (scanner.NextItem())
                {
                    if (scanner.Kind != JsonTokenKind.String)
                    {
                        throw NoText(ref scanner, number);
                    }

                    cell.RunsLinesTogether |= isOpen;
                    source.Advance(JsonText.Decode(scanner.TokenText, source.GetSpan(scanner.Token.Length)));
                    isOpen = !source.WrittenSpan.IsEmpty && source.WrittenSpan[^1] is not ('\n' or '\r');
                }

                return source.WrittenSpan.ToString();
            default:
                throw NoText(ref scanner, number);
        }
    }

    private static MalformedNotebookException NoText(ref JsonScanner scanner, int number) => new(
        scanner.Token.Start, $"the `source` of cell {number} is neither a text nor a list of texts", "Mend it there, or restore an earlier version.");
}
