using System.Globalization;
using System.Text;
using NotebookOps.Charts.Svg;
using NotebookOps.Charts.Tables;

namespace NotebookOps.Charts;

/// <summary>The still form of metric curves.</summary>
internal static class MetricCurvesSvg
{
    public static string Write(MetricPanels panels, bool logarithmic, string description)
    {
        var layout = new MetricCurvesLayout(panels);
        var svg = new SvgWriter(MetricCurvesLayout.Width, layout.Height, description);
        foreach (var ((x, y, text), line) in layout.Legend.Zip(panels.Legend))
        {
            svg.Stroke(FormattableString.Invariant($"M{x:0.#} {y - 4:0.#}h26"), Palette.Series(line.Colour), 2.5, Palette.Dash(line.Dash));
            svg.Text(x + 34, y, text);
        }

        var steps = Axis.Steps(panels.Steps.First, panels.Steps.Last, 8);
        for (var index = 0; index < panels.Panels.Count; index++)
        {
            WritePanel(svg, layout, panels.Panels[index], index, steps, logarithmic);
        }

        WriteSteps(svg, layout, steps, layout.PanelY(panels.Panels.Count - 1) + layout.PanelHeight);
        return svg.ToString();
    }

    private static void WritePanel(SvgWriter svg, MetricCurvesLayout layout, MetricPanel panel, int index, Axis steps, bool logarithmic)
    {
        var top = layout.PanelY(index);
        var bottom = top + layout.PanelHeight;
        svg.Text(MetricCurvesLayout.Left, top - 10, panel.Metric, "bold", size: 13);
        var drawn = panel.Lines.Select(line => line.Curve).Where(curve => curve.First is not null).ToArray();
        if (drawn.Length == 0)
        {
            svg.Text(MetricCurvesLayout.Left + 8, top + 24, "no value that can be drawn", "dim");
            return;
        }

        double min = drawn.Min(curve => curve.Lowest!.Value), max = drawn.Max(curve => curve.Highest!.Value);
        var values = logarithmic ? Axis.Logarithmic(min, max) : Axis.Linear(min, max, layout.PanelHeight > 250 ? 6 : 4);
        foreach (var tick in values.Ticks)
        {
            var y = bottom - values.Place(tick) * layout.PanelHeight;
            svg.Line(MetricCurvesLayout.Left, y, MetricCurvesLayout.Left + MetricCurvesLayout.PlotWidth, y, "grid");
            svg.Text(MetricCurvesLayout.Left - 8, y + 4, Axis.Label(tick), "dim", "end", 11);
        }

        (double X, double Y) Place(MetricPoint point) =>
            (MetricCurvesLayout.Left + steps.Place(point.Step) * MetricCurvesLayout.PlotWidth, bottom - values.Place(point.Value) * layout.PanelHeight);

        foreach (var line in panel.Lines)
        {
            // A noisy line is a band of ink already: thin, it shows what goes on inside.
            svg.Stroke(Path(line.Curve.Points, Place), Palette.Series(line.Colour), line.Curve.Points.Count > 400 ? 1.2 : 2, Palette.Dash(line.Dash));
        }

        WriteExtremes(svg, panel, Place, bottom);
        svg.Line(MetricCurvesLayout.Left, bottom, MetricCurvesLayout.Left + MetricCurvesLayout.PlotWidth, bottom, "axis");
    }

    /// <summary>With more lines than two the labels would cover each other: then the panel's own extremes are marked.</summary>
    private static void WriteExtremes(SvgWriter svg, MetricPanel panel, Func<MetricPoint, (double X, double Y)> place, double bottom)
    {
        var lines = panel.Lines.Where(line => line.Curve.First is not null && line.Curve.Lowest!.Value < line.Curve.Highest!.Value).ToArray();
        if (lines.Length == 0)
        {
            return;
        }

        var lowest = lines.Length <= 2 ? lines : [lines.MinBy(line => line.Curve.Lowest!.Value)!];
        var highest = lines.Length <= 2 ? lines : [lines.MaxBy(line => line.Curve.Highest!.Value)!];
        var marks = lowest.Select(line => (line, line.Curve.Lowest!, Below: true)).Concat(highest.Select(line => (line, line.Curve.Highest!, Below: false)));
        var labels = new List<(double X, double Y)>();
        foreach (var (line, point, below) in marks)
        {
            var (x, y) = place(point);
            svg.Dot(x, y, 3.5, Palette.Series(line.Colour));
            var label = NumberText.Short(point.Value, 4);
            var half = TextWidth.Of(label, 11) / 2;
            var at = (X: Math.Clamp(x, MetricCurvesLayout.Left + half + 2, MetricCurvesLayout.Width - half - 2), Y: below && y + 18 < bottom ? y + 16 : y - 8);
            if (labels.TrueForAll(other => Math.Abs(other.X - at.X) > 2 * half + 4 || Math.Abs(other.Y - at.Y) > 12))
            {
                svg.Text(at.X, at.Y, label, "bold", "middle", 11);
                labels.Add(at);
            }
        }
    }

    private static void WriteSteps(SvgWriter svg, MetricCurvesLayout layout, Axis steps, double y)
    {
        foreach (var tick in steps.Ticks)
        {
            var x = MetricCurvesLayout.Left + steps.Place(tick) * MetricCurvesLayout.PlotWidth;
            svg.Line(x, y, x, y + 4, "axis");
            svg.Text(x, y + 17, Axis.Label(tick), "dim", "middle", 11);
        }

        svg.Text(MetricCurvesLayout.Left + MetricCurvesLayout.PlotWidth / 2, Math.Min(y + 34, layout.Height - 4), "step", "dim", "middle");
    }

    private static string Path(IReadOnlyList<MetricPoint> points, Func<MetricPoint, (double X, double Y)> place)
    {
        var path = new StringBuilder();
        for (var index = 0; index < points.Count; index++)
        {
            if (double.IsNaN(points[index].Value))
            {
                continue;
            }

            var (x, y) = place(points[index]);
            var starts = index == 0 || double.IsNaN(points[index - 1].Value);
            path.Append(CultureInfo.InvariantCulture, $"{(starts ? 'M' : 'L')}{x:0.#} {y:0.#}");
            if (starts && (index == points.Count - 1 || double.IsNaN(points[index + 1].Value)))
            {
                // A point between two gaps: a line of no length, which the round cap makes a dot.
                path.Append("h0");
            }
        }

        return path.ToString();
    }
}
