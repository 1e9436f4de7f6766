namespace NotebookOps.Charts;

/// <summary>A million points on 700 pixels: what a reader can see is each bucket's first, last, lowest and highest point, and its gaps.</summary>
internal static class Decimation
{
    private const int PointsPerBucket = 5;

    /// <summary>At most <paramref name="limit"/> of the points, in their order, the extremes and at least one point of each gap among them.</summary>
    public static IReadOnlyList<MetricPoint> Reduce(IReadOnlyList<MetricPoint> points, int limit)
    {
        if (points.Count <= limit)
        {
            return points;
        }

        var buckets = limit / PointsPerBucket;
        var kept = new List<MetricPoint>(limit);
        var picks = new SortedSet<int>();
        for (var bucket = 0; bucket < buckets; bucket++)
        {
            var start = (int)((long)points.Count * bucket / buckets);
            var end = (int)((long)points.Count * (bucket + 1) / buckets);
            int lowest = start, highest = start, gap = -1;
            for (var index = start; index < end; index++)
            {
                var value = points[index].Value;
                if (!double.IsFinite(value))
                {
                    gap = index;
                    continue;
                }

                lowest = !double.IsFinite(points[lowest].Value) || value < points[lowest].Value ? index : lowest;
                highest = !double.IsFinite(points[highest].Value) || value > points[highest].Value ? index : highest;
            }

            picks.UnionWith([start, end - 1, lowest, highest]);
            if (gap >= 0)
            {
                picks.Add(gap);
            }

            kept.AddRange(picks.Select(index => points[index]));
            picks.Clear();
        }

        return kept;
    }
}
