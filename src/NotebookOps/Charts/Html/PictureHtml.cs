using System.Security.Cryptography;
using System.Text;
using NotebookOps.Charts.Figures;
using NotebookOps.Charts.Tables;

namespace NotebookOps.Charts.Html;

/// <summary>
/// A picture as HTML to be seen everywhere: the still form as an image (which the sanitizers of GitHub and of untrusted notebooks
/// let through, where they drop inline SVG), and a script that puts the interactive form in its place.
/// </summary>
internal static class PictureHtml
{
    private static readonly string Script = ReadScript();

    public static string Write(Picture picture, PlotlyScript plotly)
    {
        var (width, height) = picture.DrawnSize;
        var svg = Convert.ToBase64String(Encoding.UTF8.GetBytes(picture.ToSvg()));
        var still = FormattableString.Invariant(
            $"<img data-nbops-still alt=\"{TableHtml.Encode(picture.Describe())}\" width=\"{width:0}\" height=\"{height:0}\" style=\"max-width:100%;height:auto\" src=\"data:image/svg+xml;base64,{svg}\">");
        return Write(picture.ToPlotlyJson(), still, plotly);
    }

    /// <param name="figure">JSON with <c>data</c>, <c>layout</c> and perhaps <c>config</c>.</param>
    /// <param name="still">HTML that stands there until the figure is drawn.</param>
    /// <param name="plotly">The session's plotly.js.</param>
    public static string Write(string figure, string still, PlotlyScript plotly)
    {
        // The id follows from the content: the same picture gives the same output, and the same picture twice is drawn twice.
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(figure)).AsSpan(0, 8));
        var library = plotly.Take() is { } base64 ? $"\"{base64}\"" : "null";
        return $"<div class=\"nbops\" data-nbops-picture=\"{id}\" style=\"color:var(--vscode-editor-foreground,var(--jp-content-font-color1,inherit));overflow-x:auto\">{still}</div>"
            + $"<script>{Script}(\"{id}\",{InScript(figure)},{library});</script>";
    }

    /// <summary>JSON is JavaScript, but inside a script element `&lt;/script` and `&lt;!--` would end or bend it, and old engines break lines at U+2028.</summary>
    private static string InScript(string json) => json
        .Replace("<", "\\u003c", StringComparison.Ordinal)
        .Replace("\u2028", "\\u2028", StringComparison.Ordinal)
        .Replace("\u2029", "\\u2029", StringComparison.Ordinal);

    private static string ReadScript()
    {
        using var stream = typeof(PictureHtml).Assembly.GetManifestResourceStream("NotebookOps.Charts.Html.picture.js")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().TrimEnd();
    }
}
