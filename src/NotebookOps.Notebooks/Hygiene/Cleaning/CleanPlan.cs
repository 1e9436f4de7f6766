using System.Buffers;

namespace NotebookOps.Notebooks.Hygiene.Cleaning;

/// <summary>All that goes from one notebook, in the order of the file. (Unlike <see cref="Documents.Json.Splice"/> it holds places only, so a notebook need not lie in memory.)</summary>
internal sealed class CleanPlan(IReadOnlyList<CleanEdit> edits)
{
    private const int BlockSize = 128 * 1024;

    /// <summary>Nothing goes.</summary>
    public bool IsEmpty => edits.Count == 0;

    /// <returns>How many bytes are left of a notebook of <paramref name="length"/>.</returns>
    public int LengthAfter(int length)
    {
        foreach (var edit in edits)
        {
            length += edit.Text.Length - edit.Place.Length;
        }

        return length;
    }

    /// <param name="notebook">The notebook that was scanned.</param>
    /// <param name="result">Takes what stays; <see cref="LengthAfter"/> says how long that is.</param>
    public void Apply(ReadOnlySpan<byte> notebook, Span<byte> result)
    {
        var read = 0;
        foreach (var edit in edits)
        {
            notebook[read..edit.Place.Start].CopyTo(result);
            result = result[(edit.Place.Start - read)..];
            edit.Text.CopyTo(result);
            result = result[edit.Text.Length..];
            read = edit.Place.End;
        }

        notebook[read..].CopyTo(result);
    }

    /// <param name="input">The notebook that was scanned; it is read from its beginning, and what goes is leapt over.</param>
    /// <param name="output">Takes what stays.</param>
    /// <exception cref="EndOfStreamException">The notebook has become shorter.</exception>
    public void Apply(Stream input, Stream output)
    {
        // What is kept lies in many short ranges, so both sides are buffered.
#pragma warning disable CA2000 // Disposing of a buffer would close the stream behind it, which is its opener's to close.
        var source = new BufferedStream(input, BlockSize);
        var target = new BufferedStream(output, BlockSize);
#pragma warning restore CA2000
        var block = ArrayPool<byte>.Shared.Rent(BlockSize);
        source.Position = 0;
        var read = 0;
        foreach (var edit in edits)
        {
            Copy(edit.Place.Start - read);
            target.Write(edit.Text);
            _ = source.Seek(edit.Place.Length, SeekOrigin.Current);
            read = edit.Place.End;
        }

        for (int count; (count = source.Read(block)) > 0;)
        {
            target.Write(block.AsSpan(0, count));
        }

        target.Flush();
        ArrayPool<byte>.Shared.Return(block);

        void Copy(int length)
        {
            while (length > 0)
            {
                var count = Math.Min(length, block.Length);
                source.ReadExactly(block, 0, count);
                target.Write(block.AsSpan(0, count));
                length -= count;
            }
        }
    }
}
