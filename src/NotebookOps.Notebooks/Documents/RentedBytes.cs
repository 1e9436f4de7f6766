using System.Buffers;

namespace NotebookOps.Notebooks.Documents;

/// <summary>A file's bytes in memory that goes back to the pool: arrays of this size for each of many files would keep the collector busy.</summary>
internal sealed class RentedBytes : IDisposable
{
    // One more than the file's length is asked for, so that its end is met without a larger array.
    private const int Spare = 1;

    private const int SmallestGrown = 1 << 16;

    private byte[] rented;
    private int length;

    private RentedBytes(int expected) => rented = ArrayPool<byte>.Shared.Rent(expected);

    /// <summary>Not to be used after <see cref="Dispose"/>.</summary>
    public ReadOnlyMemory<byte> Bytes => rented.AsMemory(0, length);

    /// <returns>The file's bytes; null where it holds more than an array can.</returns>
    public static RentedBytes? Read(Stream file)
    {
        if (file.CanSeek && file.Length >= Array.MaxLength - Spare)
        {
            return null;
        }

        var bytes = new RentedBytes(file.CanSeek ? (int)file.Length + Spare : SmallestGrown);
        try
        {
            while (file.Read(bytes.rented.AsSpan(bytes.length)) is var count and > 0)
            {
                bytes.length += count;
                if (bytes.length == bytes.rented.Length && !bytes.Grow())
                {
                    bytes.Dispose();
                    return null;
                }
            }

            return bytes;
        }
        catch
        {
            bytes.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(rented);
        rented = [];
        length = 0;
    }

    private bool Grow()
    {
        if (length > Array.MaxLength / 2)
        {
            return false;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(2 * length, SmallestGrown));
        rented.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(rented);
        rented = larger;
        return true;
    }
}
