using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using NotebookOps.Tracking.Stores;

namespace NotebookOps.Tests.Tracking;

/// <summary>Against a server that speaks S3: npm's s3rver, where it is installed.</summary>
public sealed class S3ArtifactsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Process server;

    public S3ArtifactsTests()
    {
        var program = Environment.GetEnvironmentVariable("NOTEBOOKOPS_S3RVER") is { Length: > 0 } named ? named
            : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(path => Path.Combine(path, "s3rver")).FirstOrDefault(File.Exists);
        Assert.SkipUnless(program is not null, "There is no server here that speaks S3 (npm install --global s3rver, or name it in NOTEBOOKOPS_S3RVER).");
        var port = FreePort();
        server = Process.Start(new ProcessStartInfo(program!, ["--directory", folder.File("s3"), "--port", port.ToString(CultureInfo.InvariantCulture), "--silent", "--configure-bucket", "team"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", "S3RVER");
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", "S3RVER");
        Environment.SetEnvironmentVariable("AWS_MAX_ATTEMPTS", "1");
        while (!Answers(port))
        {
            Assert.False(server.HasExited, "The server has ended.");
            Thread.Sleep(50);
        }
    }

    [Fact]
    public void Bytes_come_back_as_they_were_are_kept_once_and_can_be_listed_and_removed()
    {
        using var store = new S3Artifacts("s3://team/our/runs");
        var small = folder.Write("a.txt", "abc");
        // FIPS 180-2, appendix B.1: the SHA-256 of "abc".
        const string Hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        Assert.False(store.Has(Hash));
        Assert.Equal(("model/a", Hash, 3L), store.Add(small, "model/a") is var entry ? (entry.Name, entry.Sha256, entry.Size) : default);
        store.Add(small, "again");
        Assert.True(store.Has(Hash));
        Assert.True(store.Renew(Hash));
        Assert.False(store.Renew(new string('b', 64)));
        using (var read = new StreamReader(store.OpenRead(Hash), Encoding.UTF8))
        {
            Assert.Equal("abc", read.ReadToEnd());
        }

        var listed = Assert.Single(store.List());
        Assert.Equal(($"our/runs/{Hash[..2]}/{Hash[2..]}", Hash, 3L), (listed.Key, listed.Sha256, listed.Size));
        Assert.InRange(listed.Written, DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddMinutes(5));
        Assert.False(store.Remove(listed with { Written = listed.Written.AddMinutes(-1) }));
        Assert.True(store.Remove(listed with { Written = listed.Written.AddSeconds(1) }));
        Assert.False(store.Has(Hash));
        Assert.Empty(store.List());
    }

    [Fact]
    public void A_large_file_comes_back_as_it_was()
    {
        using var store = new S3Artifacts("s3://team");
        var bytes = new byte[40 << 20];
        new Random(1).NextBytes(bytes);
        File.WriteAllBytes(folder.File("large.bin"), bytes);
        var entry = store.Add(folder.File("large.bin"), "large.bin");
        using var read = store.OpenRead(entry.Sha256);
        using var back = new MemoryStream();
        read.CopyTo(back);
        Assert.True(bytes.AsSpan().SequenceEqual(back.ToArray()));
    }

    [Fact]
    public void What_is_not_there_or_damaged_or_away_is_a_sentence()
    {
        using var store = new S3Artifacts("s3://team/x");
        var missing = new string('a', 64);
        Assert.Contains($"`{missing}` cannot be read in `s3://team/x`", Assert.Throws<NotebookOpsException>(() => store.OpenRead(missing)).Message, StringComparison.Ordinal);
        var entry = store.Add(folder.Write("a.txt", "abc"), "a");
        foreach (var file in Directory.GetFiles(folder.File("s3"), "*_object", SearchOption.AllDirectories))
        {
            File.WriteAllText(file, "abd");
        }

        using (var damaged = store.OpenRead(entry.Sha256))
        {
            Assert.Contains("is damaged", Assert.Throws<NotebookOpsException>(() => damaged.CopyTo(Stream.Null)).Message, StringComparison.Ordinal);
        }

        using var elsewhere = new S3Artifacts("s3://nobody");
        Assert.Contains("s3://nobody", Assert.Throws<NotebookOpsException>(() => elsewhere.Add(folder.File("a.txt"), "a")).Message, StringComparison.Ordinal);
        server.Kill();
        server.WaitForExit();
        var away = Assert.Throws<NotebookOpsException>(() => store.Add(folder.File("a.txt"), "a")).Message;
        Assert.Contains("Check that the bucket is there", away, StringComparison.Ordinal);
        Assert.DoesNotContain("S3RVER", away, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        if (server is not null)
        {
            server.Kill();
            server.WaitForExit();
            server.Dispose();
        }

        folder.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static bool Answers(int port)
    {
        using var client = new TcpClient();
        try
        {
            client.Connect(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
