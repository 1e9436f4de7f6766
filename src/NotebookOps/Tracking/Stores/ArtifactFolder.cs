using NotebookOps.Tracking.Provenance;

namespace NotebookOps.Tracking.Stores;

/// <summary>Artifacts in a folder, in `ab/cdef...`.</summary>
internal sealed class ArtifactFolder(string root) : IArtifactStore
{
    public string Place => root;

    public ContentHash.Entry Add(string path, string name)
    {
        var incoming = Path.Combine(root, ".incoming");
        var temporary = Path.Combine(incoming, Guid.NewGuid().ToString("N"));
        try
        {
            Directory.CreateDirectory(incoming);
            ContentHash.Entry entry;
            using (var copy = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                entry = ContentHash.OfFile(path, name, copy);
                copy.Flush(flushToDisk: true);
            }
            var target = PathOf(entry.Sha256);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            if (!File.Exists(target))
            {
                // Two processes may bring the same bytes at once; whoever is last changes nothing.
                File.Move(temporary, target, overwrite: true);
            }
            return entry;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new NotebookOpsException($"The artifact `{path}` was not copied to `{root}`: {e.Message} Check that the one can be read and the other written, and that the disk is not full.", e);
        }
        finally
        {
            if (File.Exists(temporary))
            {
                File.Delete(temporary);
            }
        }
    }

    public bool Has(string sha256) => File.Exists(PathOf(sha256));

    public Stream OpenRead(string sha256)
    {
        try
        {
            return new FileStream(PathOf(sha256), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new NotebookOpsException($"The artifact with the hash `{sha256}` cannot be read in `{root}`: {e.Message} Whoever has it can copy it there, to `{Path.GetRelativePath(root, PathOf(sha256))}`.", e);
        }
    }

    /// <summary>Where the bytes of a hash lie.</summary>
    public string PathOf(string sha256) => Path.Combine(root, sha256[..2], sha256[2..]);
}
