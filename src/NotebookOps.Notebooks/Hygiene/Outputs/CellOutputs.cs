using NotebookOps.Notebooks.Documents;
using NotebookOps.Notebooks.Documents.Json;

namespace NotebookOps.Notebooks.Hygiene.Outputs;

/// <summary>Where a cell's outputs lie; nothing of them is decoded before somebody asks.</summary>
/// <param name="Items">The outputs in their order.</param>
/// <param name="Place">The whole list in the notebook's bytes; empty where there is none.</param>
internal sealed record CellOutputs(IReadOnlyList<CellOutput> Items, ByteSpan Place)
{
    public static CellOutputs None { get; } = new([], default);

    public static CellOutputs Read(Notebook notebook, Cell cell)
    {
        if (notebook.Format != NotebookFormat.Ipynb || cell.Kind != CellKind.Code)
        {
            return None;
        }

        var text = notebook.Bytes.Span;
        var outputs = None;
        var scanner = new JsonScanner(text, cell.Span.Start);
        _ = scanner.Read();
        while (scanner.NextMember())
        {
            if (scanner.Kind == JsonTokenKind.ArrayStart && JsonText.Is(scanner.NameText, "outputs"u8))
            {
                var start = scanner.Token.Start;
                var items = new List<CellOutput>();
                while (scanner.NextItem())
                {
                    items.Add(CellOutput.Read(ref scanner));
                }

                outputs = new CellOutputs(items, new ByteSpan(start, scanner.Token.End));
            }
            else
            {
                _ = scanner.Skip();
            }
        }

        return outputs;
    }
}
