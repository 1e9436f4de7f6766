using NotebookOps.Tracking;

namespace NotebookOps.Tests.Tracking;

/// <summary>Clocks are set back: by a time server, by a laptop that wakes up, by the end of a virtual machine's pause.</summary>
public sealed class ClockTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder folder = new();
    private readonly SetClock clock = new() { Now = Noon };
    private readonly TrackingSession session;

    public ClockTests() => session = Sessions.At(folder.Path, store: folder.File("runs.db"), clock: clock);

    public void Dispose()
    {
        session.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void A_run_whose_clock_is_set_back_keeps_every_point_in_its_order_and_ends_after_its_start()
    {
        var run = session.StartRun(new RunStart());
        for (var step = 0; step < 5; step++)
        {
            run.LogMetric("loss", 5 - step);
            clock.Now = Noon.AddHours(-step);
        }

        run.LogParam("rate", 1);
        run.LogParam("rate", 2);
        run.End();

        var kept = session.Store.Get(run.Id);
        Assert.Equal([5.0, 4, 3, 2, 1], session.Store.History(run.Id, "loss").Select(point => point.Value));
        Assert.Equal((1.0, 4L), (kept.Metrics["loss"].Last, kept.Metrics["loss"].Step));
        Assert.Equal((Noon, Noon), (kept.Started, kept.Ended));
        Assert.Equal(2L, kept.Params["rate"].Value);
    }

    [Fact]
    public void A_run_that_starts_after_the_clock_was_set_back_is_another_one_and_can_be_resumed()
    {
        var first = session.StartRun(new RunStart());
        first.End();
        clock.Now = Noon.AddDays(-1);
        var second = session.StartRun(new RunStart());
        second.End();
        Assert.NotEqual(first.Id, second.Id);
        var again = session.ResumeRun(first.Id);
        again.LogMetric("loss", 1);
        again.End();
        Assert.Equal((RunStatus.Finished, 1L), (session.Store.Get(first.Id).Status, session.Store.Get(first.Id).Metrics["loss"].Count));
        Assert.True(session.Store.Get(first.Id).Ended >= session.Store.Get(first.Id).Started);
    }

    private sealed class SetClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
