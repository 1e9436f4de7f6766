using System.Diagnostics;
using System.Globalization;

namespace NotebookOps.Benchmarks;

/// <summary>
/// <c>notebookops clean</c>, the native executable, on a small notebook through a pipe, on 1,400 notebooks (209 MB) in one call and on one of
/// 100 MB, each whole processes in memory (tmpfs); against nbstripout where it is on PATH. Fails above 6 ms, 0.3 s, 0.25 s or 40 MB.
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
            corpus.Write(Path.Combine(folder, "corpus"), CorpusCount, CorpusBytes);

            Console.WriteLine($"{Environment.ProcessorCount} cores, {Runs} runs each");
            var isGood = Small(tool, small, "clean", "-") <= 0.006;
            isGood &= Files(tool, Path.Combine(folder, "corpus"), folder, "clean") is { Seconds: <= 0.3 };
            isGood &= Files(tool, large, folder, "clean") is { Seconds: <= 0.25, Megabytes: <= 40 };
            if (OnPath("nbstripout") is { } peer)
            {
                _ = Small(peer, small);
                _ = Files(peer, Path.Combine(folder, "corpus"), folder);
                _ = Files(peer, large, folder);
            }
            else
            {
                Console.WriteLine("nbstripout is not on PATH: not measured.");
            }

            return isGood ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static double Small(string tool, string notebook, params string[] args)
    {
        var content = File.ReadAllBytes(notebook);
        var seconds = Times(5 * Runs, () => { }, () =>
        {
            var start = new ProcessStartInfo(tool, args) { RedirectStandardInput = true, RedirectStandardOutput = true };
            using var process = Process.Start(start)!;
            process.StandardInput.BaseStream.Write(content);
            process.StandardInput.Close();
            process.StandardOutput.BaseStream.CopyTo(Stream.Null);
            process.WaitForExit();
            return process.ExitCode == 0 ? 0 : throw new InvalidOperationException($"{tool} exited with {process.ExitCode}.");
        }).Seconds;
        Print(tool, $"{content.Length / 1000} KB through a pipe", seconds, null);
        return seconds;
    }

    // In place, on a fresh copy each time.
    private static (double Seconds, double Megabytes) Files(string tool, string source, string folder, params string[] args)
    {
        var copy = Path.Combine(folder, "copy");
        var arguments = File.Exists(source) ? [Path.Combine(copy, Path.GetFileName(source))]
            : args.Length > 0 ? [copy]
            : Directory.GetFiles(source, "*.ipynb", SearchOption.AllDirectories).Select(path => Path.Combine(copy, Path.GetRelativePath(source, path))).ToArray();
        var measured = Times(Runs, Copy, () =>
        {
            using var process = Process.Start(new ProcessStartInfo(tool, [.. args, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var peak = 0L;
            var reading = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            while (!process.WaitForExit(1))
            {
                peak = Math.Max(peak, PeakKilobytes(process.Id));
            }

            return process.ExitCode == 0 ? peak / 1024.0 : throw new InvalidOperationException($"{tool} exited with {process.ExitCode}.");
        });
        Print(tool, File.Exists(source) ? "one of 100 MB" : $"{CorpusCount} of {CorpusBytes / 1_000_000} MB", measured.Seconds, measured.Megabytes);
        return measured;

        void Copy()
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
    }

    private static (double Seconds, double Megabytes) Times(int count, Action prepare, Func<double> run)
    {
        var seconds = new List<double>();
        var megabytes = 0.0;
        for (var i = 0; i <= count; i++)
        {
            prepare();
            var start = Stopwatch.GetTimestamp();
            megabytes = Math.Max(megabytes, run());
            // The first is not counted.
            if (i > 0)
            {
                seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            }
        }

        return (seconds.Order().ElementAt(count / 2), megabytes);
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

    private static void Print(string tool, string what, double seconds, double? megabytes) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{Path.GetFileName(tool),-24} {what,-26} median {seconds * 1000,9:F1} ms{(megabytes is null ? "" : $"   peak {megabytes:F0} MB")}"));

    private static string? OnPath(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}
