using Microsoft.Extensions.Time.Testing;
using NotebookOps.Tracking;

namespace NotebookOps.Tests.Tracking;

public sealed class SystemSamplerTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly TrackingSession session;

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

    private static class Charts
    {
        public static string Text(RunList runs) => NotebookOps.Charts.Tables.RunsTable.Text(runs);
    }
}
