using System.Buffers;

namespace NotebookOps.Notebooks.Git.Filtering;

/// <summary>
/// git's long-running filter process, protocol version 2 (gitattributes, "Long Running Filter Process"): one process serves all
/// files of a git command. Nothing is delayed: a notebook takes less time than the asking.
/// </summary>
internal static class FilterProcess
{
    private const int BufferSize = 1 << 16;

    /// <summary>Answers git until it has no more to ask.</summary>
    /// <param name="input">What git asks.</param>
    /// <param name="output">What it is answered.</param>
    /// <param name="filter">What is done with a notebook.</param>
    /// <param name="isIndexLocked">Whether git holds the lock of the work tree's index, as it does whenever it checks out.</param>
    /// <exception cref="NotebookOpsException">What is asked is not the protocol.</exception>
    public static void Serve(Stream input, Stream output, NotebookFilter filter, Func<bool> isIndexLocked)
    {
        using var bufferedOutput = new BufferedStream(output, BufferSize);
        using var bufferedInput = new BufferedStream(input, BufferSize);
        var reader = new PacketReader(bufferedInput);
        var writer = new PacketWriter(bufferedOutput);
        Greet(reader, writer, filter);
        var content = new ArrayBufferWriter<byte>();
        while (reader.ReadList() is { } request)
        {
            content.ResetWrittenCount();
            var fits = reader.ReadContent(content);
            var path = Value(request, "pathname");
            ReadOnlyMemory<byte>? result = (fits, path, Value(request, "command")) switch
            {
                (true, not null, "clean") => filter.Clean(path, content.WrittenMemory),
                (true, not null, "smudge") when IsForArchive(request, isIndexLocked) => content.WrittenMemory,
                (true, not null, "smudge") => filter.Smudge(path, content.WrittenMemory),
                // Not `null`, which would become an empty memory.
                _ => default(ReadOnlyMemory<byte>?),
            };
            Answer(writer, result);
        }
    }

    // `git archive` filters as a checkout does, and names the commit as a checkout does; but only a checkout writes the index as well.
    // What is to leave the machine must not carry what was kept on it.
    private static bool IsForArchive(List<string> request, Func<bool> isIndexLocked) => Value(request, "treeish") is not null && !isIndexLocked();

    private static void Greet(PacketReader reader, PacketWriter writer, NotebookFilter filter)
    {
        if (reader.ReadLine() != "git-filter-client" || reader.ReadList() is not { } versions || !versions.Contains("version=2"))
        {
            throw new NotebookOpsException("git asks for another version of its filter protocol than 2; this version of notebookops does not know it.");
        }

        writer.WriteLine("git-filter-server");
        writer.WriteLine("version=2");
        writer.WriteFlush();
        writer.Send();
        var offered = reader.ReadList() ?? [];
        string[] served = filter.PutsOutputsBack ? ["capability=clean", "capability=smudge"] : ["capability=clean"];
        foreach (var capability in served.Where(offered.Contains))
        {
            writer.WriteLine(capability);
        }

        writer.WriteFlush();
        writer.Send();
    }

    private static void Answer(PacketWriter writer, ReadOnlyMemory<byte>? result)
    {
        writer.WriteLine(result is null ? "status=error" : "status=success");
        writer.WriteFlush();
        if (result is { } bytes)
        {
            writer.WriteContent(bytes.Span);
            writer.WriteFlush();
            // An empty list: the status stays as it was.
            writer.WriteFlush();
        }

        writer.Send();
    }

    private static string? Value(List<string> request, string key) =>
        request.Find(line => line.StartsWith(key, StringComparison.Ordinal) && line.Length > key.Length && line[key.Length] == '=')?[(key.Length + 1)..];
}
