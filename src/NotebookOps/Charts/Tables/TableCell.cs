namespace NotebookOps.Charts.Tables;

/// <summary>How a cell stands out.</summary>
internal enum CellEmphasis
{
    None,

    /// <summary>The best of its column or row.</summary>
    Best,

    /// <summary>Less than the rest: undefined, equal everywhere.</summary>
    Muted,

    /// <summary>A badge for what went well.</summary>
    Good,

    /// <summary>A badge for what went wrong.</summary>
    Bad,

    /// <summary>A badge for what is under way.</summary>
    Busy,

    /// <summary>The name of a row.</summary>
    Heading,
}

/// <param name="Text">What is shown, unescaped.</param>
/// <param name="Emphasis">How it stands out.</param>
/// <param name="Tooltip">More, for whoever points at it.</param>
internal sealed record TableCell(string Text, CellEmphasis Emphasis = CellEmphasis.None, string? Tooltip = null)
{
    /// <summary>What its text leads to: a place in the same document.</summary>
    public string? Link { get; init; }

    public static implicit operator TableCell(string text) => new(text);
}
