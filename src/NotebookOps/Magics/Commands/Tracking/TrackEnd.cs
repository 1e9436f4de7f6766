namespace NotebookOps.Magics;

/// <summary><c>#!track end</c>: the current run is over.</summary>
internal sealed class TrackEnd() : MagicCommand(
    "end",
    "Ends the current run as finished. If it was nested, its parent is current again.",
    [new("--failed", "End it as failed.") { Flag = true }])
{
    internal override IReadOnlyList<(string Line, string Meaning)> Examples { get; } =
    [
        ("#!track end", "The run ends as finished."),
        ("#!track end --failed", "The run ends as failed."),
    ];

    internal override string CSharp => "Track.EndRun()";

    internal override async Task InvokeAsync(MagicInvocation invocation, INotebookHost host, CancellationToken cancellationToken)
    {
        var run = CurrentRun.Of(invocation);
        run.End(invocation.Arguments.Has("--failed") ? RunStatus.Failed : RunStatus.Finished);
        var summary = run.Summary();
        var after = summary.Ended is { } ended ? $", {RunStatusView.Word(summary.Status)} after {RunStatusView.Duration(ended - summary.Started)}" : "";
        await host.DisplayAsync(new RunNotice("Ended", summary, invocation.Tracking.ShortId(run.Id), after), cancellationToken);
        if (invocation.Tracking.StoreToRead.Remark is { } remark)
        {
            await host.DisplayAsync(new TrackingWarning(remark), cancellationToken);
        }
    }
}
