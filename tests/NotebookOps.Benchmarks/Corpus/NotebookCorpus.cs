namespace NotebookOps.Benchmarks.Corpus;

/// <summary>
/// Notebooks to measure on: those that packages ship, and C# notebooks made from a seed to fill up. The same packages and the same seed
/// give the same corpus. Of the generated ones 48 % were run, as of 285 public .NET notebooks, and sizes are spread as widely as those of real ones.
/// </summary>
internal sealed class NotebookCorpus(int seed)
{
    private const double ShareThatRan = 0.48;

    // An unexecuted notebook: what the generated ones come to without outputs.
    private const long SourcesBytes = 12_000;

    /// <summary>Writes <paramref name="count"/> notebooks that are about <paramref name="totalBytes"/> together, and tells what they are.</summary>
    public async Task WriteAsync(string folder, int count, long totalBytes)
    {
        var packaged = (await PackagedNotebooks.FindAsync()).Where(path => new FileInfo(path).Length <= totalBytes / 10).Take(count / 2).ToArray();
        for (var index = 0; index < packaged.Length; index++)
        {
            File.Copy(packaged[index], PathOf(folder, index, Path.GetFileNameWithoutExtension(packaged[index])));
        }

        var random = new Random(seed);
        var generated = count - packaged.Length;
        // Log-normal: many small ones and few very large.
        var weights = Enumerable.Range(0, generated).Select(_ => random.NextDouble() < ShareThatRan ? Math.Exp(1.4 * Normal(random)) : 0).ToArray();
        var packagedBytes = packaged.Sum(path => new FileInfo(path).Length);
        var bytesLeft = totalBytes - packagedBytes - (SourcesBytes * weights.Count(weight => weight == 0));
        var weightLeft = weights.Sum();
        for (var index = 0; index < generated; index++)
        {
            var path = PathOf(folder, packaged.Length + index, Subject.Words[random.Next(Subject.Words.Length)]);
            var hasRun = weights[index] > 0;
            new GeneratedNotebook(seed * 1_000_003 + index, hasRun ? (long)(bytesLeft * weights[index] / weightLeft) : null).Save(path);
            bytesLeft -= new FileInfo(path).Length - (hasRun ? 0 : SourcesBytes);
            weightLeft -= weights[index];
        }

        var bytes = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Sum(path => new FileInfo(path).Length);
        Console.WriteLine($"corpus: {count} notebooks, {bytes / 1_000_000} MB: {packaged.Length} ({packagedBytes / 1_000_000} MB) as Debian and npm packages ship them, {generated} generated{(packaged.Length == 0 ? "; neither apt-get nor npm brought any" : "")}");
    }

    /// <summary>Writes one generated notebook of that size, within a twentieth.</summary>
    public void WriteNotebook(string path, long bytes)
    {
        // A small one's sources alone may be too long: then the next.
        var next = seed;
        do
        {
            new GeneratedNotebook(next++, bytes).Save(path);
        }
        while (Math.Abs(new FileInfo(path).Length - bytes) > bytes / 20);
    }

    private static string PathOf(string folder, int index, string name)
    {
        var path = Path.Combine(folder, $"{index % 20:D2}", $"{index:D4}-{name}.ipynb");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
