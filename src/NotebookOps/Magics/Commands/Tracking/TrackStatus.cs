namespace NotebookOps.Magics;

/// <summary><c>#!track status</c>, and <c>#!track</c> alone: the current run and what it holds so far.</summary>
internal sealed class TrackStatus() : MagicCommand("status", "Shows the current run and what it holds so far.", [])
{
    internal override IReadOnlyList<(string Line, string Meaning)> Examples { get; } = [("#!track status", "The same as `#!track` alone.")];

    internal override string CSharp => "Track.CurrentRun";

    internal override Task InvokeAsync(MagicInvocation invocation, INotebookHost host, CancellationToken cancellationToken) =>
        ShowAsync(invocation, host, cancellationToken);

    public static Task ShowAsync(MagicInvocation invocation, INotebookHost host, CancellationToken cancellationToken) =>
        host.DisplayAsync(new RunStatusView(invocation.Tracking.CurrentRun?.Summary(), invocation.Tracking.ShortId, invocation.Tracking.Clock.GetUtcNow()), cancellationToken);
}
