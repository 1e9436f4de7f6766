namespace NotebookOps.Magics;

/// <summary><c>#!track cell</c>: a run that lasts as long as its cell and fails with it.</summary>
internal sealed class TrackCell() : MagicCommand(
    "cell",
    "Starts a run that ends with this cell, as failed if the cell fails. While a run is current it becomes that run's child.",
    RunOptions.Parameters)
{
    internal override IReadOnlyList<(string Line, string Meaning)> Examples { get; } =
    [
        ("#!track cell depth-6 --tags depth=6", "Everything that this cell logs belongs to the run depth-6."),
    ];

    internal override string CSharp => "using (Track.StartRun(\"depth-6\", nested: true))\n{\n    Track.LogMetric(\"auc\", auc);\n}";

    internal override async Task InvokeAsync(MagicInvocation invocation, INotebookHost host, CancellationToken cancellationToken)
    {
        var arguments = invocation.Arguments;
        var run = RunOptions.Start(invocation, nested: invocation.Tracking.CurrentRun is not null && !arguments.Has("--parent"));
        host.OnCellEnded(outcome =>
        {
            // The cell's own code may have ended it, or replaced it.
            if (run.Status == RunStatus.Running)
            {
                run.End(outcome.Succeeded ? RunStatus.Finished : RunStatus.Failed);
            }

            return Task.CompletedTask;
        });
        await host.DisplayAsync(new RunNotice("Started", run.Summary(), invocation.Tracking.ShortId(run.Id), ", for this cell"), cancellationToken);
    }
}
