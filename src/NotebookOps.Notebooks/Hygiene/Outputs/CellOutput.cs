using NotebookOps.Notebooks.Documents.Json;

namespace NotebookOps.Notebooks.Hygiene.Outputs;

/// <summary>One stored output.</summary>
/// <param name="Type">nbformat's <c>output_type</c>: <c>stream</c>, <c>display_data</c>, <c>execute_result</c>, <c>error</c>.</param>
/// <param name="ErrorName">An error's <c>ename</c>.</param>
/// <param name="Place">The output in the notebook's bytes.</param>
/// <param name="Texts">The JSON values that hold text for people: streams, tracebacks and data whose type is no picture, film or sound.</param>
internal sealed record CellOutput(string Type, string? ErrorName, ByteSpan Place, IReadOnlyList<ByteSpan> Texts)
{
    /// <summary>Reads the output at which the scanner stands.</summary>
    public static CellOutput Read(ref JsonScanner scanner)
    {
        var start = scanner.Token.Start;
        var type = "";
        string? errorName = null;
        List<ByteSpan> texts = [];
        if (scanner.Kind != JsonTokenKind.ObjectStart)
        {
            return new CellOutput(type, errorName, scanner.Skip(), texts);
        }

        while (scanner.NextMember())
        {
            var name = scanner.NameText;
            if (JsonText.Is(name, "output_type"u8) && scanner.Kind == JsonTokenKind.String)
            {
                type = JsonText.Decode(scanner.TokenText);
            }
            else if (JsonText.Is(name, "ename"u8) && scanner.Kind == JsonTokenKind.String)
            {
                errorName = JsonText.Decode(scanner.TokenText);
            }
            else if (JsonText.Is(name, "data"u8) && scanner.Kind == JsonTokenKind.ObjectStart)
            {
                ReadData(ref scanner, texts);
            }
            else if (JsonText.Is(name, "text"u8) || JsonText.Is(name, "evalue"u8) || JsonText.Is(name, "traceback"u8))
            {
                texts.Add(scanner.Skip());
            }
            else
            {
                _ = scanner.Skip();
            }
        }

        return new CellOutput(type, errorName, new ByteSpan(start, scanner.Token.End), texts);
    }

    private static void ReadData(ref JsonScanner scanner, List<ByteSpan> texts)
    {
        while (scanner.NextMember())
        {
            var mimeType = scanner.NameText[1..];
            var isMedia = (mimeType.StartsWith("image/"u8) && !mimeType.StartsWith("image/svg"u8))
                || mimeType.StartsWith("video/"u8) || mimeType.StartsWith("audio/"u8) || mimeType.StartsWith("application/pdf"u8);
            var value = scanner.Skip();
            if (!isMedia)
            {
                texts.Add(value);
            }
        }
    }
}
