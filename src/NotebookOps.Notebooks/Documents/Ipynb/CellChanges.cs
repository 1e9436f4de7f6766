namespace NotebookOps.Notebooks.Documents.Ipynb;

/// <summary>All that is to change in one cell; the last word on each thing counts.</summary>
internal sealed class CellChanges
{
    public string? Source { get; set; }

    /// <summary>Whether the count is to change; null is a count too.</summary>
    public bool SetsExecutionCount { get; private set; }

    public int? ExecutionCount
    {
        get;
        set
        {
            field = value;
            SetsExecutionCount = true;
        }
    }

    public IReadOnlyList<string>? Outputs { get; set; }

    public SortedDictionary<string, string> Metadata { get; } = new(StringComparer.Ordinal);
}
