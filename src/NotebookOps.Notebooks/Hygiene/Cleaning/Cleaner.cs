using System.Buffers;
using NotebookOps.Notebooks.Documents;
using NotebookOps.Notebooks.Documents.Ipynb;
using NotebookOps.Notebooks.Documents.Json;

namespace NotebookOps.Notebooks.Hygiene.Cleaning;

/// <summary>
/// Takes results out of Jupyter notebooks: outputs become <c>[]</c>, counts <c>null</c>, and volatile metadata goes (<see cref="VolatileMetadata"/>).
/// Whatever is not taken out is copied byte for byte. A notebook is read twice, once to find what goes and once to copy what stays, so
/// that outputs are never held, however large, and nothing is written before all of it was understood.
/// </summary>
/// <remarks>
/// Outputs stay in a cell whose metadata have <c>keep_output: true</c>, <c>init_cell: true</c> or the tag <c>keep_output</c> or <c>keep_outputs</c>, and in
/// all cells when the notebook's metadata have <c>keep_output: true</c>; a cell's <c>keep_output: false</c> wins over everything.
/// Formats 2 to 4 are understood, and notebooks that lack what the format demands. (A <c>.dib</c> holds no results: nobody needs to ask.)
/// </remarks>
internal static class Cleaner
{
    // What is spooled to disk when it comes from a pipe and is longer.
    private const int LongestInMemory = 4 * 1024 * 1024;

    // How much is read past a fault to explain it: a conflict's markers stand a few lines on.
    private const int Aftermath = 64 * 1024;

    /// <returns>Whether anything was taken out. All of the notebook is written in either case.</returns>
    /// <exception cref="InvalidNotebookException">It is empty, not UTF-8, not JSON, or no object.</exception>
    public static bool Clean(ReadOnlySpan<byte> notebook, IBufferWriter<byte> output, CleanOptions options)
    {
        var plan = Plan(notebook, options);
        var length = plan.LengthAfter(notebook.Length);
        plan.Apply(notebook, output.GetSpan(length));
        output.Advance(length);

        return !plan.IsEmpty;
    }

    /// <inheritdoc cref="Clean(ReadOnlySpan{byte}, IBufferWriter{byte}, CleanOptions)"/>
    /// <param name="input">A stream that cannot seek is kept in memory while it is short, else in a temporary file.</param>
    /// <param name="output">Nothing is written to it if the notebook is refused.</param>
    /// <param name="options">What may stay.</param>
    public static bool Clean(Stream input, Stream output, CleanOptions options)
    {
        if (input.CanSeek)
        {
            return Write(input);
        }

        using var spool = Spool(input);
        return Write(spool);

        bool Write(Stream notebook)
        {
            var plan = Plan(notebook, options);
            plan.Apply(notebook, output);
            return !plan.IsEmpty;
        }
    }

    /// <summary>Finds what goes.</summary>
    /// <inheritdoc cref="Clean(ReadOnlySpan{byte}, IBufferWriter{byte}, CleanOptions)"/>
    public static CleanPlan Plan(ReadOnlySpan<byte> notebook, CleanOptions options)
    {
        NotebookEncoding.Check(notebook);
        try
        {
            var scanner = new JsonScanner(notebook, notebook.StartsWith(TextPosition.ByteOrderMark) ? TextPosition.ByteOrderMark.Length : 0);
            return CleanScan.Read(ref scanner, options);
        }
        catch (JsonSyntaxException e)
        {
            throw NotJson.Explain(notebook, e);
        }
        catch (MalformedNotebookException e)
        {
            throw Explain(notebook, e);
        }
    }

    /// <summary>Finds what goes, and holds no more of the notebook than a block.</summary>
    /// <inheritdoc cref="Clean(ReadOnlySpan{byte}, IBufferWriter{byte}, CleanOptions)"/>
    /// <param name="notebook">Seekable; read from its beginning.</param>
    /// <param name="options">What may stay.</param>
    /// <param name="blockSize">How many bytes are read at a time.</param>
    public static CleanPlan Plan(Stream notebook, CleanOptions options, int blockSize = JsonWindow.DefaultSize)
    {
        if (notebook.Length > int.MaxValue)
        {
            throw new InvalidNotebookException("it is larger than 2 GB", "Clear its outputs in the editor that made it.");
        }

        try
        {
            notebook.Position = 0;
            using var window = new JsonWindow(notebook, blockSize);
            var scanner = new JsonScanner(window);
            return CleanScan.Read(ref scanner, options);
        }
        catch (JsonSyntaxException e)
        {
            var text = Beginning(notebook, e.Offset);
            NotebookEncoding.Check(text);
            throw NotJson.Explain(text, e);
        }
        catch (MalformedNotebookException e)
        {
            throw Explain(Beginning(notebook, e.Offset), e);
        }
    }

    private static InvalidNotebookException Explain(ReadOnlySpan<byte> notebook, MalformedNotebookException error)
    {
        var (line, column) = TextPosition.At(notebook, error.Offset);
        return new InvalidNotebookException(error.Message, error.Remedy, line, column, cause: error);
    }

    private static ReadOnlySpan<byte> Beginning(Stream notebook, int fault)
    {
        notebook.Position = 0;
        var text = new byte[(int)Math.Min(notebook.Length, (long)fault + Aftermath)];
        var length = notebook.ReadAtLeast(text, text.Length, throwOnEndOfStream: false);
        var read = text.AsSpan(0, length);
        return length < notebook.Length ? read[..^Utf8Tail.Length(read)] : read;
    }

    private static Stream Spool(Stream input)
    {
        Stream spool = new MemoryStream();
        var block = ArrayPool<byte>.Shared.Rent(JsonWindow.DefaultSize);
        for (int count; (count = input.Read(block)) > 0;)
        {
            if (spool is MemoryStream memory && memory.Length + count > LongestInMemory)
            {
                spool = TemporaryFile();
                memory.WriteTo(spool);
                memory.Dispose();
            }

            spool.Write(block.AsSpan(0, count));
        }

        ArrayPool<byte>.Shared.Return(block);
        return spool;
    }

    private static FileStream TemporaryFile()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(Path.Combine(Path.GetTempPath(), $"notebookops-{Path.GetRandomFileName()}.tmp"), options);
    }
}
