using System.Globalization;
using System.Text.Json;
using NotebookOps.Charts.Figures;

namespace NotebookOps.Charts;

/// <summary>The interactive form of metric curves.</summary>
internal static class MetricCurvesFigure
{
    public static void Write(Utf8JsonWriter json, MetricPanels panels, bool logarithmic)
    {
        var layout = new MetricCurvesLayout(panels);
        json.WriteStartObject();
        json.WriteStartArray("data");
        var named = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < panels.Panels.Count; index++)
        {
            foreach (var line in panels.Panels[index].Lines)
            {
                WriteLine(json, line, index, named.Add(line.Name));
                WriteExtremes(json, line, index);
            }
        }

        json.WriteEndArray();
        json.Object("layout", () => WriteLayout(json, panels, layout, logarithmic));
        json.Object("config", () => json.Strings("modeBarButtonsToRemove", ["select2d", "lasso2d", "autoScale2d"]));
        json.WriteEndObject();
    }

    /// <summary>From end to end, and a little more: plotly.js would leave a tenth of the width empty.</summary>
    private static double[] Range(MetricPanels panels)
    {
        var room = Math.Max(0.5, (panels.Steps.Last - panels.Steps.First) * 0.01);
        return [panels.Steps.First - room, panels.Steps.Last + room];
    }

    private static string AxisName(string letter, int panel) => panel == 0 ? letter : letter + (panel + 1).ToString(CultureInfo.InvariantCulture);

    private static void WriteLine(Utf8JsonWriter json, MetricLine line, int panel, bool legend)
    {
        var points = line.Curve.Points;
        json.WriteStartObject();
        json.WriteString("type", "scatter");
        json.WriteString("mode", points.Count == 1 ? "markers" : "lines");
        json.WriteString("name", FigureJson.Text(line.Name));
        json.WriteString("legendgroup", FigureJson.Text(line.Name));
        json.WriteBoolean("showlegend", legend);
        json.WriteString("xaxis", AxisName("x", panel));
        json.WriteString("yaxis", AxisName("y", panel));
        json.Numbers("x", points.Select(point => (double)point.Step));
        json.Numbers("y", points.Select(point => point.Value));
        json.WriteBoolean("connectgaps", false);
        json.Object("line", () =>
        {
            json.WriteString("color", Palette.Series(line.Colour));
            json.WriteString("dash", Palette.PlotlyDash(line.Dash));
            json.WriteNumber("width", points.Count > 400 ? 1.2m : 2m);
        });
        json.WriteEndObject();
    }

    private static void WriteExtremes(Utf8JsonWriter json, MetricLine line, int panel)
    {
        if (line.Curve.Lowest is not { } lowest || line.Curve.Highest is not { } highest || lowest.Value == highest.Value)
        {
            return;
        }

        json.WriteStartObject();
        json.WriteString("type", "scatter");
        json.WriteString("mode", "markers");
        json.WriteString("legendgroup", FigureJson.Text(line.Name));
        json.WriteBoolean("showlegend", false);
        json.WriteString("xaxis", AxisName("x", panel));
        json.WriteString("yaxis", AxisName("y", panel));
        json.Numbers("x", [lowest.Step, highest.Step]);
        json.Numbers("y", [lowest.Value, highest.Value]);
        json.Strings("text", ["lowest", "highest"]);
        json.WriteString("hovertemplate", "%{text}: %{y} at step %{x}<extra></extra>");
        json.Object("marker", () =>
        {
            json.WriteNumber("size", 7);
            json.WriteString("color", Palette.Series(line.Colour));
        });
        json.WriteEndObject();
    }

    private static void WriteLayout(Utf8JsonWriter json, MetricPanels panels, MetricCurvesLayout layout, bool logarithmic)
    {
        json.Frame(MetricCurvesLayout.Width, layout.Height, MetricCurvesLayout.Left, layout.Top + MetricCurvesLayout.PanelTop, MetricCurvesLayout.Right, MetricCurvesLayout.Bottom);
        json.WriteString("hovermode", panels.Legend.Count > 1 ? "x unified" : "closest");
        json.WriteBoolean("showlegend", panels.Legend.Count > 1);
        json.Object("legend", () =>
        {
            json.WriteString("orientation", "h");
            json.WriteNumber("x", 0);
            json.WriteNumber("y", 1.02);
            json.WriteString("yanchor", "bottom");
            json.WriteString("bgcolor", "rgba(0,0,0,0)");
        });
        json.Object("modebar", () =>
        {
            json.WriteString("bgcolor", "rgba(0,0,0,0)");
            json.WriteString("color", "rgba(128,128,128,0.7)");
            json.WriteString("activecolor", Palette.Series(0));
            json.WriteString("orientation", "h");
        });
        var plots = layout.Height - layout.Top - MetricCurvesLayout.PanelTop - MetricCurvesLayout.Bottom;
        for (var index = 0; index < panels.Panels.Count; index++)
        {
            var panel = index;
            var low = 1 - (layout.PanelY(panel) + layout.PanelHeight - layout.Top - MetricCurvesLayout.PanelTop) / plots;
            var last = panel == panels.Panels.Count - 1;
            json.Object("yaxis" + (panel == 0 ? "" : AxisName("", panel)), () =>
            {
                json.Numbers("domain", [Math.Max(0, low), Math.Min(1, low + layout.PanelHeight / plots)]);
                json.WriteString("anchor", AxisName("x", panel));
                json.Title(panels.Panels[panel].Metric);
                json.WriteString("type", logarithmic ? "log" : "linear");
                json.WriteString("gridcolor", FigureJson.Grid);
                json.WriteBoolean("zeroline", false);
                json.WriteBoolean("automargin", true);
            });
            json.Object("xaxis" + (panel == 0 ? "" : AxisName("", panel)), () =>
            {
                json.WriteString("anchor", AxisName("y", panel));
                json.WriteBoolean("showgrid", false);
                json.WriteBoolean("zeroline", false);
                json.WriteString("linecolor", FigureJson.Grid);
                json.WriteString("tickformat", "~d");
                json.Numbers("range", Range(panels));
                json.WriteBoolean("showticklabels", last);
                if (panel > 0)
                {
                    json.WriteString("matches", "x");
                }

                if (last)
                {
                    json.Title("step");
                }
            });
        }
    }
}
