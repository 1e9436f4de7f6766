namespace NotebookOps.Charts.Tables;

/// <param name="Title">The heading, unescaped.</param>
/// <param name="Numeric">Whether its cells are set flush right.</param>
/// <param name="Subtitle">A second, smaller line of the heading.</param>
internal sealed record TableColumn(string Title, bool Numeric = false, string? Subtitle = null)
{
    /// <summary>Whether its cells are sentences, which may take several lines, their backticks marking identifiers.</summary>
    public bool IsProse { get; init; }
}

/// <summary>Rows and columns before they become HTML or text: each table is laid out once and written twice.</summary>
internal sealed record Table(IReadOnlyList<TableColumn> Columns, IReadOnlyList<IReadOnlyList<TableCell>> Rows)
{
    /// <summary>What stands above it.</summary>
    public string? Title { get; init; }

    /// <summary>Sentences below it.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
