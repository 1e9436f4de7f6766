using System.Buffers;
using NotebookOps.Notebooks.Documents;
using NotebookOps.Notebooks.Hygiene.Files;

namespace NotebookOps.Notebooks.Hygiene.Cleaning;

/// <summary>Cleans one notebook on disk.</summary>
internal static class CleanFile
{
    // Most notebooks: read once, in one go.
    private const int LongestInMemory = 512 * 1024;

    /// <param name="path">The notebook. A <c>.dib</c> holds no results: it is clean as it stands.</param>
    /// <param name="options">What may stay.</param>
    /// <param name="isDryRun">Nothing is written.</param>
    /// <returns>Whether something was, or would be, taken out. A file from which nothing goes is not touched.</returns>
    /// <exception cref="NotebookOpsException">The file cannot be read or written, is no notebook, or changed meanwhile; it is as it was.</exception>
    public static bool Clean(string path, CleanOptions options, bool isDryRun)
    {
        var stamp = FileStamp.Of(path);
        using var input = NotebookFile.Open(path);
        if (NotebookFile.FormatOf(path) == NotebookFormat.Dib)
        {
            return false;
        }

        try
        {
            return input.Length <= LongestInMemory
                ? CleanShort(path, input, options, stamp, isDryRun)
                : CleanLong(path, input, options, stamp, isDryRun);
        }
        catch (InvalidNotebookException e)
        {
            throw e.In(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new NotebookOpsException($"`{path}` could not be read: {e.Message}", e);
        }
    }

    private static bool CleanShort(string path, FileStream input, CleanOptions options, FileStamp stamp, bool isDryRun)
    {
        var block = ArrayPool<byte>.Shared.Rent(LongestInMemory);
        byte[]? result = null;
        try
        {
            var notebook = block.AsSpan(0, input.ReadAtLeast(block.AsSpan(0, (int)input.Length), (int)input.Length, throwOnEndOfStream: false));
            var plan = Cleaner.Plan(notebook, options);
            if (!plan.IsEmpty && !isDryRun)
            {
                var length = plan.LengthAfter(notebook.Length);
                result = ArrayPool<byte>.Shared.Rent(length);
                plan.Apply(notebook, result);
                var cleaned = result;
                // Windows replaces no file that is open.
                input.Dispose();
                SafeFile.Replace(path, output => output.Write(cleaned, 0, length), stamp);
            }

            return !plan.IsEmpty;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
            if (result is not null)
            {
                ArrayPool<byte>.Shared.Return(result);
            }
        }
    }

    private static bool CleanLong(string path, FileStream input, CleanOptions options, FileStamp stamp, bool isDryRun)
    {
        var plan = Cleaner.Plan(input, options);
        if (!plan.IsEmpty && !isDryRun)
        {
            SafeFile.Replace(
                path,
                output =>
                {
                    plan.Apply(input, output);
                    input.Dispose();
                },
                stamp);
        }

        return !plan.IsEmpty;
    }
}
