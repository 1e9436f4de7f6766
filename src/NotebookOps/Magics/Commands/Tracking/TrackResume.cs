using NotebookOps.Tracking;
using NotebookOps.Tracking.Search;
using NotebookOps.Tracking.Stores;

namespace NotebookOps.Magics;

/// <summary><c>#!track resume</c>: an ended run goes on.</summary>
internal sealed class TrackResume() : MagicCommand(
    "resume",
    "Takes up a run again, so that what is logged from here on belongs to it. Alone it takes this notebook's last crashed run, or else its last run.",
    [
        new("id", "The run, by id or by a beginning of it that no other run has.") { Positional = true, ValueName = "ID" },
        new(RunOptions.NoSystemMetrics, "Do not log what the process takes of its machine every ten seconds.") { Flag = true },
    ])
{
    internal override IReadOnlyList<(string Line, string Meaning)> Examples { get; } =
    [
        ("#!track resume", "This notebook's last crashed run, or else its last run."),
        ("#!track resume 0197a3c2d4e5", "The run whose id begins so."),
    ];

    internal override string CSharp => "Track.ResumeRun(\"0197a3c2d4e5\")";

    internal override async Task InvokeAsync(MagicInvocation invocation, INotebookHost host, CancellationToken cancellationToken)
    {
        var run = invocation.Tracking.ResumeRun(invocation.Arguments.Text("id") ?? LastRun(invocation.Tracking), !invocation.Arguments.Has(RunOptions.NoSystemMetrics));
        await host.DisplayAsync(new RunNotice("Resumed", run.Summary(), invocation.Tracking.ShortId(run.Id)), cancellationToken);
        if (invocation.Tracking.StoreToRead.Remark is { } remark)
        {
            // What was logged here to a run that another host has continued may have become a run of its own.
            await host.DisplayAsync(new TrackingWarning(remark), cancellationToken);
        }
    }

    private static string LastRun(TrackingSession tracking)
    {
        var notebook = tracking.NotebookName;
        // A run of this session that is still open needs no resuming, and one of another process must not be.
        return Last(tracking, RunFilters.Both(RunFilters.Status(RunStatus.Crashed), RunFilters.Notebook(notebook)))
            ?? Last(tracking, RunFilters.Both(new RunFilter.Not(RunFilters.Status(RunStatus.Running)), RunFilters.Notebook(notebook)))
            ?? throw new NotebookOpsException($"There is no ended run{(notebook is null ? "" : $" of `{notebook}`")} to resume. Start one with `#!track start`, or name a run's id: `#!runs` lists them.");
    }

    private static string? Last(TrackingSession tracking, RunFilter? where) =>
        tracking.StoreToRead.Search(new RunQuery { Where = where, Limit = 1, Now = tracking.Clock.GetUtcNow() }) is [var run, ..] ? run.Id : null;
}
