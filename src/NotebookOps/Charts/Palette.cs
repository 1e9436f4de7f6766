namespace NotebookOps.Charts;

/// <summary>Colours that people with colour-blindness can tell apart, on light and on dark pages.</summary>
internal static class Palette
{
    /// <summary>One hue for shares: its opacity is the share, so that nothing is the page's own colour, whichever that is.</summary>
    public const string Share = "#1568bd";

    /// <summary>From this share on the cell is dark enough on a light page for white text (4:1, as much as dark text has there).</summary>
    public const double WhiteTextFrom = 0.7;

    /// <summary>Okabe and Ito's (2008), without black and yellow, which vanish on a dark or a light page; blue and green a shade lighter for dark ones.</summary>
    private static readonly string[] Colours = ["#1f83c6", "#d55e00", "#0a9f75", "#cc79a7", "#e69f00", "#56b4e9", "#8c8c8c"];

    public static string Series(int index) => Colours[index % Colours.Length];

    /// <summary>Strokes that tell apart what has the same colour.</summary>
    public static string Dash(int index) => (index % 4) switch { 0 => "", 1 => "6 4", 2 => "1.5 4", _ => "9 4 2 4" };

    public static string PlotlyDash(int index) => (index % 4) switch { 0 => "solid", 1 => "dash", 2 => "dot", _ => "dashdot" };

    /// <summary>Even nothing is faintly seen, as a cell of the grid; small shares are lifted, for a mistake in twenty must be seen.</summary>
    public static double Opacity(double share) => 0.05 + 0.95 * Math.Pow(share, 0.7);
}
