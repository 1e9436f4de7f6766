using NotebookOps.Notebooks.Documents;

namespace NotebookOps.Notebooks.Git.Outputs;

/// <summary>The outputs that the clean filter took, on this machine: results come back on checkout, and the repository stays clean.</summary>
internal sealed class LocalOutputs(OutputStore store)
{
    /// <summary>Keeps what cleaning took from each cell. A notebook of nbformat 3 or older has its cells elsewhere: of it nothing is kept.</summary>
    /// <exception cref="IOException">The store cannot be written.</exception>
    public void Keep(string path, ReadOnlyMemory<byte> original, ReadOnlyMemory<byte> clean)
    {
        if (Read(original) is not { } full || Read(clean) is not { } bare || full.Cells.Count != bare.Cells.Count)
        {
            return;
        }

        var notebook = OutputKey.OfNotebook(path);
        foreach (var (number, key) in OutputKey.OfCells(full))
        {
            if (CellResult.Of(full, full.Cells[number - 1]) is { } outputs && CellResult.Of(bare, bare.Cells[number - 1]) is { } left && !outputs.IsSame(left))
            {
                store.Write(key, notebook, outputs.ToBytes());
            }
        }
    }

    /// <summary>Puts back the outputs of the cells whose source is as it was when they ran: those that were kept below the same cells, else the likeliest.</summary>
    /// <returns>Null where there are none.</returns>
    /// <exception cref="IOException">The store cannot be read.</exception>
    public ReadOnlyMemory<byte>? PutBack(string path, ReadOnlyMemory<byte> content)
    {
        if (Read(content) is not { } notebook)
        {
            return null;
        }

        var keys = OutputKey.OfCells(notebook)
            .Where(pair => CellResult.Of(notebook, notebook.Cells[pair.Key - 1]) is { IsBare: true })
            .ToDictionary();
        var own = OutputKey.OfNotebook(path);
        var found = Find(keys, own);
        if (found.Count == 0 && OtherName(keys) is { } other)
        {
            found = Find(keys, other);
        }

        if (found.Count == 0)
        {
            return null;
        }

        var editor = new NotebookEditor(notebook);
        foreach (var (number, outputs) in found)
        {
            outputs.PutInto(editor, notebook.Cells[number - 1]);
        }

        return editor.Apply().Bytes;
    }

    private List<(int Number, CellResult Outputs)> Find(Dictionary<int, OutputKey> keys, string notebook)
    {
        var found = new List<(int, CellResult)>();
        foreach (var (number, key) in keys)
        {
            // What was damaged or pruned meanwhile makes room for the next best.
            var outputs = store.Find(key, notebook).Select(entry => CellResult.Parse(entry)).FirstOrDefault(result => result is not null);
            if (outputs is { } best)
            {
                found.Add((number, best));
            }
        }

        return found;
    }

    // A notebook that is new under this name but has more than half of its cells from another was renamed or copied.
    private string? OtherName(Dictionary<int, OutputKey> keys) => keys.Values
        .SelectMany(key => store.NotebooksWith(key.Cell))
        .CountBy(notebook => notebook)
        .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)
        .Where(pair => pair.Value * 2 > keys.Count)
        .Select(pair => pair.Key)
        .FirstOrDefault();

    private static Notebook? Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return Notebook.Parse(bytes, NotebookFormat.Ipynb);
        }
        catch (InvalidNotebookException)
        {
            return null;
        }
    }
}
