namespace NotebookOps.Cli.Running;

/// <summary>A file that is always whole: written beside and renamed over, so that whoever is killed leaves the old one or the new one.</summary>
internal static class AtomicFile
{
    /// <exception cref="NotebookOpsException">The file cannot be written.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var beside = Beside(path);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(beside, content);
            File.Move(beside, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            Remove(beside);
            throw CannotWrite(path, exception);
        }
    }

    /// <summary>Finds out whether <see cref="Write"/> will work, without touching the file.</summary>
    /// <exception cref="NotebookOpsException">It will not.</exception>
    public static void EnsureWritable(string path)
    {
        var beside = Beside(path);
        try
        {
            if (Directory.Exists(path))
            {
                throw new IOException("A folder of that name is in the way.");
            }
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(beside, []);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw CannotWrite(path, exception);
        }
        finally
        {
            Remove(beside);
        }
    }

    private static string Beside(string path) =>
        Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.{Environment.ProcessId}.tmp");

    // Only for tidiness: it runs where another error is already on its way, which must not be hidden by this one.
    private static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
        }
    }

    private static NotebookOpsException CannotWrite(string path, Exception exception) =>
        new($"`{path}` cannot be written: {exception.Message} Give another place, or make room there.", exception);
}
