using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using NotebookOps.Tracking.Provenance;

namespace NotebookOps.Tracking;

/// <summary>What this process takes of its machine while a run lasts, every ten seconds: a run that is shorter has none of it.</summary>
internal sealed class SystemSampler : IDisposable
{
    /// <summary>What the names begin with; tables and pictures leave them out unless they are asked for.</summary>
    public const string Prefix = "system/";

    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly TimeProvider clock;
    private readonly Func<bool> isWanted;
    private readonly Action<IReadOnlyList<Sample>> log;
    private readonly GpuLoad gpu;
    private readonly ITimer timer;
    private TimeSpan processorTime;
    private long looked;
    private int sampling;

    /// <param name="clock">The clock.</param>
    /// <param name="isWanted">Whether a run that lasts wants to know.</param>
    /// <param name="log">Takes what was seen; called on a thread of the pool.</param>
    /// <param name="tool">Who knows the graphics processors.</param>
    public SystemSampler(TimeProvider clock, Func<bool> isWanted, Action<IReadOnlyList<Sample>> log, NvidiaSmi tool)
    {
        gpu = new GpuLoad(tool);
        this.clock = clock;
        this.isWanted = isWanted;
        this.log = log;
        processorTime = ProcessorTime();
        looked = clock.GetTimestamp();
        timer = clock.CreateTimer(_ => Look(), null, Interval, Interval);
    }

    public static bool IsSystem(string metric) => metric.StartsWith(Prefix, StringComparison.Ordinal);

    public void Dispose() => timer.Dispose();

    private void Look()
    {
        // A look that takes longer than the interval, as at a graphics driver that hangs, is not joined by another.
        if (Interlocked.Exchange(ref sampling, 1) == 1)
        {
            return;
        }

        try
        {
            // Also while nobody wants to know: the first sample of the next run is not about the time before it.
            var (before, then) = (processorTime, looked);
            (processorTime, looked) = (ProcessorTime(), clock.GetTimestamp());
            if (!isWanted())
            {
                return;
            }

            var elapsed = clock.GetElapsedTime(then, looked);
            log(
            [
                .. elapsed > TimeSpan.Zero ? [new Sample(Prefix + "cpu", 100 * (processorTime - before) / elapsed / Environment.ProcessorCount, "%")] : Array.Empty<Sample>(),
                new Sample(Prefix + "memory", Environment.WorkingSet / 1e6, "MB"),
                .. gpu.Look(),
            ]);
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or NotSupportedException or IOException or UnauthorizedAccessException)
        {
            // A system that does not tell now, out of handles perhaps: nobody asked for this sample, and nobody stands above a timer.
        }
        finally
        {
            Volatile.Write(ref sampling, 0);
        }
    }

    private static TimeSpan ProcessorTime()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }

    /// <param name="Metric">The metric's name.</param>
    /// <param name="Value">Its value.</param>
    /// <param name="Unit">What it is measured in.</param>
    internal sealed record Sample(string Metric, double Value, string Unit);

    private sealed class GpuLoad(NvidiaSmi tool)
    {
        private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

        private bool isThere = true;

        /// <summary>The load and the memory of all graphics processors together; nothing where there is none, which is asked once.</summary>
        public IReadOnlyList<Sample> Look()
        {
            // A driver that cannot tell writes [N/A], which is NaN here.
            var processors = (isThere ? tool.Ask("utilization.gpu,memory.used", s_patience) : [])
                .Select(line => Array.ConvertAll(line.Split(','), text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN))
                .Where(values => values.Length == 2).ToList();
            isThere = processors.Count > 0;
            return !isThere ? [] :
            [
                new Sample(Prefix + "gpu", processors.Average(values => values[0]), "%"),
                // The tool counts in MiB.
                new Sample(Prefix + "gpu_memory", processors.Sum(values => values[1]) * (1 << 20) / 1e6, "MB"),
            ];
        }
    }
}
