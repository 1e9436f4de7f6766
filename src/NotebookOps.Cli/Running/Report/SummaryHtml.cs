using System.Globalization;
using System.Net;
using System.Text;
using NotebookOps.Notebooks.Documents;
using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.Cli.Running.Report;

/// <summary>The top of the report: what ran, how it ended, and with which parameters.</summary>
internal static class SummaryHtml
{
    public static void Append(StringBuilder html, NotebookRun run, string titleHtml)
    {
        html.Append("<header class=\"summary\">\n<h1>").Append(titleHtml).Append("</h1>\n");
        html.Append("<ul class=\"facts\">\n");
        html.Append(CultureInfo.InvariantCulture, $"<li><span class=\"status {run.Outcome.ToString().ToLowerInvariant()}\">{Status(run)}</span></li>\n");
        Fact(html, "Duration", run.Ended is { } ended ? Duration.Text(ended - run.Started) : "–");
        Fact(html, "Started", run.Started.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture));
        var code = run.Cells.Where(cell => cell.Cell.Kind == CellKind.Code && !string.IsNullOrWhiteSpace(cell.Cell.Source)).ToList();
        Fact(html, "Code cells", $"{code.Count(cell => cell.Status is CellStatus.Completed or CellStatus.Failed)} of {code.Count} run");
        // The path from the project's root on: a report is passed on, and the rest of the path is nobody's business.
        Fact(html, "Notebook", Path.GetRelativePath(ProjectFolder.RootOf(run.Plan.NotebookPath), run.Plan.NotebookPath));
        Fact(html, "notebookops", CommandLine.Version);
        html.Append("</ul>\n");
        if (run is { FailedCell: { } failed, Failure: { } failure })
        {
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"verdict\"><a href=\"#cell-{failed.Cell.Number}\">Cell {failed.Cell.Number}</a>{(failure.Line is { } line && failure.CellNumber == failed.Cell.Number ? $", line {line}" : "")}: ");
            html.Append(CultureInfo.InvariantCulture, $"<strong>{WebUtility.HtmlEncode(failure.Name)}</strong>. {WebUtility.HtmlEncode(failure.Message)}</p>\n");
        }
        Parameters(html, run);
        html.Append("</header>\n");
    }

    private static string Status(NotebookRun run) => run.Outcome switch
    {
        RunOutcome.Succeeded => "Succeeded",
        RunOutcome.CellFailed => "Failed",
        RunOutcome.TimedOut => "Timed out",
        RunOutcome.Interrupted => "Interrupted",
        _ => "Unfinished",
    };

    private static void Fact(StringBuilder html, string name, string value) =>
        html.Append(CultureInfo.InvariantCulture, $"<li><span class=\"name\">{name}</span> {WebUtility.HtmlEncode(value)}</li>\n");

    private static void Parameters(StringBuilder html, NotebookRun run)
    {
        if (run.Declarations.Count == 0)
        {
            return;
        }
        // Without an override every value is its default, and a column for it would be empty.
        var overridden = run.Declarations.Any(declaration => run.Overrides.ContainsKey(declaration.Name));
        html.Append("<table class=\"parameters\">\n<caption>Parameters</caption>\n<thead><tr><th>Name</th><th>Value</th>").Append(overridden ? "<th>Default</th>" : "").Append("<th>Type</th><th></th></tr></thead>\n<tbody>\n");
        foreach (var declaration in run.Declarations)
        {
            var isGiven = run.Overrides.TryGetValue(declaration.Name, out var given);
            html.Append(isGiven ? "<tr class=\"given\">" : "<tr>");
            html.Append(CultureInfo.InvariantCulture, $"<th scope=\"row\"><code>{Encode(declaration.Name)}</code></th>");
            html.Append(CultureInfo.InvariantCulture, $"<td><code>{Encode(isGiven ? Text(given!) : declaration.DefaultText)}</code></td>");
            html.Append(!overridden ? "" : isGiven ? $"<td><code>{Encode(declaration.DefaultText)}</code></td>" : "<td></td>");
            html.Append(CultureInfo.InvariantCulture, $"<td><code>{Encode(declaration.TypeText)}</code></td><td>{Encode(declaration.Description)}</td></tr>\n");
        }
        html.Append("</tbody>\n</table>\n");
    }

    private static string Text(ParameterValue value) => value switch
    {
        ParameterValue.Json json => json.Value.GetRawText(),
        ParameterValue.Text text => text.Value,
        _ => "",
    };

    private static string Encode(string? text) => WebUtility.HtmlEncode(text ?? "");
}
