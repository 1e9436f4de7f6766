using System.Globalization;

namespace NotebookOps.Evaluation;

/// <summary>The sentences that stand beside a classifier's numbers.</summary>
internal static class Judgement
{
    /// <summary>The names are cut to these, so that a model of 1,000 classes does not fill the page.</summary>
    private const int NamesShown = 5;

    public static IEnumerable<string> Of(ClassificationReport report) =>
        Baseline(report).Concat(Answers(report)).Concat(Unknown(report));

    public static string List(IEnumerable<string> labels)
    {
        var names = labels.ToArray();
        var shown = string.Join(", ", names.Take(NamesShown).Select(name => $"`{name}`"));
        return names.Length > NamesShown ? Invariant($"{shown} and {names.Length - NamesShown} more") : shown;
    }

    public static string Score(double value) => value.ToString("0.00##", CultureInfo.InvariantCulture);

    public static string Percent(double share) => (share * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %";

    private static IEnumerable<string> Baseline(ClassificationReport report)
    {
        var always = $"always answering `{report.MajorityClass}` ({Percent(report.MajorityShare)} of the rows)";
        // The standard error of a share p over n rows, sqrt(p(1-p)/n): what chance alone moves the accuracy by.
        var error = Math.Sqrt(report.MajorityShare * (1 - report.MajorityShare) / report.Rows);
        if (report.Classes.Count(score => score.Support > 0) == 1)
        {
            yield return $"Every row is `{report.MajorityClass}`: accuracy {Score(report.Accuracy)} says nothing about telling classes apart.";
        }
        else if (report.Accuracy <= report.MajorityShare)
        {
            yield return $"Accuracy {Score(report.Accuracy)} does not beat {always}.";
        }
        else if (report.Accuracy - report.MajorityShare < error)
        {
            yield return Invariant($"Accuracy {Score(report.Accuracy)} beats {always} by less than one binomial standard error ({error:0.000} on {report.Rows} rows): the difference may be chance.");
        }
    }

    private static IEnumerable<string> Answers(ClassificationReport report)
    {
        var never = report.Classes.Where(score => score.Predicted == 0).Select(score => score.Label).ToArray();
        if (report.Classes.Count - never.Length == 1 && never.Length > 0)
        {
            yield return $"The model is constant: it answers `{report.Classes.Single(score => score.Predicted > 0).Label}` for every row.";
        }
        else if (never.Length > 0)
        {
            yield return $"{List(never)} {(never.Length == 1 ? "is" : "are")} never predicted, so {(never.Length == 1 ? "its" : "their")} precision is undefined.";
        }
    }

    private static IEnumerable<string> Unknown(ClassificationReport report)
    {
        var absent = report.Classes.Where(score => score.Support == 0).Select(score => score.Label).ToArray();
        if (absent.Length > 0)
        {
            yield return $"{List(absent)} {(absent.Length == 1 ? "is" : "are")} predicted but {(absent.Length == 1 ? "does" : "do")} not occur in the truth, so {(absent.Length == 1 ? "its" : "their")} recall is undefined.";
        }
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
