using System.Globalization;
using System.Text.Json;

namespace NotebookOps.Charts.Figures;

/// <summary>What the figures have in common. Written by hand, because the chart library's own way costs 1.4 s in a cold process.</summary>
internal static class FigureJson
{
    /// <summary>Translucent, so that it suits light and dark; the text's colour is set by the page when the figure is drawn.</summary>
    public const string Grid = "rgba(128,128,128,0.25)";

    /// <summary>plotly.js reads a few HTML tags in any text: a name must stay a name.</summary>
    public static string Text(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    public static void Number(this Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
        {
            // Seven digits are more than any screen shows, and half the size of all of them.
            json.WriteRawValue(value.ToString("G7", CultureInfo.InvariantCulture));
        }
        else
        {
            json.WriteNullValue();
        }
    }

    public static void Strings(this Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    public static void Numbers(this Utf8JsonWriter json, string name, IEnumerable<double> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.Number(value);
        }

        json.WriteEndArray();
    }

    public static void Object(this Utf8JsonWriter json, string name, Action content)
    {
        json.WriteStartObject(name);
        content();
        json.WriteEndObject();
    }

    public static void Title(this Utf8JsonWriter json, string text, double standoff = 8)
    {
        json.WriteStartObject("title");
        json.WriteString("text", Text(text));
        json.WriteNumber("standoff", standoff);
        json.WriteEndObject();
    }

    /// <summary>The layout members that every figure starts with.</summary>
    public static void Frame(this Utf8JsonWriter json, double width, double height, double left, double top, double right, double bottom)
    {
        json.WriteNumber("width", Math.Round(width));
        json.WriteNumber("height", Math.Round(height));
        json.WriteString("paper_bgcolor", "rgba(0,0,0,0)");
        json.WriteString("plot_bgcolor", "rgba(0,0,0,0)");
        json.Object("font", () => json.WriteNumber("size", 12));
        json.Object("margin", () =>
        {
            json.WriteNumber("l", Math.Round(left));
            json.WriteNumber("t", Math.Round(top));
            json.WriteNumber("r", Math.Round(right));
            json.WriteNumber("b", Math.Round(bottom));
        });
    }
}
