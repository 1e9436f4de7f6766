using System.Globalization;
using System.Net;
using System.Text;
using Markdig.Syntax;
using NotebookOps.Notebooks.Documents;

namespace NotebookOps.Cli.Running.Report;

/// <summary>A run as one HTML file that needs nothing beside it: to read, to print, to pass on.</summary>
internal static class HtmlReport
{
    public static byte[] Render(NotebookRun run)
    {
        var markdown = new MarkdownHtml(new LocalImages(Path.GetDirectoryName(run.Plan.NotebookPath)!));
        var outputs = new OutputHtml(markdown);
        var texts = run.Cells.Where(cell => cell.Cell.Kind == CellKind.Markdown).ToDictionary(cell => cell, cell => markdown.Parse(cell.Cell.Source));
        var title = Title(run, texts);

        var html = new StringBuilder();
        html.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.Append(CultureInfo.InvariantCulture, $"<meta name=\"generator\" content=\"notebookops {CommandLine.Version}\">\n<title>{WebUtility.HtmlEncode(title)}</title>\n");
        html.Append("<style>\n").Append(ReportAssets.Style).Append("</style>\n</head>\n<body>\n<main>\n");
        SummaryHtml.Append(html, run, WebUtility.HtmlEncode(title));
        foreach (var cell in run.Cells)
        {
            switch (cell.Cell.Kind)
            {
                case CellKind.Markdown:
                    html.Append("<section class=\"markdown\">\n").Append(markdown.Render(texts[cell])).Append("</section>\n");
                    break;
                case CellKind.Code when !string.IsNullOrWhiteSpace(cell.Cell.Source):
                    AppendCode(html, cell, outputs);
                    break;
            }
        }
        html.Append("</main>\n<script>\n").Append(ReportAssets.Script).Append("</script>\n</body>\n</html>\n");
        return Encoding.UTF8.GetBytes(html.ToString());
    }

    // The first heading becomes the page's; where it opens the notebook it is not said twice.
    private static string Title(NotebookRun run, Dictionary<CellRun, MarkdownDocument> texts)
    {
        foreach (var document in run.Cells.Where(texts.ContainsKey).Select(cell => texts[cell]))
        {
            if (MarkdownHtml.FirstHeading(document) is { } heading)
            {
                var title = MarkdownHtml.PlainText(heading);
                if (heading.Level == 1)
                {
                    heading.Parent?.Remove(heading);
                }
                return title;
            }
        }
        return Path.GetFileNameWithoutExtension(run.Plan.NotebookPath);
    }

    private static void AppendCode(StringBuilder html, CellRun cell, OutputHtml outputs)
    {
        var source = cell.Cell.Source.TrimEnd();
        html.Append(CultureInfo.InvariantCulture, $"<section class=\"cell {cell.Status.ToString().ToLowerInvariant()}\" id=\"cell-{cell.Cell.Number}\">\n");
        html.Append("<details class=\"source\" open>\n<summary>");
        html.Append(CultureInfo.InvariantCulture, $"<span class=\"count\">{(cell.ExecutionCount is { } count ? $"[{count}]" : "[ ]")}</span>");
        html.Append(CultureInfo.InvariantCulture, $"<span class=\"first\"><code>{WebUtility.HtmlEncode(FirstLine.Of(cell.Cell))}</code></span>");
        if (cell.Cell.Tags.Contains("injected-parameters"))
        {
            html.Append("<span class=\"tag\">parameters given to this run</span>");
        }
        html.Append(CultureInfo.InvariantCulture, $"<span class=\"time\">{(cell.Elapsed is { } elapsed ? Duration.Text(elapsed) : "not run")}</span></summary>\n");
        html.Append("<pre><code>");
        html.Append(cell.Cell.Language == "csharp" ? CSharpHighlighter.ToHtml(source) : WebUtility.HtmlEncode(source));
        html.Append("</code></pre>\n</details>\n");
        if (cell.Outputs.Count > 0)
        {
            html.Append("<div class=\"outputs\">\n");
            foreach (var output in cell.Outputs)
            {
                outputs.Append(html, output);
            }
            html.Append("</div>\n");
        }
        html.Append("</section>\n");
    }
}
