using NotebookOps.Charts.Html;
using NotebookOps.Charts.Tables;
using Plotly.NET;

namespace NotebookOps.Charts.Figures;

/// <summary>A user's Plotly.NET chart as outputs. There is no still form of it: where scripts do not run, words say what is missing.</summary>
internal static class GenericChartForm
{
    public static string Html(GenericChart chart, PlotlyScript plotly)
    {
        var still = $"<p data-nbops-still class=\"note\">{TableHtml.Sentence(Text(chart))} It is drawn where scripts may run.</p>";
        return PictureHtml.Write(GenericChartJson.Write(chart), still, plotly);
    }

    public static string Text(GenericChart chart)
    {
        var traces = GenericChart.getTraces(chart).ToArray();
        var kinds = traces.GroupBy(trace => trace.type).Select(kind => kind.Key);
        return $"Interactive chart ({string.Join(", ", kinds)}; {traces.Length} {(traces.Length == 1 ? "trace" : "traces")}).";
    }
}
