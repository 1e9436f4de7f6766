namespace NotebookOps;

/// <summary>How well one class is recognised, by scikit-learn's definitions (<c>precision_recall_fscore_support</c>).</summary>
/// <param name="Label">The class, as text.</param>
/// <param name="Precision">True positives among the rows predicted as this class, 0 to 1; null (undefined, 0/0) when it was never predicted.</param>
/// <param name="Recall">True positives among the rows that are this class, 0 to 1; null (undefined, 0/0) when no row is.</param>
/// <param name="F1">2tp / (2tp + fp + fn), the harmonic mean of both, 0 to 1.</param>
/// <param name="Support">How many rows are this class.</param>
/// <param name="Predicted">How many rows were predicted as this class.</param>
public sealed record ClassScore(string Label, double? Precision, double? Recall, double? F1, int Support, int Predicted);
