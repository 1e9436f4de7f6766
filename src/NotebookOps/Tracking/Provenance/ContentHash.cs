using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace NotebookOps.Tracking.Provenance;

/// <summary>SHA-256 of every byte of a file or a folder, read as a stream.</summary>
internal static class ContentHash
{
    private const int BufferSize = 1 << 20;

    /// <summary>A file in a folder, or a file alone.</summary>
    /// <param name="Name">Relative to the folder, with <c>/</c>; a file alone has its own name.</param>
    /// <param name="Sha256">The hash in hexadecimal digits.</param>
    /// <param name="Size">In bytes.</param>
    public sealed record Entry(string Name, string Sha256, long Size);

    /// <summary>Hashes a file and, if asked, copies the same bytes on the way.</summary>
    public static Entry OfFile(string path, string name, Stream? copy = null)
    {
        using var source = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0, FileOptions.SequentialScan);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            long size = 0;
            for (int read; (read = source.Read(buffer, 0, buffer.Length)) > 0; size += read)
            {
                hash.AppendData(buffer, 0, read);
                copy?.Write(buffer, 0, read);
            }
            return new Entry(name, Convert.ToHexStringLower(hash.GetHashAndReset()), size);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>The hash of a folder from its files', as <see cref="RunArtifact.Sha256"/> defines it.</summary>
    public static string OfFolder(IEnumerable<Entry> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files.OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{file.Name}\0{file.Sha256}\n"));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The files below a folder: full path and relative name. Links to folders are not followed, they may lead in circles.</summary>
    public static IEnumerable<(string Path, string Name)> FilesIn(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
        {
            yield return (file, Path.GetFileName(file));
        }
        foreach (var child in new DirectoryInfo(folder).EnumerateDirectories().OrderBy(child => child.Name, StringComparer.Ordinal))
        {
            if (child.LinkTarget is null)
            {
                foreach (var (path, name) in FilesIn(child.FullName))
                {
                    yield return (path, $"{child.Name}/{name}");
                }
            }
        }
    }
}
