using System.Text.RegularExpressions;
using NotebookOps.Charts.Tables;
using NotebookOps.Tracking.Search;

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
    public void Counts_have_no_best()
    {
        var text = RunsTable.Text(new RunList([Run("01", 0.9, 0.1, more: [("best_iteration", 12)]), Run("02", 0.9, 0.1, more: [("best_iteration", 15)])]));

        Assert.Contains("best_iteration", text, StringComparison.Ordinal);
        Assert.DoesNotContain("*", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_runs_are_sorted_by_comes_first_then_metrics_then_parameters_that_differ()
    {
        var runs = new RunList([Run("01", 0.9, 0.1, rate: 0.1), Run("02", 0.8, 0.1, rate: 0.3)], sort: RunSort.Parse("-metrics.loss, started, params.trees"));

        string[] heads = ["run", "name", "status", "loss", "trees", "auc", "rate", "started (UTC)", "took"];
        Assert.Equal(heads, RunsTable.Text(runs).Split('\n')[0].Split("  ", StringSplitOptions.RemoveEmptyEntries).Select(head => head.Trim()));
        Assert.Equal(heads, Regex.Matches(RunsTable.Html(runs), "<th align=\"(?:left|right)\">([^<0]+)").Select(head => head.Groups[1].Value));
    }

    [Fact]
    public void Parameters_that_are_the_same_in_every_run_are_told_below()
    {
        RunList runs = new([Run("01", 0.9, 0.1, rate: 0.1), Run("02", 0.8, 0.1, rate: 0.3)]);

        Assert.EndsWith("\n\nThe same in every run: `trees` = 200.", RunsTable.Text(runs), StringComparison.Ordinal);
        Assert.DoesNotContain("trees", RunsTable.Text(runs).Split('\n')[0], StringComparison.Ordinal);
        Assert.Contains("The same in every run: <code>trees</code> = 200.", RunsTable.Html(runs), StringComparison.Ordinal);
    }

    [Fact]
    public void A_single_run_shows_its_parameters() =>
        Assert.Matches("auc +loss +trees +rate", RunsTable.Text(new RunList([Run("01", 0.9, 0.1)])).Split('\n')[0]);

    [Fact]
    public void Columns_for_which_there_is_no_room_are_named_with_the_way_to_them()
    {
        var many = Enumerable.Range(0, 30).Select(i => ($"metric_number_{i}", (double)i)).ToArray();
        var text = RunsTable.Text(new RunList([Run("01", 0.9, 0.1, more: many)]));

        Assert.InRange(text.Split('\n')[0].Length, 80, 120);
        Assert.Matches(@"No room for the metrics `metric_number_\d+`.* and \d+ more(, and the parameter.*)?: `Runs\.Get\(id\)` has them all\.$", text);
    }

    [Fact]
    public void Many_metrics_do_not_push_out_the_parameters_that_differ()
    {
        var many = Enumerable.Range(0, 30).Select(i => ($"metric_{i}", (double)i)).ToArray();

        Assert.Matches("auc .*metric_0 .*rate ", RunsTable.Text(new RunList([Run("01", 0.9, 0.1, rate: 0.1, more: many), Run("02", 0.9, 0.1, rate: 0.2, more: many)])).Split('\n')[0]);
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

    private static RunSummary Run(string id, double auc, double loss, double rate = 0.1, params (string Name, double Value)[] more) => new()
    {
        Id = id.PadRight(32, '0'),
        Experiment = "credit",
        Name = "gbdt",
        Status = RunStatus.Finished,
        Started = Start,
        Ended = Start.AddSeconds(12),
        Params = new Dictionary<string, RunParameter> { ["trees"] = new(200L, "int"), ["rate"] = new(rate, "double") },
        Metrics = new[] { ("auc", auc), ("loss", loss) }.Concat(more).ToDictionary(metric => metric.Item1, metric => new MetricSummary(metric.Item2, 0, 1, metric.Item2, metric.Item2, metric.Item2)),
    };
}
