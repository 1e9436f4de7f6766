using NotebookOps.Evaluation;

namespace NotebookOps.Charts.Tables;

/// <summary>A classification report as a table, its judgement beside the number that it judges.</summary>
internal static class ReportTable
{
    public static string Html(ClassificationReport report, string confusionMatrix) => TableHtml.Output(
    [
        $"<p><strong>{TableHtml.Sentence(Headline(report))}</strong></p>",
        .. report.Judgements.Select(TableHtml.Warning),
        TableHtml.Write(Of(report)),
        confusionMatrix,
    ]);

    public static string Text(ClassificationReport report, string confusionMatrix) =>
        string.Join('\n', [Headline(report), .. report.Judgements, "", TableText.Write(Of(report)), "", confusionMatrix]);

    private static string Headline(ClassificationReport report) =>
        $"Accuracy {Judgement.Score(report.Accuracy)} · balanced accuracy {Judgement.Score(report.BalancedAccuracy)} · "
        + $"always `{report.MajorityClass}` would be {Judgement.Score(report.MajorityShare)} · {NumberText.Count(report.Rows)} {(report.Rows == 1 ? "row" : "rows")}";

    private static Table Of(ClassificationReport report) => new(
        [new("class"), new("precision", true), new("recall", true), new("F1", true), new("support", true)],
        [
            .. report.Classes.Select(Row),
            Average("macro average", report.Macro, report),
            Average("weighted average", report.Weighted, report),
        ])
    {
        Notes = Notes(report),
    };

    private static TableCell[] Row(ClassScore score) =>
    [
        new(score.Label, CellEmphasis.Heading), Value(score.Precision), Value(score.Recall), Value(score.F1), NumberText.Count(score.Support),
    ];

    private static TableCell[] Average(string name, AverageScore average, ClassificationReport report) =>
    [
        new(name, CellEmphasis.Heading),
        Over(average.Precision, average.PrecisionClasses, report),
        Over(average.Recall, average.RecallClasses, report),
        Value(average.F1),
        NumberText.Count(report.Rows),
    ];

    private static TableCell Value(double? value) => new(NumberText.Score(value), value is null ? CellEmphasis.Muted : CellEmphasis.None);

    private static TableCell Over(double? value, int classes, ClassificationReport report) => classes == report.Classes.Count
        ? Value(value)
        : Value(value) with { Text = FormattableString.Invariant($"{NumberText.Score(value)} (over {classes} of {report.Classes.Count})") };

    private static string[] Notes(ClassificationReport report) =>
        report.Macro.PrecisionClasses == report.Classes.Count && report.Macro.RecallClasses == report.Classes.Count
            ? []
            : ["undefined: the value is 0/0. Precision has no value for a class that is never predicted, recall none for a class that does not occur; averages leave them out and say over how many classes they run."];
}
