namespace NotebookOps;

/// <summary>One metric of one run over its steps: a line in a picture of <see cref="MetricCurves"/>.</summary>
/// <param name="Run">The run's name, as the legend shows it.</param>
/// <param name="Metric">The metric, perhaps in a context: <c>loss</c>, <c>loss@validation</c>.</param>
/// <param name="Points">Its values; of several at one step the latest is shown. NaN and infinities leave a gap.</param>
public sealed record MetricSeries(string Run, string Metric, IReadOnlyList<MetricPoint> Points);
