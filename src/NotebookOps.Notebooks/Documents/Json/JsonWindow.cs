using System.Buffers;
using System.Text.Unicode;

namespace NotebookOps.Notebooks.Documents.Json;

/// <summary>The part of a long document that a <see cref="JsonScanner"/> has before it. It makes sure of the encoding on its way.</summary>
internal sealed class JsonWindow : IDisposable
{
    /// <summary>The longest token, in bytes, that is kept together for its reader.</summary>
    public const int LongestToken = 64 * 1024;

    public const int DefaultSize = 4 * LongestToken;

#pragma warning disable CA2213 // The stream is its opener's to close: it is read again for what is kept.
    private readonly Stream input;
#pragma warning restore CA2213
    private readonly byte[] buffer;
    private readonly int size;
    private int length;

    // The first bytes of a character whose rest has not been read yet: behind the window, out of sight.
    private int held;
    private int end;

    /// <param name="input">Stands at the document's beginning.</param>
    /// <param name="size">In bytes: how much is read at a time.</param>
    public JsonWindow(Stream input, int size = DefaultSize)
    {
        this.input = input;
        this.size = Math.Max(size, 16);
        buffer = ArrayPool<byte>.Shared.Rent(LongestToken + this.size);
        _ = Advance(0);
    }

    public ReadOnlySpan<byte> Text => buffer.AsSpan(0, length);

    /// <summary>Leaves the bytes before <paramref name="from"/> behind and reads on.</summary>
    /// <returns>False at the document's end.</returns>
    /// <exception cref="JsonSyntaxException">The document is not UTF-8.</exception>
    public bool Advance(int from)
    {
        buffer.AsSpan(from, length - from + held).CopyTo(buffer);
        length -= from;
        var room = Math.Min(size, buffer.Length - length - held);
        var read = input.Read(buffer.AsSpan(length + held, room));
        end += read;
        var added = buffer.AsSpan(length, held + read);
        held = read == 0 ? 0 : Utf8Tail.Length(added);
        if (!Utf8.IsValid(added[..^held]))
        {
            throw new JsonSyntaxException(end, "it is not valid UTF-8");
        }

        length += added.Length - held;
        return read > 0;
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(buffer);
}
