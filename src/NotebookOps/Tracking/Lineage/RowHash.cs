using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace NotebookOps.Tracking.Lineage;

/// <summary>The SHA-256 of rows in their order and whatever their order, in one pass: <see cref="RunDataset.OrderFreeSha256"/> defines both.</summary>
internal sealed class RowHash : IDisposable
{
    private const int Words = 4;

    private readonly IReadOnlyList<RowColumn> columns;
    private readonly IncrementalHash ordered = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ArrayBufferWriter<byte> row = new();

    /// <summary>The sum of the rows' hashes, the lowest word first.</summary>
    private readonly ulong[] sum = new ulong[Words];

    public RowHash(IReadOnlyList<RowColumn> columns)
    {
        this.columns = columns;
        ordered.AppendData(Head("rows").WrittenSpan);
    }

    /// <summary>How many rows were added.</summary>
    public long Rows { get; private set; }

    /// <summary>How many bytes they take as they are hashed.</summary>
    public long Size { get; private set; }

    public void Add(ReadOnlySpan<object?> values)
    {
        row.ResetWrittenCount();
        foreach (var value in values)
        {
            RowValue.Write(row, value);
        }

        ordered.AppendData(row.WrittenSpan);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(row.WrittenSpan, hash);
        var carry = UInt128.Zero;
        for (var word = 0; word < Words; word++)
        {
            carry += (UInt128)sum[word] + BinaryPrimitives.ReadUInt64BigEndian(hash[((Words - 1 - word) * sizeof(ulong))..]);
            sum[word] = (ulong)carry;
            carry >>= 64;
        }

        Rows++;
        Size += row.WrittenCount;
    }

    /// <summary>Both hashes in hexadecimal digits; nothing can be added after this.</summary>
    public (string Ordered, string OrderFree) Finish()
    {
        var all = Head("multiset");
        BinaryPrimitives.WriteInt64BigEndian(all.GetSpan(sizeof(long)), Rows);
        all.Advance(sizeof(long));
        foreach (var word in sum.Reverse())
        {
            BinaryPrimitives.WriteUInt64BigEndian(all.GetSpan(sizeof(ulong)), word);
            all.Advance(sizeof(ulong));
        }

        return (Convert.ToHexStringLower(ordered.GetHashAndReset()), Convert.ToHexStringLower(SHA256.HashData(all.WrittenSpan)));
    }

    public void Dispose() => ordered.Dispose();

    private ArrayBufferWriter<byte> Head(string what)
    {
        var head = new ArrayBufferWriter<byte>();
        RowValue.WriteText(head, 't', what);
        BinaryPrimitives.WriteInt32BigEndian(head.GetSpan(sizeof(int)), columns.Count);
        head.Advance(sizeof(int));
        foreach (var column in columns)
        {
            RowValue.WriteText(head, 't', column.Name);
            RowValue.WriteText(head, 't', column.Kind);
        }

        return head;
    }
}
