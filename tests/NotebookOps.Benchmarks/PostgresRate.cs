using System.Diagnostics;
using System.Globalization;
using NotebookOps.Tracking;
using NotebookOps.Tracking.Stores;
using NotebookOps.Tracking.Stores.Postgres;

namespace NotebookOps.Benchmarks;

/// <summary>A million points logged with a PostgreSQL server behind: how many a second for the one who logs, and how long after the last one all are on the server.</summary>
internal static class PostgresRate
{
    private const int Points = 1_000_000;

    public static int Measure(string address)
    {
        var folder = Directory.CreateTempSubdirectory("notebookops-benchmark-").FullName;
        try
        {
            using var session = new TrackingSession(new TrackingOptions { WorkingDirectory = folder, Environment = name => name == StoreLocation.Variable ? address : null });
            var run = session.StartRun(new RunStart { Name = "rate" });
            run.LogMetric("warm", 0);
            var clock = Stopwatch.StartNew();
            for (var step = 0; step < Points; step++)
            {
                run.LogMetric("loss", 1.0 / (step + 1), step);
            }

            var seconds = clock.Elapsed.TotalSeconds;
            var delivered = ((PostgresRunStore)session.Store).Deliver(TimeSpan.FromMinutes(5));
            var behind = clock.Elapsed.TotalSeconds - seconds;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{Points / seconds / 1e6:F2} million a second logged; all on the server {behind:F1} s after the last, {Points / (seconds + behind) / 1e3:F0} thousand a second"));
            return delivered ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
