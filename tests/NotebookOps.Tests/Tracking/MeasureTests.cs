using NotebookOps.Tracking;

namespace NotebookOps.Tests.Tracking;

public sealed class MeasureTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ManualClock clock = new();
    private readonly TrackingSession session;

    public MeasureTests() => session = Sessions.At(folder.Path, store: folder.File("runs.db"), clock: clock);

    // By hand, ranks from 0: p of n values lies at rank (n - 1) * p / 100.
    // Of 10, 20, 30, 40: p50 at 1.5 = 25; p95 at 2.85 = 30 + 0.85 * 10 = 38.5; p99 at 2.97 = 39.7.
    [Theory]
    [InlineData(0, 10)]
    [InlineData(50, 25)]
    [InlineData(95, 38.5)]
    [InlineData(99, 39.7)]
    [InlineData(100, 40)]
    public void A_percentile_lies_between_the_closest_ranks(double percent, double expected) =>
        Assert.Equal(expected, Percentiles.Of([10, 20, 30, 40], percent), 12);

    [Fact]
    public void The_latency_of_all_calls_is_logged()
    {
        var run = session.StartRun(new RunStart());
        foreach (var milliseconds in new[] { 40, 10, 30, 20 })
        {
            Assert.Equal(milliseconds, run.Measure("predict", () => clock.Pass(milliseconds)));
        }
        run.End();
        var metrics = session.Store.Get(run.Id).Metrics;
        Assert.Equal(["predict.count", "predict.p50", "predict.p95", "predict.p99"], metrics.Keys);
        Assert.Equal((4, 25, 4L), (metrics["predict.count"].Last, metrics["predict.p50"].Last, metrics["predict.p50"].Step));
        Assert.Equal(38.5, metrics["predict.p95"].Last, 9);
        Assert.Equal(39.7, metrics["predict.p99"].Last, 9);
    }

    [Fact]
    public void A_call_that_throws_is_not_counted_and_its_exception_goes_on()
    {
        var run = session.StartRun(new RunStart());
        run.Measure("predict", () => { });
        Assert.Throws<FormatException>(() => run.Measure("predict", () => throw new FormatException()));
        Assert.Equal(1, run.Summary().Metrics["predict.count"].Last);
    }

    [Fact]
    public void Many_calls_are_logged_once_a_second()
    {
        var run = session.StartRun(new RunStart());
        for (var i = 0; i < 1_000; i++)
        {
            run.Measure("predict", () => clock.Pass(10));
        }
        // 1,000 calls of 10 ms are 10 s.
        Assert.Equal((1_000, 10), (run.Summary().Metrics["predict.count"].Last, run.Summary().Metrics["predict.count"].Count));
    }

    [Fact]
    public async Task An_asynchronous_call_is_measured_to_its_end_and_never_by_mistake_to_its_beginning()
    {
        var run = session.StartRun(new RunStart());
        await run.MeasureAsync("predict", async () =>
        {
            await Task.Yield();
            return clock.Pass(50);
        });
        Assert.Equal(50, run.Summary().Metrics["predict.p50"].Last);
        Assert.Contains("MeasureAsync", (await Assert.ThrowsAsync<NotebookOpsException>(() => run.Measure("predict", () => Task.FromResult(1)))).Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        session.Dispose();
        folder.Dispose();
    }

    /// <summary>A clock that stands until it is told to go.</summary>
    private sealed class ManualClock : TimeProvider
    {
        private long now = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero).UtcTicks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Read(ref now);

        public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref now), TimeSpan.Zero);

        public int Pass(int milliseconds)
        {
            Interlocked.Add(ref now, milliseconds * TimeSpan.TicksPerMillisecond);
            return milliseconds;
        }
    }
}
