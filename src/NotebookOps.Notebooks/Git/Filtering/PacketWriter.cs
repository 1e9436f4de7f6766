using System.Text;
using System.Text.Unicode;

namespace NotebookOps.Notebooks.Git.Filtering;

/// <summary>Writes git's packets: see <see cref="PacketReader"/>.</summary>
internal sealed class PacketWriter(Stream output)
{
    /// <summary>The most bytes of a packet, its header included (LARGE_PACKET_MAX).</summary>
    public const int MaxLength = 65520;

    private const int HeaderLength = 4;

    public void WriteLine(string line) => WritePacket(Encoding.UTF8.GetBytes(line + "\n"));

    public void WriteContent(ReadOnlySpan<byte> content)
    {
        while (!content.IsEmpty)
        {
            var length = Math.Min(content.Length, MaxLength - HeaderLength);
            WritePacket(content[..length]);
            content = content[length..];
        }
    }

    public void WriteFlush() => output.Write("0000"u8);

    public void Send() => output.Flush();

    private void WritePacket(ReadOnlySpan<byte> payload)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        _ = Utf8.TryWrite(header, $"{payload.Length + HeaderLength:x4}", out _);
        output.Write(header);
        output.Write(payload);
    }
}
