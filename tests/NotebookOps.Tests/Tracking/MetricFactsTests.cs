using NotebookOps.Tracking;

namespace NotebookOps.Tests.Tracking;

public sealed class MetricFactsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TrackingSession session;

    public MetricFactsTests() => session = Sessions.At(folder.Path, store: folder.File("runs.db"));

    public void Dispose()
    {
        session.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void What_is_said_of_a_metric_goes_before_what_its_name_says()
    {
        var run = session.StartRun(new RunStart());
        run.LogMetric("payout", 3);
        run.LogMetric("payout", 1);
        run.LogMetric("payout", 2);
        Assert.Equal(3, run.Summary().Metrics["payout"].Best);
        run.DescribeMetric("payout", Better.Smaller, "EUR", 1.5);
        Assert.Equal((1, Better.Smaller, "EUR", 1.5), (run.Summary().Metrics["payout"].Best, run.Summary().Metrics["payout"].Better, run.Summary().Metrics["payout"].Unit, run.Summary().Metrics["payout"].Reference));

        var other = session.StartRun(new RunStart());
        other.LogMetric("payout", 5);
        var compared = Assert.Single(new RunComparison([run.Summary(), other.Summary()]).Metrics);
        Assert.Equal((true, "EUR"), (compared.SmallerIsBetter, compared.Unit));
        Assert.Equal([true, false], compared.IsBest);
    }

    [Fact]
    public void A_metric_may_be_described_before_its_first_value_and_is_in_no_list_until_then()
    {
        var run = session.StartRun(new RunStart());
        run.DescribeMetric("gap", Better.Neither, context: "validation");
        Assert.Empty(run.Summary().Metrics);
        run.LogMetric("gap", 1, context: "validation");
        Assert.Equal(Better.Neither, run.Summary().Metrics["gap@validation"].Better);
    }

    [Fact]
    public void A_reference_that_nothing_compares_with_is_refused()
    {
        var run = session.StartRun(new RunStart());
        Assert.Contains("NaN", Assert.Throws<NotebookOpsException>(() => run.DescribeMetric("a", reference: double.NaN)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_group_is_kept_and_searched_by()
    {
        var run = session.StartRun(new RunStart { Group = "sweep 7" });
        session.StartRun(new RunStart { Group = "other" });
        var found = Runs.List(session.Store, new() { Where = NotebookOps.Tracking.Search.FilterParser.Parse("group = \"sweep 7\""), Now = DateTimeOffset.UtcNow });
        Assert.Equal((run.Id, "sweep 7"), (Assert.Single(found).Id, found[0].Group));
    }
}
