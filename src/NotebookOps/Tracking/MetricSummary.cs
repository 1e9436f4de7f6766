namespace NotebookOps;

/// <summary>A metric of a run, without its history. NaN and infinities are kept as they are.</summary>
/// <param name="Last">The value at the largest step (the latest of them, if a step was logged twice).</param>
/// <param name="Step">That step.</param>
/// <param name="Count">How many points were logged.</param>
/// <param name="Min">The smallest value that is not NaN; NaN if there is none.</param>
/// <param name="Max">The largest value that is not NaN; NaN if there is none.</param>
/// <param name="Best">The best value by the metric's direction: the smallest for losses and errors, else the largest.</param>
public sealed record MetricSummary(double Last, long Step, long Count, double Min, double Max, double Best);
