namespace NotebookOps;

/// <summary>A file or a folder that a run made and that was copied beside the runs.</summary>
/// <param name="Name">Its name in the run; a file in a folder is named <c>folder/file</c>.</param>
/// <param name="Sha256">
/// The SHA-256 of its bytes in 64 hexadecimal digits. For a folder: of one line for each file, sorted by name in ordinal order,
/// that holds the relative name with <c>/</c>, a NUL, the file's own SHA-256 in hexadecimal digits and a line feed, in UTF-8.
/// </param>
/// <param name="Size">Its size in bytes; for a folder, of all its files together.</param>
/// <param name="IsFolder">Whether it is a folder.</param>
public sealed record RunArtifact(string Name, string Sha256, long Size, bool IsFolder);
