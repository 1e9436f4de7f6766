using System.Diagnostics;
using System.Globalization;

namespace NotebookOps.Benchmarks;

/// <summary><c>notebookops check</c> as it is shipped on 1,400 notebooks (209 MB) in memory (tmpfs), whole processes. Fails above 3 s with every rule and above 0.5 s without those that read C#.</summary>
internal static class CheckCorpus
{
    private const int Runs = 5;

    /// <param name="tool">A published executable; null publishes one.</param>
    public static async Task<int> MeasureAsync(string? tool)
    {
        var memory = Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();
        var folder = Directory.CreateDirectory(Path.Combine(memory, $"notebookops-benchmark-{Environment.ProcessId}")).FullName;
        try
        {
            tool ??= await Published.ToolAsync(Path.Combine(folder, "tool"));
            var corpus = Path.Combine(folder, "corpus");
            new NotebookCorpus(seed: 3).Write(corpus, 1_400, 209_000_000);
            Console.WriteLine($"{Environment.ProcessorCount} cores, median of {Runs} runs");
            var all = Median(tool, corpus);
            var withoutCSharp = Median(tool, corpus, "--no-csharp");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"every rule {all:F2} s, without those that read C# {withoutCSharp:F2} s"));
            return all <= 3 && withoutCSharp <= 0.5 ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static double Median(string tool, string corpus, params string[] options)
    {
        var times = new List<double>();
        for (var run = 0; run < Runs; run++)
        {
            var start = new ProcessStartInfo(tool, ["check", corpus, "--format", "json", .. options]) { RedirectStandardOutput = true };
            var clock = Stopwatch.StartNew();
            using var process = Process.Start(start)!;
            process.StandardOutput.BaseStream.CopyTo(Stream.Null);
            process.WaitForExit();
            times.Add(clock.Elapsed.TotalSeconds);
            // 1 says that there are findings, which there are.
            if (process.ExitCode > 1)
            {
                throw new InvalidOperationException($"{tool} exited with {process.ExitCode}.");
            }
        }

        return times.Order().ElementAt(Runs / 2);
    }
}
