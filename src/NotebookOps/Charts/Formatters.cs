using Microsoft.DotNet.Interactive.Formatting;
using NotebookOps.Charts.Tables;

namespace NotebookOps;

/// <summary>Makes what NotebookOps returns from a cell visible: HTML for a front end, and text for whoever has none.</summary>
internal static class Formatters
{
    private const string Html = "text/html";
    private const string Text = "text/plain";

    /// <summary>Registers all of them with the host's formatter registry. Calling it again starts a new session.</summary>
    public static void Register()
    {
        Add<ClassificationReport>(report => ReportTable.Html(report, ""), report => ReportTable.Text(report, ""));
        Add<StratifiedSplit>(SplitTable.Html, SplitTable.Text);
    }

    private static void Add<T>(Func<T, string> html, Func<T, string> text)
    {
        Formatter.Register(html, Html);
        Formatter.Register(text, Text);
        Formatter.SetPreferredMimeTypesFor(typeof(T), Html, Text);
    }
}
