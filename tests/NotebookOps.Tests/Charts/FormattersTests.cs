using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Data.Analysis;
using Microsoft.DotNet.Interactive.Formatting;
using NotebookOps.Charts.Figures;
using NotebookOps.Charts.Tables;
using Plotly.NET;

namespace NotebookOps.Tests.Charts;

/// <summary>What a cell's last value becomes; the registry is the host's own.</summary>
public class FormattersTests
{
    public FormattersTests() => Formatters.Register();

    [Fact]
    public void A_report_is_a_table_its_judgement_and_its_confusion_matrix()
    {
        var report = ClassificationReport.From(["good", "good", "bad"], ["good", "good", "good"]);
        var html = report.ToDisplayString("text/html");

        Assert.Contains("does not beat always answering <code>good</code>", html, StringComparison.Ordinal);
        Assert.Contains("<table>", html, StringComparison.Ordinal);
        Assert.Contains("data:image/svg+xml;base64,", html, StringComparison.Ordinal);
        Assert.Contains("macro average", report.ToDisplayString("text/plain"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_is_shown_as_html_as_svg_and_in_words() => Assert.Equal(
        ["text/html", "image/svg+xml", "text/plain"], Formatter.GetPreferredMimeTypesFor(typeof(ConfusionMatrixChart)));

    [Fact]
    public void A_data_frame_shows_its_first_rows_its_types_and_its_size()
    {
        var frame = new DataFrame(
            new StringDataFrameColumn("purpose", Enumerable.Range(0, 25).Select(row => row == 1 ? null : "<car>")),
            new PrimitiveDataFrameColumn<double>("amount", Enumerable.Range(0, 25).Select(row => row + 0.5)));
        var text = frame.ToDisplayString("text/plain");

        Assert.Contains("purpose (string, 1 null)", text, StringComparison.Ordinal);
        Assert.Contains("19.5", text, StringComparison.Ordinal);
        Assert.DoesNotContain("20.5", text, StringComparison.Ordinal);
        Assert.Contains("25 rows, 2 columns; the first 20 rows are shown.", text, StringComparison.Ordinal);
        Assert.Contains("&lt;car&gt;", frame.ToDisplayString("text/html"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_users_chart_is_drawn_offline_without_the_librarys_template_and_stays_as_it_was()
    {
        var chart = Line([1, 2, 3], [1, double.NaN, 9]);
        var before = GenericChart.toJson(chart);

        using var figure = JsonDocument.Parse(GenericChartJson.Write(chart));
        Assert.Equal("[1,null,9]", figure.RootElement.GetProperty("data")[0].GetProperty("y").GetRawText());
        Assert.False(figure.RootElement.GetProperty("layout").TryGetProperty("template", out _));
        Assert.Matches(new Regex("data-nbops-picture"), chart.ToDisplayString("text/html"));
        Assert.Equal(before, GenericChart.toJson(chart));
    }

    [Fact]
    public void Long_columns_of_a_users_chart_travel_as_typed_arrays()
    {
        double[] values = [.. Enumerable.Range(0, 500).Select(index => index / 2.0)];
        using var figure = JsonDocument.Parse(GenericChartJson.Write(Line(values, values)));
        var column = figure.RootElement.GetProperty("data")[0].GetProperty("x");

        Assert.Equal("f8", column.GetProperty("dtype").GetString());
        Assert.Equal(values, System.Runtime.InteropServices.MemoryMarshal.Cast<byte, double>(column.GetProperty("bdata").GetBytesFromBase64()).ToArray());
    }

    [Fact]
    public void Html_of_a_list_of_runs_is_our_table() =>
        Assert.Equal(RunsTable.Html(new RunList([])), new RunList([]).ToDisplayString("text/html"));

    private static GenericChart Line(double[] x, double[] y)
    {
        var trace = new Trace("scatter");
        trace.SetProperty("x", x);
        trace.SetProperty("y", y);
        return GenericChart.ofTraceObject(true, trace);
    }
}
