namespace NotebookOps.Tracking;

/// <summary>What somebody said of a metric, beyond its name.</summary>
/// <param name="Better">Which values are better; null for what its name says.</param>
/// <param name="Unit">What it is measured in: <c>ms</c>, <c>%</c>.</param>
/// <param name="Reference">A value to compare with: a baseline, a target.</param>
internal sealed record MetricFacts(Better? Better = null, string? Unit = null, double? Reference = null);
