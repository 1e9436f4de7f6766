namespace NotebookOps;

/// <summary>
/// An average over classes. Classes whose value is undefined are left out, as scikit-learn does with <c>zero_division=np.nan</c>,
/// and the counts say so: an average over fewer than all classes flatters a model that never predicts some of them.
/// </summary>
/// <param name="Precision">Average precision, 0 to 1; null when it is undefined for every class.</param>
/// <param name="PrecisionClasses">Over how many classes it was taken.</param>
/// <param name="Recall">Average recall, 0 to 1; null when it is undefined for every class.</param>
/// <param name="RecallClasses">Over how many classes it was taken.</param>
/// <param name="F1">Average F1, 0 to 1; defined for every class that occurs.</param>
public sealed record AverageScore(double? Precision, int PrecisionClasses, double? Recall, int RecallClasses, double? F1);
