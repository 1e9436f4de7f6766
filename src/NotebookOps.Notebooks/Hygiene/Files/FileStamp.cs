namespace NotebookOps.Notebooks.Hygiene.Files;

/// <summary>What tells that a file was written since it was looked at.</summary>
internal readonly record struct FileStamp(long Length, DateTime LastWrite)
{
    public static FileStamp Of(string path) => new FileInfo(SafeFile.Target(path)) is { Exists: true } file ? new FileStamp(file.Length, file.LastWriteTimeUtc) : default;
}
