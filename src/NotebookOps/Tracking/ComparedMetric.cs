namespace NotebookOps;

/// <summary>A metric in several runs, compared by its last values.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Values">The metric in each run, in the comparison's order; null where a run does not have it.</param>
/// <param name="Differences">Each run's last value minus the first run's; null where one of the two is missing, NaN where one is NaN.</param>
/// <param name="IsBest">Whether a run's last value is the best by the metric's direction. Where all are equal, only one run has a number, or the metric has no direction, none is.</param>
/// <param name="SmallerIsBetter">The metric's direction, as it was declared (see <see cref="Run.DescribeMetric"/>) or by its name; null for a count or a setting, which has none.</param>
public sealed record ComparedMetric(
    string Name, IReadOnlyList<MetricSummary?> Values, IReadOnlyList<double?> Differences, IReadOnlyList<bool> IsBest, bool? SmallerIsBetter)
{
    /// <summary>What it is measured in, where that was said.</summary>
    public string? Unit { get; init; }
}
