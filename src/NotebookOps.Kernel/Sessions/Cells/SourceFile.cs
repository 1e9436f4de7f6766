namespace NotebookOps.Kernel.Sessions.Cells;

/// <summary>Where a piece of code stands.</summary>
/// <param name="Label">What errors and stack traces call it: <c>cell 3</c>, or a file's name.</param>
/// <param name="Folder">The folder that relative paths in it start from.</param>
internal sealed record SourceFile(string Label, string Folder);
