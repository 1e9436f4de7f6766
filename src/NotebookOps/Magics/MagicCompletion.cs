namespace NotebookOps.Magics;

/// <summary>A word that may stand at the cursor.</summary>
/// <param name="Text">What to insert.</param>
/// <param name="Description">What it means, in one sentence.</param>
/// <param name="Start">Where the replaced text starts in the line, from 0.</param>
/// <param name="End">Where the replaced text ends; the cursor.</param>
public sealed record MagicCompletion(string Text, string Description, int Start, int End);
