using System.Globalization;
using System.Net;
using System.Text;
using NotebookOps.Charts.Tables;

namespace NotebookOps.Magics;

/// <summary>The current run and what it holds, or that there is none.</summary>
/// <param name="run">The run, if there is one.</param>
/// <param name="shortId">Shortens an id to what tells it from the others.</param>
/// <param name="now">The time, for how long it has been running.</param>
internal sealed class RunStatusView(RunSummary? run, Func<string, string> shortId, DateTimeOffset now) : MagicDisplay
{
    private const string NoRun = "No run is current. Start one with #!track start, or take one up again with #!track resume.";

    public static string Word(RunStatus status) => status.ToString().ToLowerInvariant();

    /// <summary>A span of time as people say it: <c>850 ms</c>, <c>3.2 s</c>, <c>4 min 5 s</c>, <c>2 h 3 min</c>.</summary>
    public static string Duration(TimeSpan span)
    {
        var seconds = (long)Math.Round(span.TotalSeconds);
        return span switch
        {
            { TotalSeconds: < 0.9995 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, span.TotalMilliseconds):0} ms"),
            { TotalSeconds: < 59.95 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.0} s"),
            _ when seconds < 3600 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60} min {seconds % 60} s"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600} h {seconds % 3600 / 60} min"),
        };
    }

    public override string ToText()
    {
        if (run is null)
        {
            return NoRun;
        }

        var text = new StringBuilder(Headline(run));
        foreach (var (title, rows) in Sections(run))
        {
            var width = rows.Max(row => row.Name.Length);
            text.Append('\n').Append(title).Append(':');
            foreach (var (name, value) in rows)
            {
                text.Append("\n  ").Append(name.PadRight(width)).Append("  ").Append(value);
            }
        }

        return text.ToString();
    }

    public override string ToHtml()
    {
        if (run is null)
        {
            return "<div>No run is current. Start one with <code>#!track start</code>, or take one up again with <code>#!track resume</code>.</div>";
        }

        var html = new StringBuilder("<div><p><strong>").Append(Escape(run.Name)).Append("</strong> <code title=\"").Append(Escape(run.Id)).Append("\">")
            .Append(shortId(run.Id)).Append("</code> of experiment <strong>").Append(Escape(run.Experiment)).Append("</strong>, ").Append(Escape(State(run))).Append("</p>");
        foreach (var (title, rows) in Sections(run))
        {
            html.Append("<table style=\"display:inline-table;vertical-align:top;margin-right:2em\"><thead><tr><th colspan=\"2\" style=\"text-align:left\">").Append(title).Append("</th></tr></thead><tbody>");
            foreach (var (name, value) in rows)
            {
                html.Append("<tr><td style=\"text-align:left;padding-right:1em\">").Append(Escape(name)).Append("</td><td style=\"text-align:right\">").Append(Escape(value)).Append("</td></tr>");
            }

            html.Append("</tbody></table>");
        }

        return html.Append("</div>").ToString();
    }

    private string Headline(RunSummary summary) =>
        SafeText.OneLine($"Run {summary.Name} ({shortId(summary.Id)}) of experiment {summary.Experiment}, {State(summary)}", 1000);

    private string State(RunSummary summary) =>
        $"{Word(summary.Status)} {(summary.Ended is null ? "for" : "after")} {Duration((summary.Ended ?? now) - summary.Started)}{(summary.Parent is { } parent ? $", a child of {shortId(parent)}" : "")}";

    private static IEnumerable<(string Title, List<(string Name, string Value)> Rows)> Sections(RunSummary summary)
    {
        (string Title, List<(string, string)> Rows)[] sections =
        [
            ("Parameters", [.. summary.Params.Select(pair => (Shorten(pair.Key), Shorten(RunCells.ParameterText(pair.Value))))]),
            ("Metrics", [.. summary.Metrics.Select(pair => (Shorten(pair.Key), pair.Value.Last.ToString("G6", CultureInfo.InvariantCulture) + (pair.Value.Count > 1 ? $" at step {pair.Value.Step.ToString(CultureInfo.InvariantCulture)}" : "")))]),
            ("Tags", [.. summary.Tags.Select(pair => (Shorten(pair.Key), Shorten(pair.Value)))]),
        ];
        return sections.Where(section => section.Rows.Count > 0);
    }

    private static string Shorten(string text)
    {
        // A line end takes one blank, however it is written.
        return SafeText.OneLine(text.ReplaceLineEndings(" "), 80);
    }

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
