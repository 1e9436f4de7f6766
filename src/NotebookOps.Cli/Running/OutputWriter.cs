using NotebookOps.Notebooks.Hygiene.Files;

namespace NotebookOps.Cli.Running;

/// <summary>
/// Saves the output notebook while the run goes on. The whole file is written each time, so the time between two writes grows with
/// what a write costs: a run of large outputs spends at most a tenth of its time here, and never writes in proportion to their square.
/// </summary>
internal sealed class OutputWriter(NotebookRun run, TimeProvider time)
{
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromSeconds(0.5);

    private const int CostFactor = 10;

    private bool changed = true;
    private long nextWrite;

    /// <summary>How long to wait before <see cref="WriteIfDue"/> has something to do; null while everything is saved.</summary>
    public TimeSpan? Due => changed ? Later(time.GetElapsedTime(time.GetTimestamp(), nextWrite)) : null;

    public void Changed() => changed = true;

    public void WriteIfDue()
    {
        if (Due == TimeSpan.Zero)
        {
            Write();
        }
    }

    public void Write()
    {
        var start = time.GetTimestamp();
        SafeFile.Write(run.Plan.OutputPath, OutputNotebook.Render(run));
        changed = false;
        var cost = time.GetElapsedTime(start);
        var interval = cost * CostFactor > ShortestInterval ? cost * CostFactor : ShortestInterval;
        nextWrite = time.GetTimestamp() + (long)(interval.TotalSeconds * time.TimestampFrequency);
    }

    private static TimeSpan Later(TimeSpan wait) => wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
}
