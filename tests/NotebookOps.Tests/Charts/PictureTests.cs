using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CsCheck;
using NotebookOps.Charts;
using NotebookOps.Charts.Figures;
using NotebookOps.Charts.Html;

namespace NotebookOps.Tests.Charts;

public class PictureTests
{
    private const string Evil = "</script><script>alert('1')</script> & \u2028 \u0001 \"quoted\" `tick`";
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    // 7 good of which 6 are found, 3 bad of which 1 is found.
    private static readonly ClassificationReport Credit = ClassificationReport.From(
        ["good", "good", "good", "good", "good", "good", "good", "bad", "bad", "bad"],
        ["good", "good", "good", "good", "good", "good", "bad", "bad", "good", "good"]);

    [Fact]
    public void Each_cell_of_a_confusion_matrix_holds_its_count_and_its_share_of_the_row()
    {
        var texts = Texts(Credit.ConfusionMatrix());

        // bad: 1 of 3 and 2 of 3; good: 1 of 7 and 6 of 7.
        foreach (var expected in (string[])["33.3 %", "66.7 %", "14.3 %", "85.7 %", "6", "bad", "good", "truth", "predicted"])
        {
            Assert.Contains(expected, texts);
        }
    }

    [Fact]
    public void The_interactive_confusion_matrix_has_the_truth_in_its_rows()
    {
        using var figure = JsonDocument.Parse(Credit.ConfusionMatrix().ToPlotlyJson());
        var heatmap = figure.RootElement.GetProperty("data")[0];

        Assert.Equal(["bad", "good"], heatmap.GetProperty("y").EnumerateArray().Select(label => label.GetString()));
        Assert.Equal(["1", "2"], heatmap.GetProperty("text")[0].EnumerateArray().Select(count => count.GetString()));
        Assert.Equal(0.66667, heatmap.GetProperty("z")[0][1].GetDouble());
        Assert.Equal("truth", figure.RootElement.GetProperty("layout").GetProperty("yaxis").GetProperty("title").GetProperty("text").GetString());
    }

    [Fact]
    public void The_sentence_names_the_most_frequent_mistake() =>
        Assert.Contains("Most often mistaken: `bad` for `good` 2 times (66.7 % of its rows)", Credit.ConfusionMatrix().Describe(), StringComparison.Ordinal);

    [Fact]
    public void A_hundred_classes_stay_small_and_keep_every_label()
    {
        int[] truth = [.. Enumerable.Range(0, 10_000).Select(row => row % 100)];
        var picture = ClassificationReport.From(truth, truth.Select((label, row) => row % 7 == 0 ? (label + 1) % 100 : label)).ConfusionMatrix();

        Assert.Empty(Enumerable.Range(0, 100).Select(label => label.ToString(CultureInfo.InvariantCulture)).Except(Texts(picture)));
        Assert.InRange(picture.ToSvg().Length, 1, 150_000);
    }

    [Fact]
    public void Of_a_thousand_classes_those_with_the_most_mistakes_are_drawn()
    {
        int[] truth = [.. Enumerable.Range(0, 1000), 777, 777];
        var picture = ClassificationReport.From(truth, truth.Select(label => label == 777 ? 778 : label)).ConfusionMatrix();

        Assert.Contains("777", Texts(picture));
        Assert.Contains("Shown are the 150 classes with the most mistakes.", picture.Describe(), StringComparison.Ordinal);
    }

    [Fact]
    public void Values_that_are_not_finite_leave_gaps_and_are_counted_in_words()
    {
        var picture = MetricCurves.OfSeries(Series("gbdt", "loss", 1, 0.5, double.NaN, double.PositiveInfinity, 0.4, 0.3));

        Assert.Contains("with 2 values that cannot be drawn", picture.Describe(), StringComparison.Ordinal);
        var path = Lines(picture).Single();
        Assert.Equal(2, path.Count(character => character == 'M'));
        using var figure = JsonDocument.Parse(picture.ToPlotlyJson());
        Assert.Equal(JsonValueKind.Null, figure.RootElement.GetProperty("data")[0].GetProperty("y")[2].ValueKind);
    }

    [Fact]
    public void A_point_between_two_gaps_is_drawn() =>
        Assert.Contains("h0", Lines(MetricCurves.OfSeries(Series("r", "m", 1, double.NaN, 2, double.NaN, 3))).Single(), StringComparison.Ordinal);

    [Fact]
    public void Lowest_and_highest_values_are_said_and_marked()
    {
        var picture = MetricCurves.OfSeries(Series("gbdt", "loss", 0.9, 0.2, 0.3));

        Assert.Contains("goes from 0.9 to 0.3 (lowest 0.2 at step 1, highest 0.9 at step 0)", picture.Describe(), StringComparison.Ordinal);
        Assert.Equal(2, Document(picture).Descendants(Svg + "circle").Count());
    }

    [Fact]
    public void The_latest_value_of_a_step_is_the_one_that_counts()
    {
        MetricPoint[] points = [new(0, 1, At(0)), new(1, 5, At(2)), new(1, 9, At(1)), new(2, 3, At(3))];
        Assert.Contains("highest 5 at step 1", MetricCurves.OfSeries(new MetricSeries("r", "m", points)).Describe(), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_metric_has_a_panel_and_each_context_a_dash()
    {
        var picture = MetricCurves.OfSeries(Series("a", "loss@train", 2, 1), Series("a", "loss@validation", 3, 2), Series("a", "auc@train", 0.5, 0.7));

        using var figure = JsonDocument.Parse(picture.ToPlotlyJson());
        var traces = figure.RootElement.GetProperty("data").EnumerateArray().Where(trace => trace.GetProperty("mode").GetString() == "lines").ToArray();
        Assert.Equal(["y", "y", "y2"], traces.Select(trace => trace.GetProperty("yaxis").GetString()));
        Assert.Equal(["solid", "dash", "solid"], traces.Select(trace => trace.GetProperty("line").GetProperty("dash").GetString()));
        Assert.Equal(["train", "validation", "train"], traces.Select(trace => trace.GetProperty("name").GetString()));
    }

    [Fact]
    public void A_logarithmic_axis_leaves_out_what_has_no_logarithm_and_says_so() =>
        Assert.Contains("with 1 value that cannot be drawn", MetricCurves.OfSeries(Series("r", "loss", 10, 0, 0.1)).Logarithmic().Describe(), StringComparison.Ordinal);

    [Fact]
    public void A_metric_without_points_is_a_sentence() =>
        Assert.Contains("no metric values", Assert.Throws<NotebookOpsException>(() => MetricCurves.OfSeries(Series("r", "m"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Decimation_keeps_ends_extremes_order_and_gaps() =>
        Gen.Double[-1e6, 1e6].Array[2001, 6000].Select(Gen.Int[0, 2000]).Sample((values, hole) =>
        {
            values[hole] = double.NaN;
            MetricPoint[] points = [.. values.Select((value, step) => new MetricPoint(step, value, At(step)))];
            var kept = Decimation.Reduce(points, 2000);

            Assert.InRange(kept.Count, 2, 2000);
            Assert.Equal((points[0], points[^1]), (kept[0], kept[^1]));
            Assert.Equal(values.Where(double.IsFinite).Max(), kept.Select(point => point.Value).Where(double.IsFinite).Max());
            Assert.Equal(values.Where(double.IsFinite).Min(), kept.Select(point => point.Value).Where(double.IsFinite).Min());
            Assert.Contains(kept, point => double.IsNaN(point.Value));
            Assert.Equal(kept.OrderBy(point => point.Step), kept);
        });

    [Fact]
    public void Ticks_are_round_and_cover_the_values() =>
        Gen.Select(Gen.Double[-1e5, 1e5], Gen.Double[1e-6, 1e5]).Sample((low, width) =>
        {
            var axis = Axis.Linear(low, low + width, 5);

            Assert.InRange(axis.Place(low), -1e-6, 1 + 1e-6);
            Assert.InRange(axis.Place(low + width), -1e-6, 1 + 1e-6);
            Assert.InRange(axis.Ticks.Count, 2, 12);
        });

    [Fact]
    public void Names_from_strangers_break_neither_svg_nor_script_nor_html()
    {
        var pictures = (Picture[])
        [
            ClassificationReport.From([Evil, "b"], [Evil, Evil]).ConfusionMatrix(),
            MetricCurves.OfSeries(Series(Evil, Evil, 1, 2), Series("other", Evil, 2, 3)),
        ];
        foreach (var picture in pictures)
        {
            Assert.NotEmpty(Document(picture).Descendants(Svg + "text"));
            var html = PictureHtml.Write(picture, Spent());
            Assert.Single(Regex.Matches(html, "<script", RegexOptions.IgnoreCase));
            Assert.Single(Regex.Matches(html, "</script", RegexOptions.IgnoreCase));
            Assert.DoesNotContain('\u2028', html[html.IndexOf("<script", StringComparison.Ordinal)..]);
        }
    }

    [Fact]
    public void The_html_holds_the_still_picture_and_its_words()
    {
        var picture = Credit.ConfusionMatrix();
        var html = PictureHtml.Write(picture, Spent());

        var image = Regex.Match(html, "<img [^>]*alt=\"([^\"]+)\"[^>]*src=\"data:image/svg\\+xml;base64,([^\"]+)\"");
        Assert.Equal(picture.Describe(), System.Net.WebUtility.HtmlDecode(image.Groups[1].Value));
        Assert.Equal(picture.ToSvg(), Encoding.UTF8.GetString(Convert.FromBase64String(image.Groups[2].Value)));
    }

    [Fact]
    public void Only_the_first_picture_of_a_session_carries_plotly_js()
    {
        var session = new PlotlyScript();
        var first = PictureHtml.Write(Credit.ConfusionMatrix(), session);
        var second = PictureHtml.Write(Credit.ConfusionMatrix(), session);

        Assert.InRange(first.Length, 1_000_000, 2_000_000);
        Assert.InRange(second.Length, 1, 40_000);
    }

    [Fact]
    public void A_picture_becomes_a_plotly_net_chart_and_comes_back_as_it_was()
    {
        var picture = MetricCurves.OfSeries(Series("a", "loss", 3, 2, 1), Series("b", "loss", 4, double.NaN, 1));
        using var before = JsonDocument.Parse(picture.ToPlotlyJson());
        using var after = JsonDocument.Parse(GenericChartJson.Write(picture.ToGenericChart()));

        Assert.True(JsonElement.DeepEquals(before.RootElement.GetProperty("layout"), after.RootElement.GetProperty("layout")));
        Assert.Equal(before.RootElement.GetProperty("data").GetArrayLength(), after.RootElement.GetProperty("data").GetArrayLength());
        Assert.True(JsonElement.DeepEquals(before.RootElement.GetProperty("data")[0], after.RootElement.GetProperty("data")[0]));
    }

    private static PlotlyScript Spent()
    {
        var plotly = new PlotlyScript();
        plotly.Take();
        return plotly;
    }

    private static MetricSeries Series(string run, string metric, params double[] values) =>
        new(run, metric, [.. values.Select((value, step) => new MetricPoint(step, value, At(step)))]);

    private static DateTimeOffset At(int second) => DateTimeOffset.UnixEpoch.AddSeconds(second);

    private static XDocument Document(Picture picture) => XDocument.Parse(picture.ToSvg());

    private static string[] Texts(Picture picture) => [.. Document(picture).Descendants(Svg + "text").Select(text => text.Value)];

    /// <summary>The stroked paths: the curves, without axes and legend.</summary>
    private static string[] Lines(Picture picture) =>
        [.. Document(picture).Descendants(Svg + "path").Where(path => path.Attribute("stroke") is not null).Select(path => path.Attribute("d")!.Value)];
}
