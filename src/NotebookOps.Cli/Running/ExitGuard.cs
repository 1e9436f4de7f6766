using NotebookOps.Kernel.Sessions;
using NotebookOps.Notebooks.Hygiene.Files;

namespace NotebookOps.Cli.Running;

/// <summary>
/// Code in a cell may end the process (<c>Environment.Exit(0)</c>), and the session lives in it. That must not look like a run
/// that succeeded: the process then exits as a failed run does, says which cell it was, and the notebook is saved.
/// </summary>
internal sealed class ExitGuard : IDisposable
{
    private readonly NotebookRun run;
    private readonly TextWriter stderr;
    private readonly CancellationToken interruption;

    public ExitGuard(NotebookRun run, TextWriter stderr, CancellationToken interruption)
    {
        (this.run, this.stderr, this.interruption) = (run, stderr, interruption);
        AppDomain.CurrentDomain.ProcessExit += Exiting;
    }

    public void Dispose() => AppDomain.CurrentDomain.ProcessExit -= Exiting;

    private void Exiting(object? sender, EventArgs e)
    {
        // Whoever interrupts twice wants the end at once, and knows why it came.
        if (interruption.IsCancellationRequested || run.Cells.FirstOrDefault(cell => cell.Status == CellStatus.Running) is not { } cell)
        {
            return;
        }
        Environment.ExitCode = ExitCode.Findings;
        var failure = new CellFailure(
            "ProcessExit", "The cell's code ended the whole program, and the run with it (`Environment.Exit`?). Let it throw an exception, or `return`, instead.", cell.Cell.Number, null, []);
        cell.Failure = failure;
        cell.Status = CellStatus.Failed;
        cell.Outputs.Add(new CellOutput.Error(failure));
        (run.FailedCell, run.Outcome) = (cell, RunOutcome.CellFailed);
        stderr.WriteLine(FailureMessage.Of(run, cell, failure));
        try
        {
            SafeFile.Write(run.Plan.OutputPath, OutputNotebook.Render(run));
        }
        catch (NotebookOpsException exception)
        {
            stderr.WriteLine(exception.Message);
        }
    }
}
