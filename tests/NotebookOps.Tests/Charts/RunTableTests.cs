using NotebookOps.Charts.Tables;

namespace NotebookOps.Tests.Charts;

public class RunTableTests
{
    private static readonly DateTimeOffset Start = new(2026, 4, 1, 8, 30, 0, TimeSpan.Zero);

    [Fact]
    public void The_best_value_follows_the_metrics_direction()
    {
        var text = RunsTable.Text(new RunList([Run("01", auc: 0.9, loss: 0.4), Run("02", auc: 0.8, loss: 0.3)]));

        Assert.Contains("0.9 *", text, StringComparison.Ordinal);
        Assert.Contains("0.3 *", text, StringComparison.Ordinal);
        Assert.DoesNotContain("0.8 *", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_values_have_no_best() =>
        Assert.DoesNotContain("0.9 *", RunsTable.Text(new RunList([Run("01", 0.9, 0.1), Run("02", 0.9, 0.2)])), StringComparison.Ordinal);

    [Fact]
    public void NaN_is_never_the_best() =>
        Assert.Contains("0.5 *", RunsTable.Text(new RunList([Run("01", double.NaN, 0.1), Run("02", 0.5, 0.1), Run("03", 0.4, 0.1)])), StringComparison.Ordinal);

    [Fact]
    public void Parameters_that_differ_come_before_those_that_do_not()
    {
        var text = RunsTable.Text(new RunList([Run("01", 0.9, 0.1, rate: 0.1), Run("02", 0.8, 0.1, rate: 0.3)]));
        Assert.InRange(text.IndexOf("rate", StringComparison.Ordinal), 0, text.IndexOf("trees", StringComparison.Ordinal));
    }

    [Fact]
    public void Ids_are_as_long_as_it_takes_to_tell_them_apart()
    {
        var text = RunsTable.Text(new RunList([Run("0198aaaabbbb1", 1, 1), Run("0198aaaabbbb2", 2, 2)]));

        Assert.Contains("0198aaaabbbb1 ", text, StringComparison.Ordinal);
        Assert.Contains("0198aaaabbbb2 ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void No_runs_are_said_with_the_way_to_one() =>
        Assert.Contains("#!track start", RunsTable.Html(new RunList([])), StringComparison.Ordinal);

    [Fact]
    public void Two_runs_are_compared_by_their_change()
    {
        // 0.8 to 0.9 is +0.1, 0.1/0.8 = 12.5 %.
        var text = ComparisonTable.Text(new RunComparison([Run("01", 0.8, 0.2, rate: 0.1), Run("02", 0.9, 0.2, rate: 0.3)]));

        Assert.Contains("+0.1 (+12.5 %)", text, StringComparison.Ordinal);
        Assert.Contains("same", text, StringComparison.Ordinal);
        Assert.Contains("Equal: trees = 200", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_whose_cells_ran_out_of_order_is_marked_in_a_comparison() =>
        Assert.Contains("cells in order", ComparisonTable.Text(new RunComparison([Run("01", 1, 1), Run("02", 1, 1) with { Linear = false }])), StringComparison.Ordinal);

    [Fact]
    public void Names_of_runs_are_escaped() =>
        Assert.DoesNotContain("<img", RunsTable.Html(new RunList([Run("01", 1, 1) with { Name = "<img src=x onerror=alert(1)>" }])), StringComparison.Ordinal);

    private static RunSummary Run(string id, double auc, double loss, double rate = 0.1) => new()
    {
        Id = id.PadRight(32, '0'),
        Experiment = "credit",
        Name = "gbdt",
        Status = RunStatus.Finished,
        Started = Start,
        Ended = Start.AddSeconds(12),
        Params = new Dictionary<string, RunParameter> { ["trees"] = new(200L, "int"), ["rate"] = new(rate, "double") },
        Metrics = new Dictionary<string, MetricSummary> { ["auc"] = new(auc, 0, 1, auc, auc, auc), ["loss"] = new(loss, 0, 1, loss, loss, loss) },
    };
}
