using System.Diagnostics;
using System.Globalization;

namespace NotebookOps.Benchmarks;

/// <summary>
/// <c>Run.LogMetric</c> from one thread, five million points: how many a second, how long a call takes, how long after the last one all are in the
/// database, and what memory it takes. Fails below a million a second, above 0.5 microseconds for half of the calls, 1 ms for 99.9 % and 15 s.
/// </summary>
internal static class LogMetricRate
{
    private const int Points = 5_000_000;

    public static int Measure()
    {
        var folder = Directory.CreateTempSubdirectory("notebookops-benchmark-").FullName;
        try
        {
            Environment.SetEnvironmentVariable("NOTEBOOKOPS_STORE", Path.Combine(folder, "runs.db"));
            using var run = Track.StartRun("rate");
            for (var step = 0; step < 100_000; step++)
            {
                run.LogMetric("warm", step, step);
            }

            var before = GC.GetTotalAllocatedBytes(precise: true);
            var clock = Stopwatch.StartNew();
            for (var step = 0; step < Points; step++)
            {
                run.LogMetric("loss", 1.0 / (step + 1), step);
            }

            var seconds = clock.Elapsed.TotalSeconds;
            var allocated = (GC.GetTotalAllocatedBytes(precise: true) - before) / 1e6;
            var count = run.Summary().Metrics["loss"].Count;
            var behind = clock.Elapsed.TotalSeconds - seconds;
            if (count != Points)
            {
                throw new InvalidOperationException($"{count} points of {Points} are in the database.");
            }

            var calls = new long[Points / 5];
            for (var call = 0; call < calls.Length; call++)
            {
                var start = Stopwatch.GetTimestamp();
                run.LogMetric("accuracy", call, call);
                calls[call] = Stopwatch.GetTimestamp() - start;
            }

            Array.Sort(calls);
            var (half, most) = (Microseconds(calls[calls.Length / 2]), Microseconds(calls[(int)(calls.Length * 0.999)]));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{Points / seconds / 1e6:F2} million a second, all in the database {behind:F1} s after the last; half of the calls within {half:F2} µs, 99.9 % within {most:F1} µs; peak memory {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:F0} MB, allocated by carrying {allocated:F0} MB"));
            return Points / seconds >= 1e6 && behind <= 15 && half <= 0.5 && most <= 1_000 ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static double Microseconds(long ticks) => ticks * 1e6 / Stopwatch.Frequency;
}
