namespace NotebookOps.Charts;

/// <summary>A confusion matrix's cells as they are shown.</summary>
/// <param name="Truth">The row: the index of the true class in the report.</param>
/// <param name="Predicted">The column: the index of the predicted class in the report.</param>
/// <param name="Count">How many rows of the data fell there.</param>
/// <param name="Share">Their share of the true class, 0 to 1; NaN when that class does not occur.</param>
internal readonly record struct ConfusionCell(int Truth, int Predicted, int Count, double Share);

/// <summary>The classes of a confusion matrix that are shown, and their cells.</summary>
internal sealed class ConfusionMatrixGrid
{
    private readonly ClassificationReport report;

    private ConfusionMatrixGrid(ClassificationReport report, IReadOnlyList<int> classes)
    {
        this.report = report;
        Classes = classes;
    }

    /// <summary>The shown classes' indexes in the report, in its order.</summary>
    public IReadOnlyList<int> Classes { get; }

    public IEnumerable<string> Labels => Classes.Select(index => report.Labels[index]);

    public static ConfusionMatrixGrid Of(ClassificationReport report, int limit)
    {
        var all = Enumerable.Range(0, report.Labels.Count);
        return new ConfusionMatrixGrid(report, report.Labels.Count <= limit
            ? [.. all]
            : [.. all.OrderByDescending(index => Mistakes(report, index)).Take(limit).Order()]);
    }

    public int Support(int truth) => report.Classes[truth].Support;

    public ConfusionCell Cell(int truth, int predicted)
    {
        var count = report.Count(truth, predicted);
        return new ConfusionCell(truth, predicted, count, (double)count / Support(truth));
    }

    public IEnumerable<ConfusionCell> Cells() => Classes.SelectMany(truth => Classes.Select(predicted => Cell(truth, predicted)));

    public IReadOnlyList<ConfusionCell> WorstMistakes(int limit) =>
        [.. Cells().Where(cell => cell.Truth != cell.Predicted && cell.Count > 0).OrderByDescending(cell => cell.Count).ThenByDescending(cell => cell.Share).Take(limit)];

    private static int Mistakes(ClassificationReport report, int index) =>
        report.Classes[index].Support + report.Classes[index].Predicted - 2 * report.Count(index, index);
}
