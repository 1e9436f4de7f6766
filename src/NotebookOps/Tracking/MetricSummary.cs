using NotebookOps.Tracking;

namespace NotebookOps;

/// <summary>A metric of a run, without its history. NaN and infinities are kept as they are.</summary>
/// <param name="Last">The value at the largest step (the latest of them, if a step was logged twice).</param>
/// <param name="Step">That step.</param>
/// <param name="Count">How many points were logged.</param>
/// <param name="Min">The smallest value that is not NaN; NaN if there is none.</param>
/// <param name="Max">The largest value that is not NaN; NaN if there is none.</param>
/// <param name="Best">
/// The best value by the direction that was declared for the metric, else by the one that its name says (see <see cref="Run.LogMetric"/>): the smallest for losses, errors, costs and durations,
/// the largest for other results. For counts and settings, which have no direction, it is the largest, and no table marks it.
/// </param>
public sealed record MetricSummary(double Last, long Step, long Count, double Min, double Max, double Best)
{
    /// <summary>Which values are better, where that was declared (<see cref="Run.DescribeMetric"/>); null where the name says it.</summary>
    public Better? Better { get; init; }

    /// <summary>What it is measured in, where that was said.</summary>
    public string? Unit { get; init; }

    /// <summary>A value to compare with, where there is one.</summary>
    public double? Reference { get; init; }

    internal MetricSummary With(MetricFacts facts) => this with { Better = facts.Better, Unit = facts.Unit, Reference = facts.Reference };
}
