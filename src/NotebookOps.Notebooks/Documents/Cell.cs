using NotebookOps.Notebooks.Documents.Json;

namespace NotebookOps.Notebooks.Documents;

/// <summary>One cell as it was read. Immutable; a change is an edit of the notebook it came from.</summary>
public sealed class Cell
{
    internal Cell(int number, CellKind kind, string source, string language)
    {
        Number = number;
        Kind = kind;
        Source = source;
        Language = language;
    }

    /// <summary>The cell's place among all cells of the notebook, from 1.</summary>
    public int Number { get; }

    /// <summary>Whether it is code, Markdown or raw text.</summary>
    public CellKind Kind { get; }

    /// <summary>The text, its lines joined, line ends as written.</summary>
    public string Source { get; }

    /// <summary>
    /// The language of a code cell in lower case (<c>csharp</c>, <c>fsharp</c>, <c>python</c>, ...), taken from the cell's own
    /// metadata and else from the notebook's; <c>markdown</c> or <c>raw</c> for the other kinds.
    /// </summary>
    public string Language { get; }

    /// <summary>The id that nbformat 4.5 gives a cell, if it has one.</summary>
    public string? Id { get; internal init; }

    /// <summary>The tags in the cell's metadata.</summary>
    public IReadOnlyList<string> Tags { get; internal init; } = [];

    /// <summary>The execution count that is stored with a code cell, if any.</summary>
    public int? ExecutionCount { get; internal init; }

    /// <summary>The kernel's name as the notebook writes it for this cell, where it does: <c>csharp</c>, <c>sql-sales</c>.</summary>
    internal string? KernelName { get; init; }

    /// <summary>Where the cell lies in the notebook's bytes: its JSON object, or its text in a .dib file.</summary>
    internal ByteSpan Span { get; init; }

    /// <summary>Where the value of <c>source</c> lies in an .ipynb file; empty where there is none.</summary>
    internal ByteSpan SourceSpan { get; init; }

    /// <summary>Where the list <c>outputs</c> lies in an .ipynb file; empty where there is none.</summary>
    internal ByteSpan OutputsSpan { get; init; }

    /// <summary>What a code cell's outputs are and where they lie.</summary>
    internal IReadOnlyList<StoredOutput> Outputs { get; init; } = [];

    /// <summary>Whether the source is a list in which a text without a line end has another one behind it, so that two lines are read as one.</summary>
    internal bool RunsLinesTogether { get; init; }
}
