using System.Security.Cryptography;
using Amazon.Runtime;

namespace NotebookOps.Tracking.Stores;

/// <summary>Bytes from far away, read once from the first to the last; at the end it is told if they are not those of the hash.</summary>
internal sealed class HashedStream(Stream source, string sha256, string place) : Stream
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private bool isChecked;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <exception cref="NotebookOpsException">The bytes are others than those that were kept.</exception>
    public override int Read(Span<byte> buffer)
    {
        var read = ReadSource(buffer);
        hash.AppendData(buffer[..read]);
        if (read == 0 && buffer.Length > 0 && !isChecked)
        {
            isChecked = true;
            if (Convert.ToHexStringLower(hash.GetHashAndReset()) != sha256)
            {
                throw Damaged(null);
            }
        }

        return read;
    }

    private int ReadSource(Span<byte> buffer)
    {
        try
        {
            return source.Read(buffer);
        }
        catch (AmazonClientException e)
        {
            // The SDK compares what it can itself.
            throw Damaged(e);
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            throw new NotebookOpsException($"The artifact with the hash `{sha256}` could not be read from `{place}` to its end: {e.Message} Try again.", e);
        }
    }

    private NotebookOpsException Damaged(Exception? e) =>
        new($"What `{place}` has under the hash `{sha256}` is damaged: its bytes have another. Whoever has the artifact can log it again.", e);

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            source.Dispose();
            hash.Dispose();
        }

        base.Dispose(disposing);
    }
}
