using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.S3.Transfer;
using NotebookOps.Tracking.Provenance;

namespace NotebookOps.Tracking.Stores;

/// <summary>
/// Artifacts in a bucket of S3 or of what speaks like it, under `prefix/ab/cdef...`. Credentials, region and endpoint come from where every tool of
/// AWS looks for them: <c>AWS_ACCESS_KEY_ID</c>, <c>AWS_PROFILE</c>, <c>AWS_REGION</c>, <c>AWS_ENDPOINT_URL</c> and so on.
/// </summary>
internal sealed class S3Artifacts : IArtifactStore, IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(15);

    private const int HashLength = 64;
    private const long LargestPut = 1L << 30;
    private const long LargestCopy = 5_000_000_000;
    private const string ContentType = "application/octet-stream";

    // Whoever brings bytes that are there already says so by their time, by which a collector knows that they are needed; one that is as new as this needs no word.
    private static readonly TimeSpan s_new = TimeSpan.FromMinutes(10);

    private readonly Lazy<AmazonS3Client> client = new(Connect);
    private readonly string bucket;
    private readonly string prefix;

    /// <param name="address"><c>s3://bucket/prefix</c>; the prefix may be missing.</param>
    /// <exception cref="NotebookOpsException">It names no bucket.</exception>
    public S3Artifacts(string address)
    {
        var (name, rest) = address["s3://".Length..].Split('/', 2) is [var before, var after] ? (before, after.Trim('/')) : (address["s3://".Length..], "");
        bucket = name.Length > 0 ? name : throw new NotebookOpsException($"`{StoreLocation.ArtifactsVariable}` names no bucket: it is written `s3://bucket/prefix`.");
        prefix = rest.Length > 0 ? rest + "/" : "";
        Place = $"s3://{bucket}/{prefix}".TrimEnd('/');
    }

    public string Place { get; }

    public ContentHash.Entry Add(string path, string name)
    {
        // A copy first: what is hashed and what is sent are the same bytes, whoever writes to the file meanwhile.
        var copy = Path.Combine(Path.GetTempPath(), $"notebookops-{Guid.NewGuid():N}");
        try
        {
            ContentHash.Entry entry;
            using (var stream = new FileStream(copy, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                entry = ContentHash.OfFile(path, name, stream);
            }

            if (Find(entry.Sha256) is not { } there || DateTime.UtcNow - there > s_new)
            {
                Run($"The artifact `{path}` was not sent to `{Place}`", () => SendAsync(copy, entry));
            }

            return entry;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new NotebookOpsException($"The artifact `{path}` was not sent to `{Place}`: {e.Message}", e);
        }
        finally
        {
            File.Delete(copy);
        }
    }

    public bool Has(string sha256) => Find(sha256) is not null;

    public bool Renew(string sha256) => Run($"The artifact with the hash `{sha256}` was not renewed in `{Place}`", async () =>
    {
        var key = KeyOf(sha256);
        try
        {
            var there = await client.Value.GetObjectMetadataAsync(bucket, key);
            if (there.LastModified is { } written && DateTime.UtcNow - written.ToUniversalTime() <= s_new)
            {
                return true;
            }

            if (there.ContentLength > LargestCopy)
            {
                return false;
            }

            // Onto itself, which S3 takes for a change only where the headers are given anew.
            await client.Value.CopyObjectAsync(new CopyObjectRequest
            {
                SourceBucket = bucket,
                SourceKey = key,
                DestinationBucket = bucket,
                DestinationKey = key,
                MetadataDirective = S3MetadataDirective.REPLACE,
                ContentType = ContentType,
            });
            return true;
        }
        catch (AmazonS3Exception e) when (e.StatusCode == System.Net.HttpStatusCode.NotFound && e.ErrorCode != "NoSuchBucket")
        {
            return false;
        }
    });

    public Stream OpenRead(string sha256) => new HashedStream(
        Run($"The artifact with the hash `{sha256}` cannot be read in `{Place}`", async () => (await client.Value.GetObjectAsync(bucket, KeyOf(sha256))).ResponseStream),
        sha256, Place);

    public IEnumerable<StoredArtifact> List()
    {
        string? next = null;
        do
        {
            var request = new ListObjectsV2Request { BucketName = bucket, Prefix = prefix, ContinuationToken = next };
            var page = Run($"The artifacts in `{Place}` cannot be listed", () => client.Value.ListObjectsV2Async(request));
            foreach (var found in page.S3Objects ?? [])
            {
                // Anything else is nothing of ours.
                if (found.Key[prefix.Length..].Split('/') is [{ Length: 2 } start, var rest] && (start + rest) is { Length: HashLength } hash && hash.All(char.IsAsciiHexDigitLower))
                {
                    yield return new StoredArtifact(found.Key, hash, found.Size ?? 0, new DateTimeOffset(found.LastModified?.ToUniversalTime() ?? DateTime.UtcNow));
                }
            }

            next = page.IsTruncated is true ? page.NextContinuationToken : null;
        }
        while (next is not null);
    }

    public bool Remove(StoredArtifact artifact)
    {
        if (Find(artifact.Sha256!) is not { } written || written > artifact.Written.UtcDateTime)
        {
            return false;
        }

        Run($"`{artifact.Key}` was not removed from `{Place}`", () => client.Value.DeleteObjectAsync(bucket, artifact.Key));
        return true;
    }

    public void Dispose()
    {
        if (client.IsValueCreated)
        {
            client.Value.Dispose();
        }
    }

    private async Task<bool> SendAsync(string path, ContentHash.Entry entry)
    {
        if (entry.Size > LargestPut)
        {
            using var transfer = new TransferUtility(client.Value);
            await transfer.UploadAsync(new TransferUtilityUploadRequest { BucketName = bucket, Key = KeyOf(entry.Sha256), FilePath = path, ContentType = ContentType });
            return true;
        }

        // In one piece and signed as a whole: servers that only speak like S3 do not all know its chunks.
        await client.Value.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = KeyOf(entry.Sha256), FilePath = path, ContentType = ContentType, UseChunkEncoding = false });
        return true;
    }

    private string KeyOf(string sha256) => $"{prefix}{sha256[..2]}/{sha256[2..]}";

    /// <summary>When the bytes were brought last; null where they are not there.</summary>
    private DateTime? Find(string sha256) => Run($"`{Place}` cannot be asked for an artifact", async () =>
    {
        try
        {
            using var patience = new CancellationTokenSource(s_patience);
            return (await client.Value.GetObjectMetadataAsync(bucket, KeyOf(sha256), patience.Token)).LastModified?.ToUniversalTime() ?? DateTime.MinValue;
        }
        catch (AmazonS3Exception e) when (e.StatusCode == System.Net.HttpStatusCode.NotFound && e.ErrorCode != "NoSuchBucket")
        {
            return (DateTime?)null;
        }
    });

    private static AmazonS3Client Connect()
    {
        var own = Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL_S3") ?? Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL");
        var config = new AmazonS3Config
        {
            // Servers that only speak like S3 know neither its newer checksums nor buckets as names of hosts; the hash is ours anyway.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            // An address that swallows everything is found out in seconds; a large file may take its time.
            ConnectTimeout = s_patience,
            Timeout = TimeSpan.FromHours(1),
            MaxErrorRetry = 1,
            ForcePathStyle = !string.IsNullOrEmpty(own),
        };
        if (!string.IsNullOrEmpty(own))
        {
            config.ServiceURL = own;
            config.AuthenticationRegion = Environment.GetEnvironmentVariable("AWS_REGION") ?? "us-east-1";
        }

        return new AmazonS3Client(config);
    }

    /// <summary>The SDK has asynchronous calls only, and what logs an artifact waits for it: on the pool, so that no caller's context is waited on.</summary>
    private static T Run<T>(string fault, Func<Task<T>> call)
    {
        try
        {
            return Task.Run(call).GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is AmazonServiceException or AmazonClientException or HttpRequestException or IOException or TaskCanceledException)
        {
            throw new NotebookOpsException($"{fault}: {e.Message.TrimEnd('.')}. Check that the bucket is there, that `AWS_ACCESS_KEY_ID` and its like may use it, and that the network is up.", e);
        }
    }
}
