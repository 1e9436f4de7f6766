using System.Diagnostics;
using System.Globalization;
using NotebookOps.Benchmarks.Corpus;

namespace NotebookOps.Benchmarks;

/// <summary>
/// <c>notebookops check</c> as it is shipped on 1,400 notebooks (209 MB) in memory (tmpfs), whole processes: every rule with the tool
/// (ReadyToRun), and without those that read C# with the native executable, which has no reader of C#. Fails above 3 s and above 0.5 s.
/// </summary>
internal static class CheckCorpus
{
    private const int Runs = 5;

    /// <param name="tool">A published tool; null publishes one.</param>
    /// <param name="native">A published native executable; null publishes one.</param>
    public static async Task<int> MeasureAsync(string? tool, string? native)
    {
        var memory = Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();
        var folder = Directory.CreateDirectory(Path.Combine(memory, $"notebookops-benchmark-{Environment.ProcessId}")).FullName;
        try
        {
            tool ??= await Published.ToolAsync(Path.Combine(folder, "tool"));
            native ??= await Published.NativeToolAsync(Path.Combine(folder, "native"));
            var corpus = Path.Combine(folder, "corpus");
            await new NotebookCorpus(seed: 3).WriteAsync(corpus, 1_400, 209_000_000);
            Console.WriteLine($"{Environment.ProcessorCount} cores, {Runs} runs each, after one that does not count");
            var all = Median("every rule", tool, corpus);
            var withoutCSharp = Median("without C#, native", native, corpus);
            return all <= 3 && withoutCSharp <= 0.5 ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static double Median(string name, string tool, string corpus)
    {
        var times = new List<double>();
        for (var run = 0; run <= Runs; run++)
        {
            var start = new ProcessStartInfo(tool, ["check", corpus, "--format", "json"]) { RedirectStandardOutput = true, RedirectStandardError = true };
            var clock = Stopwatch.StartNew();
            using var process = Process.Start(start)!;
            // One line on the error stream, which no pipe is too small for.
            process.StandardOutput.BaseStream.CopyTo(Stream.Null);
            process.WaitForExit();
            times.Add(clock.Elapsed.TotalSeconds);
            // 1 says that there are findings, which there are.
            if (process.ExitCode > 1)
            {
                throw new InvalidOperationException($"{tool} exited with {process.ExitCode}: {process.StandardError.ReadToEnd()}");
            }
        }

        var sorted = times.Skip(1).Order().ToArray();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"check, {name,-24} min {sorted[0]:F2} s   median {sorted[Runs / 2]:F2} s   max {sorted[^1]:F2} s"));
        return sorted[Runs / 2];
    }
}
