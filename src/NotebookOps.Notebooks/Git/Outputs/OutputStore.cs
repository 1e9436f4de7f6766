using System.Security.Cryptography;
using System.Text;

namespace NotebookOps.Notebooks.Git.Outputs;

/// <summary>
/// A folder of outputs, one file a cell, notebook and circumstances, named after them; large outputs are files named after what they
/// hold, which all that have them share. Files appear whole (written beside, then renamed), and one that is gone was pruned by another
/// git command: so several may read, write and prune at once.
/// </summary>
internal sealed class OutputStore(string folder, TimeProvider time)
{
    private const int ShardDigits = 2;

    // A change in the first cell makes new circumstances for all below it; what is longer than a disk's block is not kept again for that.
    private const int LongestInPlace = 4096;

    // No entry begins so: they are JSON.
    private const byte Reference = (byte)'@';

    // A file in the making that is older has lost its maker.
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);

    /// <summary>Whether something was written since this store was opened.</summary>
    public bool HasGrown { get; private set; }

    public void Write(OutputKey cell, string notebook, ReadOnlySpan<byte> entry)
    {
        var path = Path.Combine(Shard(cell.Cell), $"{cell.Cell}-{notebook}-{cell.Circumstances}");
        if (entry.Length <= LongestInPlace)
        {
            WriteFile(path, entry);
            return;
        }

        var name = Convert.ToHexStringLower(SHA256.HashData(entry));
        WriteFile(Shared(name), entry);
        WriteFile(path, [Reference, .. Encoding.ASCII.GetBytes(name)]);
    }

    /// <summary>What is kept for that cell of that notebook and may be its result, what fits best first, then the newest.</summary>
    public IEnumerable<byte[]> Find(OutputKey cell, string notebook)
    {
        var beginning = $"{cell.Cell}-{notebook}-";
        return Files(cell.Cell, beginning)
            .Select(file => (File: file, Fit: cell.Fit(file.Name[beginning.Length..])))
            .Where(found => found.Fit > 0)
            .OrderByDescending(found => found.Fit).ThenByDescending(found => found.File.LastWriteTimeUtc)
            .Select(found => Read(found.File.FullName))
            .OfType<byte[]>();
    }

    /// <summary>The notebooks for which outputs of cells with that language and source are kept.</summary>
    public IEnumerable<string> NotebooksWith(string cell) => Files(cell, cell + "-").Select(file => file.Name.Split('-')[1]).Distinct(StringComparer.Ordinal);

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

    private IEnumerable<FileInfo> Files(string cell, string beginning)
    {
        var shard = new DirectoryInfo(Shard(cell));
        return shard.Exists ? shard.EnumerateFiles(beginning + "*").Where(file => file.Extension != ".tmp") : [];
    }

    private byte[]? Read(string path)
    {
        try
        {
            var entry = File.ReadAllBytes(path);
            return entry is [Reference, ..] ? ReadShared(Encoding.ASCII.GetString(entry.AsSpan(1))) : entry;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private byte[]? ReadShared(string name) =>
        name.Length == SHA256.HashSizeInBytes * 2 && name.All(char.IsAsciiHexDigitLower) ? File.ReadAllBytes(Shared(name)) : null;

    private void WriteFile(string path, ReadOnlySpan<byte> content)
    {
        if (Refresh(path, content))
        {
            return;
        }

        _ = Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var beside = $"{path}.{Path.GetRandomFileName()}.tmp";
        try
        {
            File.WriteAllBytes(beside, content);
            File.SetLastWriteTimeUtc(beside, time.GetUtcNow().UtcDateTime);
            File.Move(beside, path, overwrite: true);
            HasGrown = true;
        }
        finally
        {
            File.Delete(beside);
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

    private string Shared(string name) => Path.Combine(folder, "shared", name[..ShardDigits], name);
}
