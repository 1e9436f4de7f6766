namespace NotebookOps.Charts;

/// <summary>A line as it is drawn: sorted, one value a step, decimated.</summary>
internal sealed class MetricCurve
{
    /// <summary>About three a pixel: more cannot be seen and only make the notebook larger.</summary>
    public const int PointsDrawn = 2000;

    public MetricCurve(MetricSeries series, bool logarithmic)
    {
        Run = series.Run;
        var at = series.Metric.IndexOf('@', StringComparison.Ordinal);
        Metric = at < 0 ? series.Metric : series.Metric[..at];
        Context = at < 0 ? "" : series.Metric[(at + 1)..];
        var points = OnePerStep(series.Points).ToArray();
        Steps = points.Length;
        bool Drawn(MetricPoint point) => double.IsFinite(point.Value) && (!logarithmic || point.Value > 0);
        var finite = points.Where(Drawn).ToArray();
        NotDrawn = points.Length - finite.Length;
        (First, Last) = (finite.FirstOrDefault(), finite.LastOrDefault());
        (Lowest, Highest) = (finite.MinBy(point => point.Value), finite.MaxBy(point => point.Value));
        Points = Decimation.Reduce([.. points.Select(point => Drawn(point) ? point : point with { Value = double.NaN })], PointsDrawn);
    }

    public string Run { get; }

    public string Metric { get; }

    /// <summary>What follows the <c>@</c> in the metric's name; empty without one.</summary>
    public string Context { get; }

    public int Steps { get; }

    /// <summary>How many values have no place on the axis: NaN, infinities, and on a logarithmic one what is not above 0.</summary>
    public int NotDrawn { get; }

    /// <summary>NaN where the line has a gap.</summary>
    public IReadOnlyList<MetricPoint> Points { get; }

    public MetricPoint? First { get; }

    public MetricPoint? Last { get; }

    public MetricPoint? Lowest { get; }

    public MetricPoint? Highest { get; }

    private static IEnumerable<MetricPoint> OnePerStep(IEnumerable<MetricPoint> points)
    {
        MetricPoint? last = null;
        foreach (var point in points.OrderBy(point => point.Step).ThenBy(point => point.Time))
        {
            if (last is not null && last.Step != point.Step)
            {
                yield return last;
            }

            last = point;
        }

        if (last is not null)
        {
            yield return last;
        }
    }
}
