namespace NotebookOps.Evaluation;

/// <summary>The arithmetic of the scores, from a confusion matrix whose rows are the truth.</summary>
internal static class ClassScores
{
    public static IReadOnlyList<ClassScore> Of(IReadOnlyList<string> labels, int[][] counts)
    {
        var support = new int[labels.Count];
        var predicted = new int[labels.Count];
        for (var row = 0; row < labels.Count; row++)
        {
            for (var column = 0; column < labels.Count; column++)
            {
                support[row] += counts[row][column];
                predicted[column] += counts[row][column];
            }
        }

        return [.. labels.Select((label, index) => new ClassScore(
            label,
            Ratio(counts[index][index], predicted[index]),
            Ratio(counts[index][index], support[index]),
            Ratio(2.0 * counts[index][index], (double)support[index] + predicted[index]),
            support[index],
            predicted[index]))];
    }

    public static AverageScore Average(IReadOnlyList<ClassScore> classes, Func<ClassScore, double> weight)
    {
        var (precision, precisionClasses) = Mean(classes, score => score.Precision, weight);
        var (recall, recallClasses) = Mean(classes, score => score.Recall, weight);
        return new AverageScore(precision, precisionClasses, recall, recallClasses, Mean(classes, score => score.F1, weight).Value);
    }

    private static (double? Value, int Classes) Mean(IReadOnlyList<ClassScore> classes, Func<ClassScore, double?> value, Func<ClassScore, double> weight)
    {
        var defined = classes.Where(score => value(score) is not null).ToArray();
        return (Ratio(defined.Sum(score => weight(score) * value(score)!.Value), defined.Sum(weight)), defined.Length);
    }

    private static double? Ratio(double numerator, double denominator) => denominator == 0 ? null : numerator / denominator;
}
