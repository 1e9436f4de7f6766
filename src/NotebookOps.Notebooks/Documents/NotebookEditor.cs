using NotebookOps.Notebooks.Documents.Ipynb;
using NotebookOps.Notebooks.Documents.Json;

namespace NotebookOps.Notebooks.Documents;

/// <summary>
/// Collects changes to an .ipynb notebook and makes a new notebook of them. Each change replaces the bytes of what it changes, laid
/// out as the notebook is; every other byte stays. Cells are named by the notebook that is being edited, whatever has been inserted.
/// </summary>
internal sealed class NotebookEditor
{
    private readonly Notebook notebook;
    private readonly Dictionary<int, CellChanges> changes = [];
    private readonly List<(int BeforeNumber, NewCell Cell)> insertions = [];
    private readonly Dictionary<string, string> metadata = [];

    /// <exception cref="NotebookOpsException">The notebook is a .dib file.</exception>
    public NotebookEditor(Notebook notebook)
    {
        if (notebook.Format != NotebookFormat.Ipynb)
        {
            throw new NotebookOpsException("A `.dib` notebook cannot be edited in place; convert it to `.ipynb` first.");
        }

        this.notebook = notebook;
    }

    /// <param name="beforeNumber">The number of the cell that it comes before; one more than there are cells puts it at the end.</param>
    /// <param name="cell">The cell; of several inserted at one place the first comes first.</param>
    public void InsertCell(int beforeNumber, NewCell cell)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(beforeNumber, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(beforeNumber, notebook.Cells.Count + 1);
        insertions.Add((beforeNumber, cell));
    }

    public void ReplaceSource(Cell cell, string source) => Of(cell).Source = source;

    public void SetExecutionCount(Cell cell, int? count) => OfCode(cell).ExecutionCount = count;

    /// <param name="cell">A code cell.</param>
    /// <param name="outputsJson">Its outputs, each one nbformat output object as JSON.</param>
    public void SetOutputs(Cell cell, IReadOnlyList<string> outputsJson)
    {
        foreach (var json in outputsJson)
        {
            RequireJson(json);
        }

        OfCode(cell).Outputs = outputsJson;
    }

    /// <summary>Sets one key of the cell's metadata to a JSON value.</summary>
    public void SetCellMetadata(Cell cell, string key, string json)
    {
        RequireJson(json);
        Of(cell).Metadata[key] = json;
    }

    /// <summary>Sets one key of the notebook's metadata to a JSON value.</summary>
    public void SetMetadata(string key, string json)
    {
        RequireJson(json);
        metadata[key] = json;
    }

    /// <summary>The notebook with all changes made, the one that is edited stays as it is.</summary>
    public Notebook Apply() => Notebook.Parse(
        new EditLayout(notebook).Apply(changes, insertions, metadata), NotebookFormat.Ipynb);

    private CellChanges Of(Cell cell)
    {
        if (cell.Number > notebook.Cells.Count || !ReferenceEquals(notebook.Cells[cell.Number - 1], cell))
        {
            throw new ArgumentException($"Cell {cell.Number} is not of the notebook that is being edited.", nameof(cell));
        }

        return changes.TryGetValue(cell.Number, out var known) ? known : changes[cell.Number] = new CellChanges();
    }

    private CellChanges OfCode(Cell cell) => cell.Kind == CellKind.Code
        ? Of(cell)
        : throw new ArgumentException($"Cell {cell.Number} is no code cell; only those have outputs and a count.", nameof(cell));

    private static void RequireJson(string json)
    {
        try
        {
            var scanner = new JsonScanner(System.Text.Encoding.UTF8.GetBytes(json));
            while (scanner.Read())
            {
            }
        }
        catch (JsonSyntaxException e)
        {
            throw new ArgumentException($"What is to go into the notebook is no JSON: {e.Message}.", nameof(json), e);
        }
    }
}
