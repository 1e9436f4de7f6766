namespace NotebookOps.Tracking.Stores;

/// <summary>Few points that draw the same line as many.</summary>
internal static class PointSketch
{
    /// <summary>
    /// The smallest and the largest of as many stretches of equal length as there is room for, and the first and the last of all, in their order.
    /// A stretch without a number stays as one point, and so a gap.
    /// </summary>
    /// <param name="points">The points by step.</param>
    /// <param name="most">How many are wanted at most, from 4.</param>
    public static IReadOnlyList<MetricPoint> Of(IReadOnlyList<MetricPoint> points, int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 4);
        if (points.Count <= most)
        {
            return points;
        }

        var stretches = (most - 2) / 2;
        var inner = points.Count - 2;
        var sketch = new List<MetricPoint>(most) { points[0] };
        for (var stretch = 0; stretch < stretches; stretch++)
        {
            var start = 1 + (int)((long)inner * stretch / stretches);
            var end = 1 + (int)((long)inner * (stretch + 1) / stretches);
            var (low, high) = Extremes(points, start, end);
            sketch.Add(points[Math.Min(low, high)]);
            if (low != high)
            {
                sketch.Add(points[Math.Max(low, high)]);
            }
        }

        sketch.Add(points[^1]);
        return sketch;
    }

    private static (int Low, int High) Extremes(IReadOnlyList<MetricPoint> points, int start, int end)
    {
        var (low, high) = (start, start);
        for (var index = start; index < end; index++)
        {
            var value = points[index].Value;
            low = value < points[low].Value || double.IsNaN(points[low].Value) ? index : low;
            high = value > points[high].Value || double.IsNaN(points[high].Value) ? index : high;
        }

        return double.IsNaN(points[low].Value) ? (start, start) : (low, high);
    }
}
