namespace NotebookOps.Magics;

/// <summary>How a cell ended.</summary>
/// <param name="Succeeded">Whether it ran to its end.</param>
/// <param name="Error">The message of what stopped it, if something did.</param>
/// <param name="Elapsed">How long it ran.</param>
public sealed record CellOutcome(bool Succeeded, string? Error, TimeSpan Elapsed);
