using System.Text.Json;
using NotebookOps.Charts;
using NotebookOps.Charts.Tables;

namespace NotebookOps;

/// <summary>
/// A confusion matrix: rows are the truth, columns the predictions; each cell holds its count and its share of the row, and is
/// coloured by that share, so that small classes are seen as well as large ones.
/// </summary>
public sealed class ConfusionMatrixChart : Picture
{
    /// <summary>More classes than these are neither read nor drawn in good time; those with the most mistakes are kept.</summary>
    internal const int ClassesShown = 150;

    private readonly ClassificationReport report;
    private readonly ConfusionMatrixGrid grid;

    private ConfusionMatrixChart(ClassificationReport report)
    {
        this.report = report;
        grid = ConfusionMatrixGrid.Of(report, ClassesShown);
    }

    /// <summary>The confusion matrix of a report.</summary>
    public static ConfusionMatrixChart Of(ClassificationReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new ConfusionMatrixChart(report);
    }

    private protected override (double Width, double Height) Size => new ConfusionMatrixLayout(grid).Size;

    /// <inheritdoc/>
    public override string Describe()
    {
        var sentences = new List<string>
        {
            $"Confusion matrix of {NumberText.Count(report.Rows)} {(report.Rows == 1 ? "row" : "rows")} in {NumberText.Count(report.Classes.Count)} {(report.Classes.Count == 1 ? "class" : "classes")}, {NumberText.Percent(report.Accuracy)} on the diagonal (right).",
        };
        if (report.Classes.Count <= 4)
        {
            sentences.AddRange(report.Classes.Where(score => score.Recall is not null).Select(score =>
                $"`{score.Label}`: {NumberText.Percent(score.Recall!.Value)} of {NumberText.Count(score.Support)} recognised."));
        }

        var mistakes = grid.WorstMistakes(3);
        if (mistakes.Count > 0)
        {
            sentences.Add("Most often mistaken: " + string.Join("; ", mistakes.Select(cell =>
                $"`{report.Labels[cell.Truth]}` for `{report.Labels[cell.Predicted]}` {NumberText.Count(cell.Count)} times ({NumberText.Percent(cell.Share)} of its rows)")) + ".");
        }

        if (grid.Classes.Count < report.Classes.Count)
        {
            sentences.Add($"Shown are the {NumberText.Count(grid.Classes.Count)} classes with the most mistakes.");
        }

        return string.Join(' ', sentences);
    }

    /// <inheritdoc/>
    public override string ToSvg() => ConfusionMatrixSvg.Write(grid, Describe());

    private protected override void WriteFigure(Utf8JsonWriter json) => ConfusionMatrixFigure.Write(json, grid);
}
