using System.Net;

namespace NotebookOps.Magics;

/// <summary>One line about a run that has just started, ended or been added to.</summary>
/// <param name="before">What comes before the run's name: <c>Started</c>.</param>
/// <param name="run">The run.</param>
/// <param name="shortId">As much of its id as tells it from the others.</param>
/// <param name="after">What comes after its experiment: <c>, finished after 3.2 s</c>.</param>
internal sealed class RunNotice(string before, RunSummary run, string shortId, string after = "") : MagicDisplay
{
    public override string ToText() => SafeText.OneLine($"{before} run {run.Name} ({shortId}) of experiment {run.Experiment}{after}.", 1000);

    public override string ToHtml() =>
        $"<div>{Escape(before)} run <strong>{Escape(run.Name)}</strong> <code title=\"{Escape(run.Id)}\">{shortId}</code> of experiment <strong>{Escape(run.Experiment)}</strong>{Escape(after)}.</div>";

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
