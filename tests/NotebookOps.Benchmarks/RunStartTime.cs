using System.Diagnostics;
using System.Globalization;
using NotebookOps.Tracking;
using NotebookOps.Tracking.Provenance;

namespace NotebookOps.Benchmarks;

/// <summary>
/// What a run costs that logs nothing: to start and end it where there is no git repository, how long <c>StartRun</c> keeps its caller in one that has
/// uncommitted changes, and how long the end then waits for git. Fails above 5 ms for the first and
/// 100 ms for the second (medians), and where what is known at once takes more than 100 ms in a fresh process.
/// </summary>
internal static class RunStartTime
{
    private const int Runs = 200;
    private const int Warm = 20;

    public static int Measure()
    {
        var folder = Directory.CreateTempSubdirectory("notebookops-benchmark-").FullName;
        try
        {
            var repository = Path.Combine(folder, "repository");
            Prepare(repository);
            var clock = Stopwatch.StartNew();
            _ = RunEnvironment.AtStart(new TrackingOptions(), repository, MachineFacts.Read());
            var provenance = clock.Elapsed.TotalMilliseconds;
            clock.Restart();
            using (var first = Open(Path.Combine(folder, "first")))
            {
                first.StartRun(new RunStart()).End();
            }

            var cold = clock.Elapsed.TotalMilliseconds;
            var (start, end) = Time(Open(Path.Combine(folder, "plain")));
            var (startInGit, endInGit) = Time(Open(repository));
            var both = Median([.. start.Zip(end, (one, other) => one + other)]);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"start and end {both:F2} ms (start {Median(start):F2}, end {Median(end):F2}); in a dirty repository start {Median(startInGit):F2} ms, at the most {startInGit.Max():F1}, and end {Median(endInGit):F1} ms, git included; in a fresh process the first provenance {provenance:F0} ms, and then the first run, which makes its store, {cold:F0} ms"));
            return both <= 5 && Median(startInGit) <= 100 && provenance <= 100 ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static TrackingSession Open(string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, ".notebookops"));
        return new TrackingSession(new TrackingOptions { WorkingDirectory = folder, Environment = _ => null });
    }

    private static (double[] Start, double[] End) Time(TrackingSession session)
    {
        using (session)
        {
            var (start, end) = (new double[Runs], new double[Runs]);
            for (var run = -Warm; run < Runs; run++)
            {
                var before = Stopwatch.GetTimestamp();
                var started = session.StartRun(new RunStart());
                var between = Stopwatch.GetTimestamp();
                started.End();
                if (run >= 0)
                {
                    (start[run], end[run]) = (Milliseconds(between - before), Milliseconds(Stopwatch.GetTimestamp() - between));
                }
            }

            return (start, end);
        }
    }

    private static void Prepare(string folder)
    {
        Directory.CreateDirectory(folder);
        Git(folder, "init", "-q");
        File.WriteAllText(Path.Combine(folder, "a.cs"), "var a = 1;\n");
        Git(folder, "add", ".");
        Git(folder, "-c", "user.name=n", "-c", "user.email=e@example.org", "-c", "commit.gpgsign=false", "commit", "-q", "-m", "first");
        File.WriteAllText(Path.Combine(folder, "a.cs"), "var a = 2;\n");
    }

    private static void Git(string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = folder })!;
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"git {string.Join(' ', arguments)} ended with {process.ExitCode}.");
        }
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);

    private static double Milliseconds(long ticks) => ticks * 1e3 / Stopwatch.Frequency;
}
