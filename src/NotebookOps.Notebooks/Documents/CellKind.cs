namespace NotebookOps.Notebooks.Documents;

/// <summary>What a cell holds.</summary>
public enum CellKind
{
    /// <summary>Code in the cell's <see cref="Cell.Language"/>.</summary>
    Code,

    /// <summary>Text in Markdown.</summary>
    Markdown,

    /// <summary>Text that is passed through unrendered.</summary>
    Raw,
}
