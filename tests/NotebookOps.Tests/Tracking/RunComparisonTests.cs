namespace NotebookOps.Tests.Tracking;

public class RunComparisonTests
{
    [Fact]
    public void Parameters_that_differ_come_first()
    {
        var comparison = new RunComparison([Run(("same", 1L), ("rate", 0.1)), Run(("same", 1L), ("rate", 0.2), ("only", true))]);
        Assert.Equal([("rate", true), ("only", true), ("same", false)], comparison.Params.Select(parameter => (parameter.Name, parameter.Differs)));
    }

    [Theory]
    [InlineData("loss", 0.5, 0.4, false, true)]
    [InlineData("auc", 0.5, 0.4, true, false)]
    [InlineData("auc", 0.5, 0.5, false, false)]
    [InlineData("auc", 0.5, double.NaN, false, false)]
    [InlineData("RMSE_test", 2, 1, false, true)]
    [InlineData("predict.p95", 2, 1, false, true)]
    [InlineData("cost", 2, 1, false, true)]
    [InlineData("best_iteration", 2, 1, false, false)]
    public void The_best_is_best_by_the_direction_of_the_metric(string metric, double first, double second, bool firstIsBest, bool secondIsBest)
    {
        var compared = Assert.Single(new RunComparison([Measured(metric, first), Measured(metric, second)]).Metrics);
        Assert.Equal([firstIsBest, secondIsBest], compared.IsBest);
        Assert.Equal([0, second - first], compared.Differences);
    }

    [Fact]
    public void A_metric_that_a_run_does_not_have_has_no_difference()
    {
        var compared = Assert.Single(new RunComparison([Run(), Measured("auc", 1)]).Metrics);
        Assert.Equal([null, null], compared.Differences);
        Assert.Equal([false, false], compared.IsBest);
    }

    private static RunSummary Measured(string metric, double last) =>
        Run() with { Metrics = new Dictionary<string, MetricSummary> { [metric] = new(last, 0, 1, last, last, last) } };

    private static RunSummary Run(params (string Name, object Value)[] parameters) => new()
    {
        Id = Guid.CreateVersion7().ToString("N"),
        Experiment = "e",
        Name = "n",
        Status = RunStatus.Finished,
        Started = DateTimeOffset.UnixEpoch,
        Params = parameters.ToDictionary(pair => pair.Name, pair => new RunParameter(pair.Value, "t")),
    };
}
