using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using NotebookOps.Kernel.Sessions;

namespace NotebookOps.Cli.Running.Report;

/// <summary>
/// Outputs as HTML, each in the richest form that it has, in nbconvert's order of preference. HTML and SVG go in as they are, scripts
/// included, as Jupyter shows them in a trusted notebook: they are the result of code that this very run has executed on this machine.
/// </summary>
internal sealed class OutputHtml(MarkdownHtml markdown)
{
    private static readonly string[] Images = ["image/png", "image/jpeg", "image/gif", "image/webp"];
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public void Append(StringBuilder html, CellOutput output)
    {
        switch (output)
        {
            case CellOutput.Stream stream:
                html.Append(stream.IsError ? "<div class=\"output stream stderr\" title=\"stderr\"><pre>" : "<div class=\"output stream\"><pre>");
                html.Append(AnsiHtml.ToHtml(stream.Text)).Append("</pre></div>\n");
                break;
            case CellOutput.Rich rich:
                AppendRich(html, rich.Bundle);
                break;
            case CellOutput.Error error:
                AppendError(html, error.Failure);
                break;
        }
    }

    private void AppendRich(StringBuilder html, MimeBundle bundle)
    {
        if ((bundle["text/html"] ?? bundle["image/svg+xml"]) is { } markup)
        {
            html.Append("<div class=\"output rich\">").Append(markup).Append("</div>\n");
        }
        else if (Images.FirstOrDefault(type => bundle[type] is not null) is { } imageType)
        {
            var alternative = WebUtility.HtmlEncode(bundle["text/plain"] ?? "A picture without a description");
            var data = string.Concat(bundle[imageType]!.Where(letter => char.IsAsciiLetterOrDigit(letter) || letter is '+' or '/' or '='));
            html.Append(CultureInfo.InvariantCulture, $"<div class=\"output rich\"><img alt=\"{alternative}\" src=\"data:{imageType};base64,{data}\"></div>\n");
        }
        else if (bundle["text/markdown"] is { } text)
        {
            html.Append("<div class=\"output markdown\">").Append(markdown.ToHtml(text)).Append("</div>\n");
        }
        else if ((bundle["text/plain"] ?? Json(bundle["application/json"]) ?? bundle["text/latex"]) is { } plain)
        {
            html.Append("<div class=\"output text\"><pre>").Append(AnsiHtml.ToHtml(plain)).Append("</pre></div>\n");
        }
        else if (bundle.Data.Count > 0)
        {
            var types = WebUtility.HtmlEncode(string.Join(", ", bundle.Data.Select(entry => entry.Key)));
            html.Append(CultureInfo.InvariantCulture, $"<div class=\"output note\">An output of type {types}, which this page cannot show.</div>\n");
        }
    }

    private static void AppendError(StringBuilder html, CellFailure failure)
    {
        html.Append("<div class=\"output error\" role=\"alert\"><strong>").Append(WebUtility.HtmlEncode(failure.Name)).Append("</strong>");
        html.Append("<pre>").Append(AnsiHtml.ToHtml(string.Join('\n', [failure.Message, .. failure.Trace.Select(frame => $"  {frame}")]))).Append("</pre></div>\n");
    }

    private static string? Json(string? json)
    {
        try
        {
            return json is null ? null : JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(json), Indented);
        }
        catch (JsonException)
        {
            return json;
        }
    }
}
