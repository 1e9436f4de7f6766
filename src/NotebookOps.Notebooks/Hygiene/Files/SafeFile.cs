namespace NotebookOps.Notebooks.Hygiene.Files;

/// <summary>
/// A file that is always whole: written beside, flushed to the disk and renamed over, so that whoever is killed, or finds the disk full,
/// leaves the old one or the new one. Mode and owner stay; of a symbolic link the file behind it is replaced.
/// </summary>
internal static class SafeFile
{
    /// <param name="path">The file, which need not exist.</param>
    /// <param name="write">Writes the new content; whatever it throws leaves the file as it was.</param>
    /// <param name="unlessChangedSince">The file as it was when what is written was read from it; null where nothing was.</param>
    /// <exception cref="NotebookOpsException">The file cannot be written, or was written by somebody else meanwhile.</exception>
    public static void Replace(string path, Action<Stream> write, FileStamp? unlessChangedSince = null)
    {
        string? beside = null;
        try
        {
            var target = Target(path);
            RequireWritable(path, target);
            var name = Beside(target);
            using (var stream = Create(name, target))
            {
                beside = name;
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            if (unlessChangedSince is { } stamp && FileStamp.Of(target) != stamp)
            {
                throw new NotebookOpsException($"`{path}` was changed by another program while it was read, and is left as it is; run this again.");
            }

            File.Move(beside, target, overwrite: true);
            beside = null;
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

    /// <summary>Writes the whole file, and makes the folders that it needs.</summary>
    /// <exception cref="NotebookOpsException">The file cannot be written.</exception>
    public static void Write(string path, ReadOnlyMemory<byte> content)
    {
        EnsureFolder(path);
        Replace(path, stream => stream.Write(content.Span));
    }

    /// <summary>Finds out whether <see cref="Write"/> will work, without touching the file.</summary>
    /// <exception cref="NotebookOpsException">It will not.</exception>
    public static void EnsureWritable(string path)
    {
        if (Directory.Exists(path))
        {
            throw CannotWrite(path, new IOException("A folder of that name is in the way."));
        }

        EnsureFolder(path);
        string? beside = null;
        try
        {
            var target = Target(path);
            RequireWritable(path, target);
            beside = Beside(target);
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

    /// <summary>The file itself, behind all links.</summary>
    public static string Target(string path) =>
        new FileInfo(path).LinkTarget is null ? Path.GetFullPath(path) : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;

    // Renaming over a file needs no right to write it on Unix, and is not what the owner of a read-only one meant.
    private static void RequireWritable(string path, string target)
    {
        if (!File.Exists(target))
        {
            return;
        }

        const UnixFileMode Write = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
        if (OperatingSystem.IsWindows() ? File.GetAttributes(target).HasFlag(FileAttributes.ReadOnly) : (File.GetUnixFileMode(target) & Write) == 0)
        {
            throw new NotebookOpsException($"`{path}` is read-only, and is left as it is; make it writable if it should be changed.");
        }

        File.OpenHandle(target, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete).Dispose();
    }

    private static FileStream Create(string path, string target)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
        if (OperatingSystem.IsWindows() || !File.Exists(target))
        {
            return new FileStream(path, options);
        }

        // Closed to others until it is the file it stands for: a notebook may be nobody else's to read.
        options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var mode = File.GetUnixFileMode(target);
        var stream = new FileStream(path, options);
        try
        {
            UnixOwner.Of(target)?.GiveTo(stream.SafeFileHandle);
            File.SetUnixFileMode(stream.SafeFileHandle, mode);
            return stream;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            stream.Dispose();
            Remove(path);
            throw;
        }
    }

    private static void EnsureFolder(string path)
    {
        try
        {
            _ = Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw CannotWrite(path, exception);
        }
    }

    // Not the file's own name: with anything added it may be longer than the file system allows.
    private static string Beside(string target) =>
        Path.Combine(Path.GetDirectoryName(target)!, $".notebookops-{Path.GetRandomFileName()}.tmp");

    // Only for tidiness: where it fails, another error is already on its way, which must not be hidden by this one.
    private static void Remove(string? path)
    {
        try
        {
            if (path is not null)
            {
                File.Delete(path);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
        }
    }

    private static NotebookOpsException CannotWrite(string path, Exception exception) =>
        new($"`{path}` cannot be written: {exception.Message} Give another place, or make room there.", exception);
}
