namespace NotebookOps.Magics;

/// <summary><c>#!track</c>: the current run. Alone it shows it.</summary>
internal sealed class TrackMagic() : MagicCommand(
    "#!track",
    "Tracks runs: what went in (parameters, datasets), what came out (metrics, artifacts), and under which code. Alone it shows the current run.",
    [],
    [
        new TrackStart(), new TrackParams(), new TrackMetrics(), new TrackDataset(), new TrackArtifact(), new TrackNote(),
        new TrackStatus(), new TrackEnd(), new TrackResume(), new TrackCell(),
    ])
{
    internal override IReadOnlyList<(string Line, string Meaning)> Examples { get; } =
    [
        ("#!track start gbdt --experiment credit", "Starts a run; what is logged from here on belongs to it."),
        ("#!track metrics auc,f1", "Logs the values of two C# variables."),
        ("#!track end", "Ends the run."),
        ("#!track", "Shows the current run."),
    ];

    internal override string CSharp => "Track.CurrentRun";

    internal override Task InvokeAsync(MagicInvocation invocation, INotebookHost host, CancellationToken cancellationToken) =>
        TrackStatus.ShowAsync(invocation, host, cancellationToken);
}
