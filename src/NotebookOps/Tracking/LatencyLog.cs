using System.Runtime.InteropServices;

namespace NotebookOps.Tracking;

/// <summary>
/// What <c>Measure</c> has seen in a run: every duration, by name. What comes of it is logged at most once a second while the run lasts
/// (a metric a call would cost more than many a call that is measured), and in full when somebody asks or the run ends.
/// </summary>
internal sealed class LatencyLog(TimeProvider clock)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly Dictionary<string, Series> byName = [];

    /// <summary>Adds a duration, and returns what is to be logged now.</summary>
    public IReadOnlyList<Metric> Add(string name, TimeSpan duration)
    {
        lock (gate)
        {
            if (!byName.TryGetValue(name, out var series))
            {
                byName.Add(name, series = new Series { Logged = clock.GetTimestamp() });
            }
            series.Milliseconds.Add(duration.TotalMilliseconds);
            series.Pending = true;
            return clock.GetElapsedTime(series.Logged) >= Interval ? Take(name, series) : [];
        }
    }

    /// <summary>Returns what has not been logged yet.</summary>
    public IReadOnlyList<Metric> TakePending()
    {
        lock (gate)
        {
            return [.. byName.Where(pair => pair.Value.Pending).SelectMany(pair => Take(pair.Key, pair.Value))];
        }
    }

    private List<Metric> Take(string name, Series series)
    {
        series.Pending = false;
        series.Logged = clock.GetTimestamp();
        var count = series.Milliseconds.Count;
        var sorted = CollectionsMarshal.AsSpan(series.Milliseconds);
        // The order of calls is of no further use, and what is sorted but for its end sorts fast.
        sorted.Sort();
        return
        [
            new Metric($"{name}.count", count, count),
            new Metric($"{name}.p50", Percentiles.Of(sorted, 50), count),
            new Metric($"{name}.p95", Percentiles.Of(sorted, 95), count),
            new Metric($"{name}.p99", Percentiles.Of(sorted, 99), count),
        ];
    }

    /// <summary>A value to log; the step is the number of calls it is over.</summary>
    public readonly record struct Metric(string Name, double Value, long Step);

    private sealed class Series
    {
        public List<double> Milliseconds { get; } = [];

        public long Logged { get; set; }

        public bool Pending { get; set; }
    }
}
