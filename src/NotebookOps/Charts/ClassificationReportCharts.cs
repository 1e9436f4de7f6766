namespace NotebookOps;

/// <summary>The pictures of a classification report.</summary>
public static class ClassificationReportCharts
{
    /// <summary>The report's confusion matrix, as a picture.</summary>
    public static ConfusionMatrixChart ConfusionMatrix(this ClassificationReport report) => ConfusionMatrixChart.Of(report);
}
