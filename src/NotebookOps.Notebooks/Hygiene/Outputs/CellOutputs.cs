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
        if (cell.Kind != CellKind.Code || cell.OutputsSpan.Length == 0)
        {
            return None;
        }

        var items = new List<CellOutput>();
        var scanner = new JsonScanner(notebook.Bytes.Span, cell.OutputsSpan.Start);
        _ = scanner.Read();
        while (scanner.NextItem())
        {
            items.Add(CellOutput.Read(ref scanner));
        }

        return new CellOutputs(items, cell.OutputsSpan);
    }
}
