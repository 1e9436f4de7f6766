namespace NotebookOps.Notebooks.Documents;

/// <summary>A notebook's file on disk.</summary>
internal static class NotebookFile
{
    public static NotebookFormat FormatOf(string path) =>
        Path.GetExtension(path).Equals(".dib", StringComparison.OrdinalIgnoreCase) ? NotebookFormat.Dib : NotebookFormat.Ipynb;

    /// <exception cref="NotebookOpsException">The file is missing or cannot be read.</exception>
    public static byte[] Read(string path)
    {
        try
        {
            var file = new FileInfo(path);
            return file.Exists && file.Length > Array.MaxLength
                ? throw TooLarge(path)
                : File.ReadAllBytes(path);
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            throw CannotRead(path, e);
        }
    }

    /// <summary>Reads the file into memory that is given back for the next file.</summary>
    /// <exception cref="NotebookOpsException">The file is missing or cannot be read.</exception>
    public static RentedBytes Rent(string path)
    {
        try
        {
            using var file = Open(path);
            return RentedBytes.Read(file) ?? throw TooLarge(path);
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            throw CannotRead(path, e);
        }
    }

    /// <summary>Opens the file for reading, unbuffered; others may write it meanwhile.</summary>
    /// <exception cref="NotebookOpsException">The file is missing or cannot be read.</exception>
    public static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            throw CannotRead(path, e);
        }
    }

    private static NotebookOpsException TooLarge(string path) =>
        new($"`{path}` is larger than 2 GB, which is more than this tool reads at once; clear its outputs in the editor that made it.");

    private static bool IsUnreadable(Exception e) => e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;

    private static NotebookOpsException CannotRead(string path, Exception e) => new(
        e is FileNotFoundException or DirectoryNotFoundException
            ? $"There is no file `{path}` (looked for it in `{Directory.GetCurrentDirectory()}`); check the spelling and the folder."
            : Directory.Exists(path)
                ? $"`{path}` is a folder, not a notebook; name the `.ipynb` or `.dib` file in it."
                : $"`{path}` could not be read: {e.Message} Check that the file is yours to read and that no other program holds it.",
        e);
}
