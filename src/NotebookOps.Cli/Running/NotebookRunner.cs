using NotebookOps.Kernel.Sessions;
using NotebookOps.Notebooks.Documents;

namespace NotebookOps.Cli.Running;

/// <summary>Executes a notebook from top to bottom, once, and saves what has become of it as it goes.</summary>
internal sealed class NotebookRunner(INotebookSession session, RunProgress progress, TimeProvider time)
{
    /// <summary>How long a cell may take to stop after it was told to; what does not stop by then is left behind.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly OutputCollector collector = new();

    /// <summary>A cell did not stop when it was told to: the session still runs it and must not be waited for.</summary>
    public bool SessionIsStuck { get; private set; }

    /// <returns>When the run has ended, however it did: <see cref="NotebookRun.Outcome"/> says how.</returns>
    /// <exception cref="NotebookOpsException">The output notebook cannot be written.</exception>
    public async Task RunAsync(NotebookRun run, CancellationToken interruption)
    {
        run.Started = time.GetUtcNow();
        progress.Begin(run.Cells.Count);
        var writer = new OutputWriter(run, time);
        writer.Write();
        using var runTimeout = new CancellationTokenSource(run.Plan.Timeout ?? Timeout.InfiniteTimeSpan, time);
        var count = 0;
        foreach (var cell in run.Cells.Where(cell => cell.Cell.Kind == CellKind.Code))
        {
            if (string.IsNullOrWhiteSpace(cell.Cell.Source) || cell.Cell.Tags.Contains("skip-execution"))
            {
                continue;
            }
            cell.ExecutionCount = ++count;
            using var limits = new CellLimits(run.Plan, time, runTimeout.Token, interruption);
            await RunCellAsync(cell, limits, writer);
            if (cell.Failure is not null && (limits.Outcome is not null || !cell.Cell.Tags.Contains("raises-exception")))
            {
                run.FailedCell = cell;
                run.Outcome = limits.Outcome ?? RunOutcome.CellFailed;
                break;
            }
        }
        if (run.Outcome == RunOutcome.Unfinished)
        {
            run.Outcome = RunOutcome.Succeeded;
        }
        run.Ended = time.GetUtcNow();
        writer.Write();
    }

    private async Task RunCellAsync(CellRun cell, CellLimits limits, OutputWriter writer)
    {
        cell.Status = CellStatus.Running;
        cell.Started = time.GetUtcNow();
        writer.Changed();
        progress.Started(cell);
        await foreach (var cellEvent in EventsAsync(cell, limits, writer))
        {
            // The session knows that it was cancelled; why, only we know.
            var told = cellEvent is CellEvent.Failed && limits.Outcome is not null ? new CellEvent.Failed(limits.Failure(cell)) : cellEvent;
            collector.Collect(cell, told);
            progress.Happened(told);
            writer.Changed();
            writer.WriteIfDue();
        }
        cell.Ended = time.GetUtcNow();
        cell.Status = cell.Failure is null ? CellStatus.Completed : CellStatus.Failed;
        writer.Changed();
        writer.WriteIfDue();
        progress.Ended(cell);
    }

    private async IAsyncEnumerable<CellEvent> EventsAsync(CellRun cell, CellLimits limits, OutputWriter writer)
    {
        var submission = new CellSubmission(cell.Cell.Source, cell.Cell.Language, cell.Cell.Number) { Tags = cell.Cell.Tags };
        var events = session.RunAsync(submission, limits.Token).GetAsyncEnumerator(CancellationToken.None);
        var failed = false;
        while (true)
        {
            var next = events.MoveNextAsync().AsTask();
            SessionIsStuck = !await WaitAsync(next, writer, limits.Token);
            if (SessionIsStuck || !await next)
            {
                break;
            }
            failed |= events.Current is CellEvent.Failed;
            yield return events.Current;
        }
        if (!SessionIsStuck)
        {
            await events.DisposeAsync();
        }
        if (!failed && limits.Outcome is not null)
        {
            yield return new CellEvent.Failed(limits.Failure(cell));
        }
    }

    /// <summary>Waits for the session while saving what is due.</summary>
    /// <returns>False when the cell was told to stop and did not.</returns>
    private async Task<bool> WaitAsync(Task next, OutputWriter writer, CancellationToken stop)
    {
        long? stopped = null;
        while (!next.IsCompleted)
        {
            if (stop.IsCancellationRequested && stopped is null)
            {
                stopped = time.GetTimestamp();
            }
            TimeSpan? patience = stopped is { } since ? Grace - time.GetElapsedTime(since) : null;
            if (patience <= TimeSpan.Zero)
            {
                return false;
            }
            var wait = writer.Due is { } due && !(patience < due) ? due : patience ?? Timeout.InfiniteTimeSpan;
            try
            {
                await next.WaitAsync(wait, time, stopped is null ? stop : CancellationToken.None);
            }
            catch (TimeoutException)
            {
                writer.WriteIfDue();
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                // From now on the cell has the grace to end by itself.
            }
        }
        return true;
    }
}
