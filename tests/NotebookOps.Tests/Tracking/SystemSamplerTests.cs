using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;
using NotebookOps.Tracking;
using NotebookOps.Tracking.Provenance;

namespace NotebookOps.Tests.Tracking;

public sealed class SystemSamplerTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly TrackingSession session;
    private bool wanted = true;

    public SystemSamplerTests() => session = Sessions.At(folder.Path, store: folder.File("runs.db"), clock: clock);

    public void Dispose()
    {
        session.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void A_run_knows_what_its_process_took_of_the_machine_unless_it_was_told_not_to()
    {
        var quiet = session.StartRun(new RunStart { SystemMetrics = false });
        var run = session.StartRun(new RunStart { Nested = true });
        clock.Advance(SystemSampler.Interval);
        clock.Advance(SystemSampler.Interval);
        var metrics = run.Summary().Metrics;
        Assert.Equal(2, metrics["system/memory"].Count);
        // The test's own process: more than 10 MB, less than this machine has.
        Assert.InRange(metrics["system/memory"].Last, 10, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e6);
        Assert.InRange(metrics["system/cpu"].Last, 0, double.MaxValue);
        Assert.Equal(("%", Better.Neither), (metrics["system/cpu"].Unit, metrics["system/cpu"].Better));
        Assert.Empty(quiet.Summary().Metrics);
    }

    [Fact]
    public void A_short_run_has_nothing_of_it_and_an_ended_one_gets_nothing_more()
    {
        var run = session.StartRun(new RunStart());
        run.End();
        clock.Advance(SystemSampler.Interval * 3);
        Assert.Empty(session.Store.Get(run.Id).Metrics);
    }

    [Fact]
    public void Tables_and_pictures_leave_it_out_until_it_is_asked_for()
    {
        var run = session.StartRun(new RunStart());
        run.LogMetric("auc", 0.9);
        run.LogMetric("auc", 0.91);
        clock.Advance(SystemSampler.Interval);
        clock.Advance(SystemSampler.Interval);
        Assert.DoesNotContain("system/", Charts.Text(new RunList([run.Summary()])), StringComparison.Ordinal);
        Assert.Contains("system/memory (MB)", Charts.Text(new RunList([run.Summary()], sort: NotebookOps.Tracking.Search.RunSort.Parse("metrics.`system/memory`"))), StringComparison.Ordinal);
    }

    [Fact]
    public void Graphics_processors_are_summed_up()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Needs a shell.");
        // As `nvidia-smi --query-gpu=utilization.gpu,memory.used --format=csv,noheader,nounits` answers on a machine with two.
        var tool = folder.Write("nvidia-smi", "#!/bin/sh\nprintf '31, 4032\\n47, 1024\\n'\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(tool, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        Assert.Equal((39d, "%"), Find("system/gpu"));
        // (4032 + 1024) MiB = 5056 * 1.048576 MB.
        Assert.Equal((5301.600256, "MB"), Find("system/gpu_memory"));

        (double, string) Find(string metric) => Look(tool, clock.Advance).Single(sample => sample.Metric == metric) is var found ? (found.Value, found.Unit) : default;
    }

    [Fact]
    public void What_the_process_did_while_nobody_asked_is_not_in_the_next_sample()
    {
        var seen = Look(folder.File("absent"), interval =>
        {
            // Busy for a second with nobody who wants to know; then the run begins.
            using var process = Process.GetCurrentProcess();
            for (var start = process.TotalProcessorTime; process.TotalProcessorTime - start < TimeSpan.FromSeconds(1); process.Refresh())
            {
                Thread.SpinWait(10_000);
            }

            wanted = false;
            clock.Advance(interval);
            wanted = true;
            clock.Advance(interval);
        });
        // It was a second in ten: 10 % of one processor.
        Assert.InRange(seen.Single(sample => sample.Metric == "system/cpu").Value, 0, 5.0 / Environment.ProcessorCount);
    }

    private List<SystemSampler.Sample> Look(string tool, Action<TimeSpan> pass)
    {
        var seen = new List<SystemSampler.Sample>();
        using var sampler = new SystemSampler(clock, () => wanted, seen.AddRange, new NvidiaSmi(tool));
        pass(SystemSampler.Interval);
        return seen;
    }

    private static class Charts
    {
        public static string Text(RunList runs) => NotebookOps.Charts.Tables.RunsTable.Text(runs);
    }
}
