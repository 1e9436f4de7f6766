using Microsoft.DotNet.Interactive.Formatting;
using NotebookOps.Charts;
using NotebookOps.Charts.Figures;
using NotebookOps.Charts.Html;
using NotebookOps.Charts.Lineage;
using NotebookOps.Charts.Tables;

namespace NotebookOps;

/// <summary>Makes what NotebookOps returns from a cell visible: HTML for a front end, and text for whoever has none.</summary>
internal static class Formatters
{
    private const string Html = "text/html";
    private const string Svg = "image/svg+xml";
    private const string Text = "text/plain";

    /// <summary>Registers all of them with the host's formatter registry. Calling it again starts a new session.</summary>
    public static void Register()
    {
        var plotly = new PlotlyScript();
        Add<ClassificationReport>(
            report => ReportTable.Html(report, PictureHtml.Write(report.ConfusionMatrix(), plotly)),
            report => ReportTable.Text(report, report.ConfusionMatrix().Describe()));
        AddPicture<ConfusionMatrixChart>(plotly);
        AddPicture<MetricCurves>(plotly);
        Add<StratifiedSplit>(SplitTable.Html, SplitTable.Text);
        Add<RunList>(RunsTable.Html, RunsTable.Text);
        Add<RunComparison>(ComparisonTable.Html, ComparisonTable.Text);
        Add<RunLineage>(LineageSvg.Html, lineage => lineage.ToString());
        Formatter.Register<RunLineage>(lineage => lineage.ToSvg(), Svg);
        Formatter.SetPreferredMimeTypesFor(typeof(RunLineage), Html, Svg, Text);
        new LateFormatters(plotly).Register();
    }

    /// <summary>A PDF made through LaTeX takes no HTML: for it the still form is there by itself.</summary>
    private static void AddPicture<T>(PlotlyScript plotly)
        where T : Picture
    {
        Add<T>(picture => PictureHtml.Write(picture, plotly), picture => picture.Describe());
        Formatter.Register<T>(picture => picture.ToSvg(), Svg);
        Formatter.SetPreferredMimeTypesFor(typeof(T), Html, Svg, Text);
    }

    private static void Add<T>(Func<T, string> html, Func<T, string> text)
    {
        Formatter.Register(html, Html);
        Formatter.Register(text, Text);
        Formatter.SetPreferredMimeTypesFor(typeof(T), Html, Text);
    }
}
