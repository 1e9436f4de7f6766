using System.Globalization;

namespace NotebookOps.Cli;

/// <summary>Durations as a person says them.</summary>
internal static class Duration
{
    public static string Text(TimeSpan duration)
    {
        var invariant = CultureInfo.InvariantCulture;
        if (duration.TotalSeconds < 59.95)
        {
            return string.Create(invariant, $"{duration.TotalSeconds:0.0} s");
        }
        var rounded = TimeSpan.FromSeconds(Math.Round(duration.TotalSeconds));
        return rounded.TotalHours < 1
            ? string.Create(invariant, $"{(int)rounded.TotalMinutes} min {rounded.Seconds:00} s")
            : string.Create(invariant, $"{(int)rounded.TotalHours} h {rounded.Minutes:00} min");
    }
}
