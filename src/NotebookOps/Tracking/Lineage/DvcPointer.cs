using System.Globalization;

namespace NotebookOps.Tracking.Lineage;

/// <summary>What DVC knows of a file or a folder: the pointer <c>data.csv.dvc</c> beside <c>data.csv</c>. It is recorded as it stands, and compared with nothing.</summary>
/// <param name="File">The pointer's name.</param>
/// <param name="Hash">The content's hash as DVC has it; a folder's ends in <c>.dir</c>.</param>
/// <param name="Algorithm">What the hash was made with: <c>md5</c>.</param>
/// <param name="Size">The content's size in bytes.</param>
internal sealed record DvcPointer(string File, string Hash, string Algorithm, long? Size)
{
    private static readonly string[] s_algorithms = ["md5", "etag", "checksum"];

    // DVC writes some two hundred bytes.
    private const long LargestFile = 64 * 1024;
    private const int LongestHash = 200;

    /// <summary>The pointer beside a file or folder; null where there is none, or none that can be read.</summary>
    public static DvcPointer? Beside(string path)
    {
        var file = new FileInfo(Path.TrimEndingDirectorySeparator(path) + ".dvc");
        try
        {
            return file is { Exists: true, Length: < LargestFile } ? Parse(file.Name, System.IO.File.ReadAllText(file.FullName)) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Reads the one output that a pointer names. Of YAML only what DVC itself writes is understood: a list of plain values below <c>outs:</c>.</summary>
    public static DvcPointer? Parse(string name, string yaml)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var isOutput = false;
        foreach (var line in yaml.ReplaceLineEndings("\n").Split('\n'))
        {
            var text = line.TrimStart();
            if (text.Length == 0 || text[0] == '#')
            {
                continue;
            }

            if (text.Length == line.Length && text[0] != '-')
            {
                isOutput = line.TrimEnd() == "outs:";
                continue;
            }

            var entry = text.TrimStart('-', ' ').Split(':', 2);
            if (isOutput && entry.Length == 2)
            {
                _ = values.TryAdd(entry[0].Trim(), entry[1].Trim().Trim('\'', '"'));
            }
        }

        var algorithm = values.GetValueOrDefault("hash") is { } named && values.ContainsKey(named) ? named
            : s_algorithms.FirstOrDefault(values.ContainsKey);
        return algorithm is not null && values[algorithm] is { Length: > 0 and <= LongestHash } hash
            ? new DvcPointer(name, hash, algorithm, long.TryParse(values.GetValueOrDefault("size"), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null)
            : null;
    }
}
