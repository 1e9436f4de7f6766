using CsCheck;

namespace NotebookOps.Tests.Evaluation;

public class ClassificationReportTests
{
    private const int Digits = 6;

    /// <summary>The example in scikit-learn's documentation of <c>classification_report</c>; digits from scikit-learn 1.2.1.</summary>
    [Fact]
    public void Scores_equal_scikit_learns_documented_example()
    {
        var report = ClassificationReport.From([0, 1, 2, 2, 2], [0, 0, 2, 2, 1]);

        Assert.Equal(0.6, report.Accuracy, Digits);
        Assert.Equal(0.555556, report.BalancedAccuracy, Digits);
        AssertScore(report.Score("0"), 0.5, 1, 0.666667, 1);
        AssertScore(report.Score("1"), 0, 0, 0, 1);
        AssertScore(report.Score("2"), 1, 0.666667, 0.8, 3);
        AssertAverage(report.Macro, 0.5, 0.555556, 0.488889);
        AssertAverage(report.Weighted, 0.7, 0.6, 0.613333);
    }

    /// <summary>The cat, dog, pig example of <c>precision_recall_fscore_support</c>; digits from scikit-learn 1.2.1.</summary>
    [Fact]
    public void Scores_of_text_labels_equal_scikit_learns_documented_example()
    {
        var report = ClassificationReport.From(["cat", "dog", "pig", "cat", "dog", "pig"], ["cat", "pig", "dog", "cat", "cat", "dog"]);

        Assert.Equal(["cat", "dog", "pig"], report.Labels);
        AssertScore(report.Score("cat"), 0.666667, 1, 0.8, 2);
        AssertAverage(report.Macro, 0.222222, 0.333333, 0.266667);
        AssertAverage(report.Weighted, 0.222222, 0.333333, 0.266667);
    }

    /// <summary>The example of scikit-learn's <c>balanced_accuracy_score</c>: 0.625.</summary>
    [Fact]
    public void Balanced_accuracy_equals_scikit_learns_documented_example() =>
        Assert.Equal(0.625, ClassificationReport.From([0, 1, 0, 0, 1, 0], [0, 1, 0, 0, 0, 1]).BalancedAccuracy, Digits);

    [Fact]
    public void A_class_never_predicted_has_no_precision()
    {
        // Truth: 7 good, 3 bad; the answer is always good. Precision of bad is 0/0; its recall 0/3 and its F1 0/(3+0) are 0.
        var report = ConstantModel();

        Assert.Null(report.Score("bad").Precision);
        Assert.Equal(0, report.Score("bad").Recall);
        Assert.Equal(0, report.Score("bad").F1);
        Assert.Equal(0.7, report.Macro.Precision!.Value, Digits);
        Assert.Equal((1, 2), (report.Macro.PrecisionClasses, report.Macro.RecallClasses));
    }

    [Fact]
    public void A_class_that_does_not_occur_has_no_recall_and_leaves_balanced_accuracy_alone()
    {
        // a: 1 of 2 right; b: 1 of 1 right; c: never true. Balanced accuracy (1/2 + 1/1) / 2.
        var report = ClassificationReport.From(["a", "a", "b"], ["a", "c", "b"]);

        Assert.Null(report.Score("c").Recall);
        Assert.Equal(0.75, report.BalancedAccuracy, Digits);
        Assert.Contains(report.Judgements, sentence => sentence == "`c` is predicted but does not occur in the truth, so its recall is undefined.");
    }

    [Fact]
    public void Accuracy_that_does_not_beat_the_majority_is_said() =>
        Assert.Equal(
            ["Accuracy 0.70 does not beat always answering `good` (70.0 % of the rows).", "The model is constant: it answers `good` for every row."],
            ConstantModel().Judgements);

    [Fact]
    public void Accuracy_within_a_standard_error_of_the_majority_is_said()
    {
        // 100 rows, 70 good; 70 + 2 - 0 right is 0.72. sqrt(0.7 * 0.3 / 100) = 0.0458 > 0.02.
        var truth = Enumerable.Repeat("good", 70).Concat(Enumerable.Repeat("bad", 30)).ToArray();
        var predicted = Enumerable.Repeat("good", 98).Concat(Enumerable.Repeat("bad", 2)).ToArray();

        Assert.Equal(
            ["Accuracy 0.72 beats always answering `good` (70.0 % of the rows) by less than one binomial standard error (0.046 on 100 rows): the difference may be chance."],
            ClassificationReport.From(truth, predicted).Judgements);
    }

    [Fact]
    public void A_good_model_is_not_warned_of() =>
        Assert.Empty(ClassificationReport.From([true, false, true, false], [true, false, true, false]).Judgements);

    [Fact]
    public void Labels_are_sorted_as_people_sort()
    {
        string[] names = ["class 10", "class 2", "class 1"];
        int[] numbers = [10, -1, 2];
        DayOfWeek[] days = [DayOfWeek.Friday, DayOfWeek.Monday];
        float[] fractions = [1.5f, 0.5f];
        uint[] keys = [10, 9];

        Assert.Equal(["class 1", "class 2", "class 10"], ClassificationReport.From(names, names).Labels);
        Assert.Equal(["-1", "2", "10"], ClassificationReport.From(numbers, numbers).Labels);
        Assert.Equal(["Monday", "Friday"], ClassificationReport.From(days, days).Labels);
        Assert.Equal(["0.5", "1.5"], ClassificationReport.From(fractions, fractions).Labels);
        Assert.Equal(["9", "10"], ClassificationReport.From(keys, keys).Labels);
        Assert.Equal(["False", "True"], ClassificationReport.From([true, false], [true, true]).Labels);
    }

    [Fact]
    public void Different_lengths_are_refused_with_both_counts()
    {
        var error = Assert.Throws<NotebookOpsException>(() => ClassificationReport.From([1, 2, 3], [1, 2]));
        Assert.Contains("3 true labels and 2 predictions", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_rows_are_refused() =>
        Assert.Contains("at least one row", Assert.Throws<NotebookOpsException>(() => ClassificationReport.From<int>([], [])).Message, StringComparison.Ordinal);

    [Fact]
    public void A_null_label_is_refused_with_its_row() =>
        Assert.Contains("prediction of row 1", Assert.Throws<NotebookOpsException>(() => ClassificationReport.From(["a", "b"], ["a", null!])).Message, StringComparison.Ordinal);

    [Fact]
    public void Counts_cover_every_row_and_weighted_recall_is_accuracy() =>
        Gen.Select(Gen.Int[0, 4], Gen.Int[0, 4]).Array[1, 200].Sample(rows =>
        {
            var report = ClassificationReport.From(rows.Select(row => row.Item1), rows.Select(row => row.Item2));
            var indexes = Enumerable.Range(0, report.Labels.Count).ToArray();

            Assert.Equal(rows.Length, indexes.Sum(truth => indexes.Sum(predicted => report.Count(truth, predicted))));
            Assert.Equal(report.Accuracy, report.Weighted.Recall!.Value, 9);
        });

    private static ClassificationReport ConstantModel() => ClassificationReport.From(
        Enumerable.Repeat("good", 7).Concat(Enumerable.Repeat("bad", 3)), Enumerable.Repeat("good", 10));

    private static void AssertScore(ClassScore score, double precision, double recall, double f1, int support)
    {
        Assert.Equal(precision, score.Precision!.Value, Digits);
        Assert.Equal(recall, score.Recall!.Value, Digits);
        Assert.Equal(f1, score.F1!.Value, Digits);
        Assert.Equal(support, score.Support);
    }

    private static void AssertAverage(AverageScore average, double precision, double recall, double f1)
    {
        Assert.Equal(precision, average.Precision!.Value, Digits);
        Assert.Equal(recall, average.Recall!.Value, Digits);
        Assert.Equal(f1, average.F1!.Value, Digits);
    }
}
