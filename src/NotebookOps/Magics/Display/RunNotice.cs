using System.Net;

namespace NotebookOps.Magics;

/// <summary>One line about a run that has just started, ended or been added to.</summary>
/// <param name="before">What comes before the run's name: <c>Started</c>.</param>
/// <param name="run">The run.</param>
/// <param name="after">What comes after its experiment: <c>, finished after 3.2 s</c>.</param>
internal sealed class RunNotice(string before, RunSummary run, string after = "") : MagicDisplay
{
    public override string ToText() => SafeText.OneLine($"{before} run {run.Name} ({ShortId(run.Id)}) of experiment {run.Experiment}{after}.", 1000);

    public override string ToHtml() =>
        $"<div>{Escape(before)} run <strong>{Escape(run.Name)}</strong> <code title=\"{Escape(run.Id)}\">{ShortId(run.Id)}</code> of experiment <strong>{Escape(run.Experiment)}</strong>{Escape(after)}.</div>";

    /// <summary>The digits of an id that hold its time, to the millisecond: enough to name a run, few enough to read.</summary>
    public static string ShortId(string id) => id.Length <= 12 ? id : id[..12];

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
