using System.Globalization;
using NotebookOps.Kernel.Sessions;

namespace NotebookOps.Cli.Running;

/// <summary>What may stop a cell from outside: Ctrl-C, the run's time limit, its own. Knows which of them it was.</summary>
internal sealed class CellLimits : IDisposable
{
    private readonly CancellationToken interruption;
    private readonly CancellationToken runTimeout;
    private readonly RunPlan plan;
    private readonly CancellationTokenSource cellTimeout;
    private readonly CancellationTokenSource any;

    public CellLimits(RunPlan plan, TimeProvider time, CancellationToken runTimeout, CancellationToken interruption)
    {
        this.plan = plan;
        this.runTimeout = runTimeout;
        this.interruption = interruption;
        cellTimeout = new CancellationTokenSource(plan.CellTimeout ?? Timeout.InfiniteTimeSpan, time);
        any = CancellationTokenSource.CreateLinkedTokenSource(interruption, runTimeout, cellTimeout.Token);
    }

    public CancellationToken Token => any.Token;

    /// <summary>How the run ends if one of the limits was met, else null.</summary>
    public RunOutcome? Outcome => !Token.IsCancellationRequested ? null
        : interruption.IsCancellationRequested ? RunOutcome.Interrupted
        : RunOutcome.TimedOut;

    /// <summary>The limit that was met, as the fault of the cell that was running.</summary>
    public CellFailure Failure(CellRun cell) => interruption.IsCancellationRequested
        ? Fault("Interrupted", "It was interrupted from the keyboard.", cell)
        : runTimeout.IsCancellationRequested
            ? Fault("Timeout", $"The run took longer than `--timeout {Seconds(plan.Timeout)}` allows and was stopped here.", cell)
            : Fault("Timeout", $"The cell took longer than `--cell-timeout {Seconds(plan.CellTimeout)}` allows and was stopped.", cell);

    public void Dispose()
    {
        any.Dispose();
        cellTimeout.Dispose();
    }

    private static CellFailure Fault(string name, string message, CellRun cell) => new(name, message, cell.Cell.Number, Line: null, Trace: []);

    private static string Seconds(TimeSpan? limit) => (limit ?? TimeSpan.Zero).TotalSeconds.ToString(CultureInfo.InvariantCulture);
}
