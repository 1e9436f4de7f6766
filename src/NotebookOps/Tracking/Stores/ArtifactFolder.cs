using NotebookOps.Tracking.Provenance;

namespace NotebookOps.Tracking.Stores;

/// <summary>Artifacts in a folder, in `ab/cdef...`.</summary>
/// <param name="root">The folder.</param>
/// <param name="isShared">Whether databases have artifacts there that do not lie beside it: the folder says so then to whoever would clear it up.</param>
internal sealed class ArtifactFolder(string root, bool isShared = false) : IArtifactStore
{
    /// <summary>The file by which a folder says that it is shared.</summary>
    public const string SharedMark = ".shared";

    private const int HashLength = 64;

    private readonly string incoming = Path.Combine(root, ".incoming");

    public string Place => root;

    public ContentHash.Entry Add(string path, string name)
    {
        var temporary = Path.Combine(incoming, Guid.NewGuid().ToString("N"));
        try
        {
            Directory.CreateDirectory(incoming);
            if (isShared)
            {
                File.WriteAllText(Path.Combine(root, SharedMark), "Databases elsewhere have artifacts here.\n");
            }

            ContentHash.Entry entry;
            using (var copy = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                entry = ContentHash.OfFile(path, name, copy);
                copy.Flush(flushToDisk: true);
            }
            var target = PathOf(entry.Sha256);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            // Two processes may bring the same bytes at once; whoever is last changes nothing but the time, by which a collector knows that they are new.
            File.Move(temporary, target, overwrite: true);
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

    public bool Renew(string sha256)
    {
        var path = PathOf(sha256);
        try
        {
            File.SetLastWriteTimeUtc(path, DateTime.UtcNow);
            return true;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another user's file in a shared folder: a copy of it in its place has a time of its own.
            Add(path, sha256);
            return true;
        }
    }

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

    public IEnumerable<StoredArtifact> List()
    {
        if (!Directory.Exists(root))
        {
            yield break;
        }

        foreach (var folder in Directory.EnumerateDirectories(root))
        {
            var prefix = Path.GetFileName(folder);
            if (folder != incoming && (prefix.Length != 2 || !prefix.All(char.IsAsciiHexDigitLower)))
            {
                // Nothing of ours.
                continue;
            }

            foreach (var file in new DirectoryInfo(folder).EnumerateFiles())
            {
                var hash = prefix + file.Name;
                if (folder == incoming)
                {
                    yield return new StoredArtifact(file.FullName, null, file.Length, file.LastWriteTimeUtc);
                }
                else if (hash.Length == HashLength && hash.All(char.IsAsciiHexDigitLower))
                {
                    yield return new StoredArtifact(file.FullName, hash, file.Length, file.LastWriteTimeUtc);
                }
            }
        }
    }

    public bool Remove(StoredArtifact artifact)
    {
        try
        {
            // Out of everybody's sight first: what is brought from now on is another file, and what was brought a moment ago shows by its time.
            Directory.CreateDirectory(incoming);
            var aside = Path.Combine(incoming, Guid.NewGuid().ToString("N"));
            File.Move(artifact.Key, aside);
            if (File.GetLastWriteTimeUtc(aside) > artifact.Written.UtcDateTime)
            {
                File.Move(aside, artifact.Key, overwrite: true);
                return false;
            }

            File.Delete(aside);
            return true;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            // Another collector was faster.
            return false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new NotebookOpsException($"`{artifact.Key}` was not removed: {e.Message} Check that the folder can be written.", e);
        }
    }

    /// <summary>Where the bytes of a hash lie.</summary>
    public string PathOf(string sha256) => Path.Combine(root, sha256[..2], sha256[2..]);
}
