using System.Globalization;
using System.Net;
using System.Text;

namespace NotebookOps.Charts.Svg;

/// <summary>Writes an SVG document. Colours are classes of one style sheet, so that the picture follows the reader's light or dark scheme.</summary>
internal sealed class SvgWriter
{
    /// <summary>
    /// An image has no access to its page's theme, only to the reader's preference; that is what the media query asks.
    /// Series colours are Okabe and Ito's, which people with colour-blindness can tell apart.
    /// </summary>
    private const string Style =
        "text{font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Liberation Sans','DejaVu Sans',sans-serif;font-size:12px;fill:#24292f}"
        + ".dim{fill:#57606a}.bold{font-weight:600}.on{fill:#fff}.axis{stroke:#8c959f;fill:none}.grid{stroke:#8c959f;stroke-opacity:.28;fill:none}"
        + "@media(prefers-color-scheme:dark){text{fill:#e6edf3}.dim{fill:#a5aeb8}.on{fill:#fff}.axis{stroke:#6e7681}}";

    private readonly StringBuilder svg = new();

    /// <param name="width">In CSS pixels.</param>
    /// <param name="height">In CSS pixels.</param>
    /// <param name="description">What the picture says.</param>
    /// <param name="style">Classes that only this picture has.</param>
    public SvgWriter(double width, double height, string description, string style = "")
    {
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:0}\" height=\"{height:0}\" viewBox=\"0 0 {width:0} {height:0}\" role=\"img\">");
        svg.Append("<title>").Append(Encode(description)).Append("</title><style>").Append(Style).Append(style).Append("</style>");
    }

    public void Text(double x, double y, string text, string classes = "", string anchor = "start", double size = 12, double rotate = 0)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:0.##}\" y=\"{y:0.##}\"");
        Attribute("class", classes, "");
        Attribute("text-anchor", anchor, "start");
        if (size != 12)
        {
            svg.Append(CultureInfo.InvariantCulture, $" style=\"font-size:{size:0.#}px\"");
        }

        if (rotate != 0)
        {
            svg.Append(CultureInfo.InvariantCulture, $" transform=\"rotate({rotate:0} {x:0.##} {y:0.##})\"");
        }

        svg.Append('>').Append(Encode(text)).Append("</text>");
    }

    public void Rectangle(double x, double y, double width, double height, string fill, double opacity = 1)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x:0.##}\" y=\"{y:0.##}\" width=\"{width:0.##}\" height=\"{height:0.##}\" fill=\"{fill}\"");
        svg.Append(CultureInfo.InvariantCulture, $"{(opacity == 1 ? "" : $" fill-opacity=\"{opacity.ToString("0.###", CultureInfo.InvariantCulture)}\"")}/>");
    }

    /// <summary>A round box of the class <c>card</c>, or one with a border that is seen first.</summary>
    public void Card(double x, double y, double width, double height, string? border) =>
        svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"card\" x=\"{x:0.##}\" y=\"{y:0.##}\" width=\"{width:0.##}\" height=\"{height:0.##}\" rx=\"7\"{(border is null ? "" : $" style=\"stroke:{border};stroke-width:2.5\"")}/>");

    /// <summary>A line of the class <c>axis</c> with a head of the class <c>tip</c>, which points to the right, or upwards.</summary>
    public void Arrow(string path, double x, double y, string dash, bool upwards = false)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<path class=\"axis\" d=\"{path}\" stroke-width=\"1.3\"");
        Attribute("stroke-dasharray", dash, "");
        svg.Append(CultureInfo.InvariantCulture, $"/><path class=\"tip\" d=\"M{x:0.##} {y:0.##}{(upwards ? "l-4.5 8h9z" : "l-8 -4.5v9z")}\"/>");
    }

    public void Fill(string path, string fill, double opacity) =>
        svg.Append(CultureInfo.InvariantCulture, $"<path d=\"{path}\" fill=\"{fill}\" fill-opacity=\"{opacity:0.###}\"/>");

    public void Stroke(string path, string colour, double width, string dash)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<path d=\"{path}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width:0.##}\" stroke-linejoin=\"round\" stroke-linecap=\"round\"");
        Attribute("stroke-dasharray", dash, "");
        svg.Append("/>");
    }

    public void Line(double x1, double y1, double x2, double y2, string classes) =>
        svg.Append(CultureInfo.InvariantCulture, $"<path class=\"{classes}\" d=\"M{x1:0.##} {y1:0.##}L{x2:0.##} {y2:0.##}\"/>");

    public void Dot(double x, double y, double radius, string fill) =>
        svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{x:0.##}\" cy=\"{y:0.##}\" r=\"{radius:0.#}\" fill=\"{fill}\"/>");

    public override string ToString() => svg + "</svg>";

    private void Attribute(string name, string value, string standard) =>
        svg.Append(value == standard ? "" : $" {name}=\"{value}\"");

    /// <summary>XML knows no control characters, not even escaped: one in a label would make the whole picture unreadable.</summary>
    private static string Encode(string text) => WebUtility.HtmlEncode(string.Concat(text.EnumerateRunes()
        .Select(rune => rune.Value < 0x20 || rune.Value is >= 0x7f and < 0xa0 or 0xfffe or 0xffff ? " " : rune.ToString())));
}
