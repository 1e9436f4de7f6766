using System.Buffers;
using System.Globalization;
using System.Text;

namespace NotebookOps.Notebooks.Git.Filtering;

/// <summary>Reads git's packets (gitprotocol-common, "pkt-line"): four hexadecimal digits that count the packet's bytes, themselves included; 0000 is a flush.</summary>
internal sealed class PacketReader(Stream input)
{
    private const int HeaderLength = 4;

    private readonly byte[] packet = new byte[PacketWriter.MaxLength];

    /// <summary>Reads text packets up to a flush, each without its line end.</summary>
    /// <returns>Null where the stream ended before the first of them: git has no more to ask.</returns>
    /// <exception cref="NotebookOpsException">What comes is not git's protocol.</exception>
    public List<string>? ReadList()
    {
        List<string>? lines = null;
        while (true)
        {
            var length = ReadPacket(canEnd: lines is null);
            if (length < 0)
            {
                return null;
            }

            lines ??= [];
            if (length == 0)
            {
                return lines;
            }

            var line = packet.AsSpan(HeaderLength, length - HeaderLength);
            lines.Add(Encoding.UTF8.GetString(line is [.., (byte)'\n'] ? line[..^1] : line));
        }
    }

    /// <summary>Reads one text packet, without its line end; null for a flush.</summary>
    /// <exception cref="NotebookOpsException">What comes is not git's protocol.</exception>
    public string? ReadLine()
    {
        var length = ReadPacket(canEnd: false);
        var line = length == 0 ? [] : packet.AsSpan(HeaderLength, length - HeaderLength);
        return length == 0 ? null : Encoding.UTF8.GetString(line is [.., (byte)'\n'] ? line[..^1] : line);
    }

    /// <summary>Reads content up to a flush, all of it: git reads no answer before it has written everything.</summary>
    /// <returns>False where it is too large to be held; it has been read to its end all the same.</returns>
    /// <exception cref="NotebookOpsException">What comes is not git's protocol, or ended in the middle.</exception>
    public bool ReadContent(ArrayBufferWriter<byte> content)
    {
        var fits = true;
        while (ReadPacket(canEnd: false) is > 0 and var length)
        {
            fits = fits && (long)content.WrittenCount + length < Array.MaxLength;
            if (fits)
            {
                content.Write(packet.AsSpan(HeaderLength, length - HeaderLength));
            }
        }

        return fits;
    }

    // The packet's length with its header; 0 for a flush, -1 where the stream has ended and may.
    private int ReadPacket(bool canEnd)
    {
        var header = packet.AsSpan(0, HeaderLength);
        var read = input.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false);
        if (read == 0 && canEnd)
        {
            return -1;
        }

        if (read < HeaderLength)
        {
            throw CutOff();
        }

        if (!ushort.TryParse(header, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var length)
            || length is > 0 and < HeaderLength or > PacketWriter.MaxLength)
        {
            throw new NotebookOpsException(
                "What stands on standard input is not git's filter protocol. `notebookops git filter process` is for git to call; "
                + "to clean one notebook by hand use `notebookops clean -`.");
        }

        if (length > 0 && input.ReadAtLeast(packet.AsSpan(HeaderLength, length - HeaderLength), length - HeaderLength, throwOnEndOfStream: false) < length - HeaderLength)
        {
            throw CutOff();
        }

        return length;
    }

    private static NotebookOpsException CutOff() => new("git stopped in the middle of a message to the filter; no file was changed by it.");
}
