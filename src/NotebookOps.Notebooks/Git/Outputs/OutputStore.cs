namespace NotebookOps.Notebooks.Git.Outputs;

/// <summary>
/// A folder of outputs, one file a cell and notebook, named after both. Files appear whole (written beside, then renamed), and one
/// that is gone was pruned by another git command: so several may read, write and prune at once.
/// </summary>
internal sealed class OutputStore(string folder, TimeProvider time)
{
    private const int ShardDigits = 2;

    // A file in the making that is older has lost its maker.
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);

    /// <summary>Whether something was written since this store was opened.</summary>
    public bool HasGrown { get; private set; }

    public void Write(string cell, string notebook, ReadOnlySpan<byte> entry)
    {
        var path = PathOf(cell, notebook);
        if (Refresh(path, entry))
        {
            return;
        }

        _ = Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var beside = $"{path}.{Path.GetRandomFileName()}.tmp";
        try
        {
            File.WriteAllBytes(beside, entry);
            File.SetLastWriteTimeUtc(beside, time.GetUtcNow().UtcDateTime);
            File.Move(beside, path, overwrite: true);
            HasGrown = true;
        }
        finally
        {
            File.Delete(beside);
        }
    }

    /// <returns>Null where nothing is kept for that cell of that notebook.</returns>
    public byte[]? Read(string cell, string notebook)
    {
        try
        {
            return File.ReadAllBytes(PathOf(cell, notebook));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>The notebooks for which that cell's outputs are kept.</summary>
    public IEnumerable<string> NotebooksWith(string cell)
    {
        var shard = Shard(cell);
        return Directory.Exists(shard)
            ? Directory.EnumerateFiles(shard, cell + "-*").Where(path => !path.EndsWith(".tmp", StringComparison.Ordinal)).Select(path => Path.GetFileName(path)[(cell.Length + 1)..])
            : [];
    }

    /// <summary>Takes away what nobody has used for long, and then the longest unused until the rest fits.</summary>
    public void Prune(OutputLimits limits)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var total = 0L;
        var root = new DirectoryInfo(folder);
        var files = root.Exists ? root.GetFiles("*", SearchOption.AllDirectories) : [];
        foreach (var file in files.Where(file => file.Exists).OrderByDescending(file => file.LastWriteTimeUtc))
        {
            var isUnfinished = file.Extension == ".tmp";
            total += file.Length;
            if (isUnfinished ? now - file.LastWriteTimeUtc > Abandoned : total > limits.Bytes || now - file.LastWriteTimeUtc > limits.Age)
            {
                file.Delete();
            }
        }
    }

    // What is there already is only marked as used.
    private bool Refresh(string path, ReadOnlySpan<byte> entry)
    {
        try
        {
            if (new FileInfo(path) is not { Exists: true } file || file.Length != entry.Length || !entry.SequenceEqual(File.ReadAllBytes(path)))
            {
                return false;
            }

            File.SetLastWriteTimeUtc(path, time.GetUtcNow().UtcDateTime);
            return true;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    private string Shard(string cell) => Path.Combine(folder, cell[..ShardDigits]);

    private string PathOf(string cell, string notebook) => Path.Combine(Shard(cell), $"{cell}-{notebook}");
}
