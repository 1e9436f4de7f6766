using NotebookOps.Tracking.Search;

namespace NotebookOps.Tests.Tracking.Search;

public class FilterParserTests
{
    [Fact]
    public void And_binds_more_than_or_and_not_more_than_both()
    {
        var filter = FilterParser.Parse("not tags.a or tags.b and tags.c or tags.d");
        Assert.Equal(
            new RunFilter.Or(new RunFilter.Or(new RunFilter.Not(Has("a")), new RunFilter.And(Has("b"), Has("c"))), Has("d")),
            filter);
    }

    [Fact]
    public void The_example_of_the_manual_is_read_as_it_is_meant()
    {
        var filter = FilterParser.Parse("metrics.auc > 0.9 and (params.model = \"lgbm\" or tags.stage in (\"prod\",\"shadow\")) and started > -7d and not tags.broken");
        Assert.Equal(
            new RunFilter.And(
                new RunFilter.And(
                    new RunFilter.And(
                        new RunFilter.Compare(new RunKey(RunKeyKind.Metric, "auc"), ComparisonOperator.Greater, new FilterValue.Number(0.9)),
                        new RunFilter.Or(
                            new RunFilter.Compare(new RunKey(RunKeyKind.Param, "model"), ComparisonOperator.Equal, new FilterValue.Text("lgbm")),
                            new RunFilter.In(new RunKey(RunKeyKind.Tag, "stage"), [new FilterValue.Text("prod"), new FilterValue.Text("shadow")]))),
                    new RunFilter.Compare(new RunKey(RunKeyKind.Field, "started"), ComparisonOperator.Greater, new FilterValue.FromNow(-7, 'd'))),
                new RunFilter.Not(Has("broken"))),
            filter);
    }

    [Theory]
    [InlineData("metrics.predict.p50 < 5", "Metric", "predict.p50")]
    [InlineData("metrics.loss@validation < 5", "Metric", "loss@validation")]
    [InlineData("METRIC.`odd ``name`` > 1` < 5", "Metric", "odd `name` > 1")]
    [InlineData("params.optimizer.`learning rate` < 5", "Param", "optimizer.learning rate")]
    [InlineData("params.größe-1/x < 5", "Param", "größe-1/x")]
    [InlineData("params.x<5", "Param", "x")]
    public void A_name_may_be_odd(string text, string kind, string name) =>
        Assert.Equal(new RunKey(Enum.Parse<RunKeyKind>(kind), name), Assert.IsType<RunFilter.Compare>(FilterParser.Parse(text)).Key);

    [Theory]
    [InlineData("1", 1.0)]
    [InlineData("-1.5e-3", -0.0015)]
    [InlineData("+.5", 0.5)]
    [InlineData("inf", double.PositiveInfinity)]
    [InlineData("-infinity", double.NegativeInfinity)]
    [InlineData("+inf", double.PositiveInfinity)]
    public void A_number_is_written_as_usual(string text, double value) =>
        Assert.Equal(new FilterValue.Number(value), Assert.IsType<RunFilter.Compare>(FilterParser.Parse($"metrics.x = {text}")).Value);

    [Theory]
    [InlineData("2026-03-01", "2026-03-01T00:00:00Z")]
    [InlineData("'2026-03-01'", "2026-03-01T00:00:00Z")]
    [InlineData("2026-03-01T12:30", "2026-03-01T12:30:00Z")]
    [InlineData("2026-03-01T12:30:15.25+02:00", "2026-03-01T10:30:15.25Z")]
    public void A_date_is_in_UTC_unless_it_says_otherwise(string text, string moment) =>
        Assert.Equal(new FilterValue.Moment(DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture)),
            Assert.IsType<RunFilter.Compare>(FilterParser.Parse($"started > {text}")).Value);

    [Theory]
    [InlineData("tags.a not in ('x')", "not tags.a in ('x')")]
    [InlineData("tags.a not like '%x'", "not tags.a like '%x'")]
    [InlineData("tags.a == 'it''s'", "tags.a = \"it's\"")]
    [InlineData("tags.a <> \"\"", "tags.a != ''")]
    [InlineData("((tags.a))", "tags.a")]
    [InlineData("status = 'Finished'", "status = 'finished'")]
    public void Two_ways_to_say_it_mean_the_same(string one, string other) => Assert.Equal(FilterParser.Parse(other), FilterParser.Parse(one));

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public void No_filter_is_no_condition(string? text) => Assert.Null(FilterParser.Parse(text));

    [Theory]
    [InlineData("metrics.auc > and x", 14, "number")]
    [InlineData("metrics. > 1", 8, "name is missing")]
    [InlineData("accuracy > 0.9", 0, "`metrics.NAME`")]
    [InlineData("metrics.auc > 0.9 params.x", 18, "`and` or `or`")]
    [InlineData("(tags.a or tags.b", 17, "`)` is missing")]
    [InlineData("tags.a = prod", 9, "\"prod\"")]
    [InlineData("tags.a = 5", 9, "put the value in quotes")]
    [InlineData("tags.a = 'x", 9, "not closed")]
    [InlineData("metrics.a = 'x'", 12, "a metric compares with a number")]
    [InlineData("metrics.a = nan", 12, "NaN")]
    [InlineData("metrics.a like 'x'", 10, "`like` compares text")]
    [InlineData("tags.a && tags.b", 7, "`and`")]
    [InlineData("status = 'done'", 9, "`crashed`")]
    [InlineData("started > 5", 10, "`-7d`")]
    [InlineData("started > 2026-13-01", 10, "no such date")]
    [InlineData("started > -99999999999d", 10, "century")]
    [InlineData("params.a < true", 11, "no order")]
    [InlineData("params.a > -7d", 11, "`started`")]
    [InlineData("tags.a in ()", 11, "a value is wanted")]
    [InlineData("metrics.a > 5x", 12, "no number")]
    [InlineData("tags.a ; drop", 7, "means nothing")]
    public void A_mistake_is_pointed_at(string text, int position, string says)
    {
        var error = Assert.Throws<FilterException>(() => FilterParser.Parse(text));
        Assert.Equal(position, error.Position);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        var lines = error.Message.Split('\n');
        Assert.Equal([$"  {text}", new string(' ', position + 2) + "^"], lines[1..]);
    }

    [Fact]
    public void A_filter_that_is_too_much_is_refused_before_it_is_a_danger()
    {
        Assert.Contains("nested", Assert.Throws<FilterException>(() => FilterParser.Parse(new string('(', 5_000))).Message, StringComparison.Ordinal);
        Assert.Contains("conditions", Assert.Throws<FilterException>(() => FilterParser.Parse(string.Join(" or ", Enumerable.Repeat("tags.a", 300)))).Message, StringComparison.Ordinal);
        Assert.Contains("10,000", Assert.Throws<NotebookOpsException>(() => FilterParser.Parse(new string('x', 20_000))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-metrics.auc, started", "metrics.auc desc, started")]
    [InlineData("params.`a,b`", "params.`a,b`")]
    public void A_sort_is_a_list_of_keys(string text, string expected) => Assert.Equal(
        expected, string.Join(", ", RunSort.Parse(text).Select(sort => FilterText.Write(sort.Key) + (sort.Descending ? " desc" : ""))));

    [Theory]
    [InlineData("metrics.auc desc", 12)]
    [InlineData("metrics.auc,", 12)]
    [InlineData("--name", 1)]
    public void A_mistake_in_a_sort_is_pointed_at(string text, int position) =>
        Assert.Equal(position, Assert.Throws<FilterException>(() => RunSort.Parse(text)).Position);

    private static RunFilter.Has Has(string tag) => new(new RunKey(RunKeyKind.Tag, tag));
}
