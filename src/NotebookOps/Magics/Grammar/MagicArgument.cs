namespace NotebookOps.Magics;

/// <summary>One item given to a magic.</summary>
/// <param name="Name">What stands before the first bare <c>=</c>, or null where there is none.</param>
/// <param name="Value">The rest, or the whole item.</param>
/// <param name="Quoted">Whether the value was quoted, and so is text whatever it looks like.</param>
internal sealed record MagicArgument(string? Name, string Value, bool Quoted);
