using System.Runtime.InteropServices;

namespace NotebookOps.Cli;

/// <summary>
/// Ctrl-C and a polite kill as a cancellation, so that what has been done so far is saved. A second one ends the process at once, and a
/// polite kill after <see cref="Grace"/>: code that does not heed a cancellation must hold neither the terminal nor a server.
/// </summary>
internal sealed class Interruption : IDisposable
{
    /// <summary>Less than the ten seconds that containers are given before they are killed.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource source = new();
    private readonly Timer end = new(_ => Environment.Exit(ExitCode.Terminated));
    private readonly PosixSignalRegistration interrupt;
    private readonly PosixSignalRegistration terminate;

    public Interruption()
    {
        interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel);
        terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Terminate);
    }

    public CancellationToken Token => source.Token;

    public void Dispose()
    {
        interrupt.Dispose();
        terminate.Dispose();
        end.Dispose();
        source.Dispose();
    }

    private void Terminate(PosixSignalContext context)
    {
        Cancel(context);
        end.Change(Grace, Timeout.InfiniteTimeSpan);
    }

    private void Cancel(PosixSignalContext context)
    {
        context.Cancel = !source.IsCancellationRequested;
        source.Cancel();
    }
}
