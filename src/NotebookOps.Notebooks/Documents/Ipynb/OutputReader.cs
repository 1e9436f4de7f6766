using NotebookOps.Notebooks.Documents.Json;

namespace NotebookOps.Notebooks.Documents.Ipynb;

/// <summary>Reads a cell's list of outputs; most of a notebook is passed over here.</summary>
internal static class OutputReader
{
    /// <param name="scanner">At the list's first token; afterwards at its last.</param>
    public static List<StoredOutput> Read(ref JsonScanner scanner)
    {
        var outputs = new List<StoredOutput>();
        while (scanner.NextItem())
        {
            outputs.Add(ReadOutput(ref scanner));
        }

        return outputs;
    }

    private static StoredOutput ReadOutput(ref JsonScanner scanner)
    {
        var start = scanner.Token.Start;
        var type = "";
        string? errorName = null;
        List<ByteSpan> texts = [];
        if (scanner.Kind != JsonTokenKind.ObjectStart)
        {
            return new StoredOutput(type, errorName, scanner.Skip(), texts);
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

        return new StoredOutput(type, errorName, new ByteSpan(start, scanner.Token.End), texts);
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
