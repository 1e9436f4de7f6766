using NotebookOps.Notebooks.Documents;

namespace NotebookOps.Cli.Running;

/// <summary>The executed notebook: the input with what the run adds, and every other byte as it was.</summary>
internal static class OutputNotebook
{
    public static ReadOnlyMemory<byte> Render(NotebookRun run)
    {
        var editor = new NotebookEditor(run.Notebook);
        editor.SetMetadata(PapermillMetadata.Key, PapermillMetadata.OfRun(run));
        foreach (var cell in run.Cells.Where(cell => cell.Cell.Kind == CellKind.Code))
        {
            // Outputs of an earlier execution are not this run's, also where this run has not come yet.
            editor.SetOutputs(cell.Cell, [.. cell.Outputs.Select(output => output.Json)]);
            editor.SetExecutionCount(cell.Cell, cell.ExecutionCount);
            editor.SetCellMetadata(cell.Cell, PapermillMetadata.Key, PapermillMetadata.OfCell(cell));
        }
        return editor.Apply().Bytes;
    }
}
