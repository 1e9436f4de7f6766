namespace NotebookOps.Notebooks.Git.Setup;

/// <summary>Notebooks that git shows as modified though nobody edited them.</summary>
/// <param name="Unclean">Stored before the filter, or by another one: the filter would store them differently.</param>
/// <param name="Rerun">Only their outputs are new, and with them the file's size, which is all that <c>git status</c> looks at.</param>
internal sealed record SeeminglyModified(IReadOnlyList<string> Unclean, IReadOnlyList<string> Rerun);
