namespace NotebookOps;

/// <summary>One logged value of a metric.</summary>
/// <param name="Step">Its place on the x axis: an iteration, an epoch.</param>
/// <param name="Value">The value; NaN and infinities are kept.</param>
/// <param name="Time">When it was logged, in UTC.</param>
public sealed record MetricPoint(long Step, double Value, DateTimeOffset Time);
