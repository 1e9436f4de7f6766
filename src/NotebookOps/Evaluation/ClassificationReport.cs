using NotebookOps.Evaluation;

namespace NotebookOps;

/// <summary>
/// What a classifier's answers are worth: accuracy, precision, recall, F1 and support per class and on average, by
/// scikit-learn's definitions, and sentences on what the numbers mean. A value that is 0/0 is undefined (null), never 0.
/// In a notebook it is shown as a table above its confusion matrix.
/// </summary>
public sealed class ClassificationReport
{
    private readonly int[][] counts;

    private ClassificationReport(IReadOnlyList<string> labels, int[][] counts)
    {
        this.counts = counts;
        Labels = labels;
        Classes = ClassScores.Of(labels, counts);
        Rows = Classes.Sum(score => score.Support);
        Accuracy = (double)Enumerable.Range(0, labels.Count).Sum(index => counts[index][index]) / Rows;
        BalancedAccuracy = Classes.Where(score => score.Recall is not null).Average(score => score.Recall!.Value);
        Macro = ClassScores.Average(Classes, _ => 1);
        Weighted = ClassScores.Average(Classes, score => score.Support);
        var majority = Classes.MaxBy(score => score.Support)!;
        MajorityClass = majority.Label;
        MajorityShare = (double)majority.Support / Rows;
        Judgements = [.. Judgement.Of(this)];
    }

    /// <summary>The classes as text, in their natural order: numbers by value, texts with the numbers in them by value.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>How many rows were judged.</summary>
    public int Rows { get; }

    /// <summary>The share of rows answered rightly, 0 to 1.</summary>
    public double Accuracy { get; }

    /// <summary>The mean of the recalls of the classes that occur in the truth, 0 to 1 (scikit-learn's <c>balanced_accuracy_score</c>, unadjusted).</summary>
    public double BalancedAccuracy { get; }

    /// <summary>The scores of each class, in the order of <see cref="Labels"/>.</summary>
    public IReadOnlyList<ClassScore> Classes { get; }

    /// <summary>The plain mean over classes.</summary>
    public AverageScore Macro { get; }

    /// <summary>The mean over classes, weighted by their support.</summary>
    public AverageScore Weighted { get; }

    /// <summary>The most frequent class of the truth.</summary>
    public string MajorityClass { get; }

    /// <summary>Its share of the rows, 0 to 1: the accuracy of always answering it.</summary>
    public double MajorityShare { get; }

    /// <summary>Sentences on what the numbers mean, the gravest first; empty when there is nothing to warn of.</summary>
    public IReadOnlyList<string> Judgements { get; }

    /// <summary>The scores of a class.</summary>
    /// <param name="label">The class as text, as in <see cref="Labels"/>.</param>
    /// <exception cref="NotebookOpsException">There is no such class.</exception>
    public ClassScore Score(string label) => Classes.FirstOrDefault(score => score.Label == label)
        ?? throw new NotebookOpsException($"There is no class `{label}` in this report; its classes are {Judgement.List(Labels)}.");

    /// <summary>Compares predictions with the truth.</summary>
    /// <param name="truth">The true label of each row. Labels are compared by equality.</param>
    /// <param name="predicted">The predicted label of each row, in the same order.</param>
    /// <exception cref="NotebookOpsException">The sequences are empty, differ in length, or hold a null.</exception>
    public static ClassificationReport From<T>(IEnumerable<T> truth, IEnumerable<T> predicted)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(predicted);
        var truths = truth as IReadOnlyList<T> ?? [.. truth];
        var predictions = predicted as IReadOnlyList<T> ?? [.. predicted];
        if (truths.Count != predictions.Count)
        {
            throw new NotebookOpsException(FormattableString.Invariant(
                $"A classification report needs one prediction for each row, but there are {truths.Count} true labels and {predictions.Count} predictions: pass both for the same rows, in the same order."));
        }

        if (truths.Count == 0)
        {
            throw new NotebookOpsException("A classification report needs at least one row, and both sequences are empty: check the split or filter that the rows come from.");
        }

        RequireLabels(truths, "true label");
        RequireLabels(predictions, "prediction");
        var labels = new LabelSet<T>(truths.Concat(predictions));
        int[][] counts = [.. labels.Labels.Select(_ => new int[labels.Labels.Count])];
        for (var row = 0; row < truths.Count; row++)
        {
            counts[labels.IndexOf(truths[row])][labels.IndexOf(predictions[row])]++;
        }

        return new ClassificationReport(labels.Texts, counts);
    }

    /// <summary>How many rows of one class were predicted as another; a cell of the confusion matrix.</summary>
    /// <param name="truth">The index of the true class in <see cref="Labels"/>.</param>
    /// <param name="predicted">The index of the predicted class in <see cref="Labels"/>.</param>
    public int Count(int truth, int predicted) => counts[truth][predicted];

    private static void RequireLabels<T>(IReadOnlyList<T> labels, string what)
    {
        for (var row = 0; row < labels.Count; row++)
        {
            if (labels[row] is null)
            {
                throw new NotebookOpsException(FormattableString.Invariant(
                    $"The {what} of row {row} (counted from 0) is null: drop the rows without a label, or give them one."));
            }
        }
    }
}
