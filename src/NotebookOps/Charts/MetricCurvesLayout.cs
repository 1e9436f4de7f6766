using NotebookOps.Charts.Svg;

namespace NotebookOps.Charts;

/// <summary>Where panels and legend lie, in CSS pixels; the still and the interactive form share it.</summary>
internal sealed class MetricCurvesLayout
{
    public const double Width = 760;
    public const double Left = 66;
    public const double Right = 22;
    public const double PanelTop = 36;
    public const double Bottom = 42;
    private const double LegendLine = 20;

    public MetricCurvesLayout(MetricPanels panels)
    {
        PanelHeight = panels.Panels.Count switch { 1 => 280, 2 => 210, _ => 170 };
        double x = Left, y = 16;
        var places = new List<(double X, double Y, string Text)>();
        if (panels.Legend.Count > 1)
        {
            foreach (var line in panels.Legend)
            {
                var text = TextWidth.Cut(line.Name, 40);
                var width = 34 + TextWidth.Of(text) + 14;
                if (x > Left && x + width > Width - Right)
                {
                    (x, y) = (Left, y + LegendLine);
                }

                places.Add((x, y, text));
                x += width;
            }
        }

        Legend = places;
        Top = places.Count == 0 ? 0 : y + 10;
        Height = Top + panels.Panels.Count * (PanelTop + PanelHeight) + Bottom;
    }

    public IReadOnlyList<(double X, double Y, string Text)> Legend { get; }

    public double Top { get; }

    public double PanelHeight { get; }

    public double Height { get; }

    public static double PlotWidth => Width - Left - Right;

    /// <summary>The upper edge of a panel's plot.</summary>
    public double PanelY(int panel) => Top + panel * (PanelTop + PanelHeight) + PanelTop;
}
