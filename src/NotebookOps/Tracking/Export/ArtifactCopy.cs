using System.Security.Cryptography;
using NotebookOps.Tracking.Stores;

namespace NotebookOps.Tracking.Export;

/// <summary>Brings an artifact's bytes from one place to another, and looks on the way whether they are the right ones.</summary>
internal static class ArtifactCopy
{
    private const int BufferSize = 1 << 16;

    /// <param name="target">Where they go.</param>
    /// <param name="bytes">Where they come from.</param>
    /// <param name="sha256">The hash that they must have.</param>
    /// <param name="what">What they are, as a sentence begins with it.</param>
    /// <exception cref="NotebookOpsException">They have another hash, or cannot be written.</exception>
    public static void Into(IArtifactStore target, Stream bytes, string sha256, string what)
    {
        var path = Path.Combine(Path.GetTempPath(), $"notebookops-{Guid.NewGuid():N}");
        try
        {
            ToFile(path, bytes, sha256, what);
            target.Add(path, Path.GetFileName(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new NotebookOpsException($"{what} was not copied: {e.Message} Check that there is room in `{Path.GetTempPath()}`, through which it goes.", e);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <param name="path">A file that is not there yet.</param>
    /// <param name="bytes">Where they come from.</param>
    /// <param name="sha256">The hash that they must have.</param>
    /// <param name="what">What they are, as a sentence begins with it.</param>
    public static void ToFile(string path, Stream bytes, string sha256, string what)
    {
        using var target = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferSize];
        for (int read; (read = bytes.Read(buffer)) > 0;)
        {
            hash.AppendData(buffer, 0, read);
            target.Write(buffer, 0, read);
        }

        if (Convert.ToHexStringLower(hash.GetHashAndReset()) != sha256)
        {
            throw new NotebookOpsException($"{what} is damaged where it comes from: its bytes do not have the hash `{sha256}` that the run knows. Bring back the right file, or delete the run there.");
        }
    }
}
