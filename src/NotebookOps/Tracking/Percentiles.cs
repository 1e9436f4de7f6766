namespace NotebookOps.Tracking;

/// <summary>Percentiles by linear interpolation between the closest ranks: type 7 of Hyndman and Fan (1996), the default of NumPy and R.</summary>
internal static class Percentiles
{
    /// <param name="sorted">The values, ascending; at least one.</param>
    /// <param name="percent">From 0 to 100.</param>
    public static double Of(ReadOnlySpan<double> sorted, double percent)
    {
        var rank = (sorted.Length - 1) * percent / 100;
        var below = (int)Math.Floor(rank);
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((rank - below) * (sorted[above] - sorted[below]));
    }
}
