using System.Diagnostics;
using System.Globalization;
using NotebookOps.Benchmarks.Corpus;

namespace NotebookOps.Benchmarks;

/// <summary>
/// <c>notebookops clean</c>, the native executable, on a small notebook through a pipe, on 1,400 notebooks (209 MB) in one call and on one of
/// 100 MB, each whole processes in memory (tmpfs); in turns with nbstripout where it is on PATH. Fails above 6 ms, 0.3 s, 0.25 s or 40 MB.
/// </summary>
internal static class CleanAgainstNbstripout
{
    private const int Runs = 5;
    private const int CorpusCount = 1_400;
    private const long CorpusBytes = 209_000_000;

    /// <param name="tool">A published executable; null publishes one.</param>
    public static async Task<int> MeasureAsync(string? tool)
    {
        var memory = Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();
        var folder = Directory.CreateDirectory(Path.Combine(memory, $"notebookops-benchmark-{Environment.ProcessId}")).FullName;
        try
        {
            tool ??= await Published.NativeToolAsync(Path.Combine(folder, "tool"));
            var corpus = new NotebookCorpus(seed: 3);
            var small = Path.Combine(folder, "small.ipynb");
            corpus.WriteNotebook(small, 27_000);
            var large = Path.Combine(folder, "large.ipynb");
            corpus.WriteNotebook(large, 100_000_000);
            var many = Path.Combine(folder, "corpus");
            await corpus.WriteAsync(many, CorpusCount, CorpusBytes);

            var peer = OnPath("nbstripout");
            Console.WriteLine($"{Environment.ProcessorCount} cores; {Runs} runs, through the pipe {5 * Runs}, after one that does not count{(peer is null ? "; nbstripout is not on PATH: not measured" : "")}");
            var copy = Path.Combine(folder, "copy");
            var content = await File.ReadAllBytesAsync(small);
            var piped = Measure($"{content.Length / 1000} KB through a pipe", 5 * Runs, peer, () => { }, isPeer => Pipe(isPeer ? peer! : tool, content, isPeer ? [] : ["clean", "-"]));
            var files = Measure($"{CorpusCount} of {CorpusBytes / 1_000_000} MB", Runs, peer, () => Copy(many, copy),
                isPeer => InPlace(isPeer ? peer! : tool, isPeer ? Directory.GetFiles(copy, "*.ipynb", SearchOption.AllDirectories) : ["clean", copy]));
            var one = Measure("one of 100 MB", Runs, peer, () => Copy(large, copy),
                isPeer => InPlace(isPeer ? peer! : tool, isPeer ? [Path.Combine(copy, "large.ipynb")] : ["clean", copy]));
            return piped.Seconds <= 0.006 && files.Seconds <= 0.3 && one is { Seconds: <= 0.25, Megabytes: <= 40 } ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // In turns, so that both have the same machine; gives the median and the peak of ours.
    private static (double Seconds, double Megabytes) Measure(string what, int runs, string? peer, Action prepare, Func<bool, double> run)
    {
        var (ours, theirs) = (new List<double>(), new List<double>());
        var (ourPeak, theirPeak) = (0.0, 0.0);
        for (var i = 0; i <= runs; i++)
        {
            Time(isPeer: false, ours, ref ourPeak, isCounted: i > 0);
            if (peer is not null)
            {
                Time(isPeer: true, theirs, ref theirPeak, isCounted: i > 0);
            }
        }

        Print("notebookops clean", ours, ourPeak);
        if (peer is not null)
        {
            Print("nbstripout", theirs, theirPeak);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"",-20} {what,-24} nbstripout takes {Median([.. theirs.Zip(ours, (b, a) => b / a)]):F0} times as long (median of the pairs)"));
        }

        return (Median(ours), ourPeak);

        void Time(bool isPeer, List<double> times, ref double peak, bool isCounted)
        {
            prepare();
            var start = Stopwatch.GetTimestamp();
            peak = Math.Max(peak, run(isPeer));
            if (isCounted)
            {
                times.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            }
        }

        void Print(string name, List<double> times, double peak) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-20} {what,-24} min {times.Min() * 1000,8:F1} ms   median {Median(times) * 1000,8:F1} ms   max {times.Max() * 1000,8:F1} ms{(peak > 0 ? $"   peak {peak:F0} MB" : "")}"));
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static double Pipe(string tool, byte[] content, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        process.StandardInput.BaseStream.Write(content);
        process.StandardInput.Close();
        process.StandardOutput.BaseStream.CopyTo(Stream.Null);
        process.WaitForExit();
        return process.ExitCode == 0 ? 0 : throw new InvalidOperationException($"{tool} exited with {process.ExitCode}.");
    }

    // Gives the peak of its memory in MB.
    private static double InPlace(string tool, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var peak = 0L;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        while (!process.WaitForExit(1))
        {
            peak = Math.Max(peak, PeakKilobytes(process.Id));
        }

        Task.WaitAll(output, error);
        return process.ExitCode == 0 ? peak / 1024.0 : throw new InvalidOperationException($"{tool} exited with {process.ExitCode}.");
    }

    // A fresh one for each run.
    private static void Copy(string source, string copy)
    {
        if (Directory.Exists(copy))
        {
            Directory.Delete(copy, recursive: true);
        }

        var files = File.Exists(source) ? [source] : Directory.GetFiles(source, "*", SearchOption.AllDirectories);
        foreach (var file in files)
        {
            var target = Path.Combine(copy, File.Exists(source) ? Path.GetFileName(file) : Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    // What the kernel counted, while the process is there to be asked.
    private static long PeakKilobytes(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.AsSpan(6, line.Length - 6 - 2).Trim(), CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            // It has just ended.
            return 0;
        }
    }

    private static string? OnPath(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}
