using System.Diagnostics;
using System.Runtime.CompilerServices;
using NotebookOps.Kernel.Sessions.Cells;
using NotebookOps.Kernel.Sessions.Output;
using NotebookOps.Kernel.Sessions.Packages;

namespace NotebookOps.Kernel.Sessions;

/// <summary>
/// The embedded C# session. Cells run one at a time, in this process: code that ends the process (<c>Environment.Exit</c>, a stack
/// overflow) ends the session's program too.
/// </summary>
internal sealed class CSharpSession : INotebookSession
{
    private readonly SessionState state;
    private readonly SemaphoreSlim oneAtATime = new(1, 1);
    private readonly Task warmUp;
    private bool disposed;

    private CSharpSession(SessionState state)
    {
        this.state = state;
        SessionConsole.Acquire();

        // The formatters take as long to wake up as a cell takes to compile: they do so while the first cell is compiled. The compiler
        // is not woken beforehand: the first cell comes at once, and would wait for the same code to be made ready twice.
        warmUp = Task.Run(ValueFormatter.WarmUp);
    }

    /// <summary>The packages resolved so far, those that others depend on among them.</summary>
    public IReadOnlyList<PackageInUse> PackagesInUse => state.Packages.InUse;

    /// <summary>Starts a session.</summary>
    /// <exception cref="NotebookOpsException">The working directory does not exist.</exception>
    public static CSharpSession Create(SessionOptions options)
    {
        if (options.WorkingDirectory is { } directory)
        {
            if (!Directory.Exists(directory))
            {
                throw new NotebookOpsException($"The notebook's working directory `{directory}` does not exist. Create it, or name another.");
            }

            Environment.CurrentDirectory = directory;
        }

        return new CSharpSession(new SessionState(options));
    }

    public async IAsyncEnumerable<CellEvent> RunAsync(CellSubmission cell, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        await oneAtATime.WaitAsync(CancellationToken.None);
        var events = new CellEventQueue();
        using var abandoned = new CancellationTokenSource();
        var running = Task.Run(() => RunToEndAsync(cell, events, abandoned.Token, cancellationToken), CancellationToken.None);
        try
        {
            await foreach (var cellEvent in events.ReadAllAsync())
            {
                yield return cellEvent;
            }
        }
        finally
        {
            // A reader that leaves early has no use for the rest of the cell.
            events.Abandon();
            await abandoned.CancelAsync();
            try
            {
                await running;
            }
            finally
            {
                oneAtATime.Release();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (disposed)
        {
            return;
        }

        disposed = true;
        await warmUp;
        await state.Magics.DisposeAsync();
        SessionConsole.Release();
        oneAtATime.Dispose();
    }

    private async Task RunToEndAsync(CellSubmission cell, CellEventQueue events, CancellationToken abandoned, CancellationToken interrupted)
    {
        var clock = Stopwatch.StartNew();
        using var timeout = new CancellationTokenSource();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(abandoned, interrupted, timeout.Token);
        if (state.Options.CellTimeout is { } limit)
        {
            timeout.CancelAfter(limit);
        }

        var flow = new CellFlow(state.Output, stop.Token);
        flow.Enter();
        state.Output.Formatter.StartCell(cell.Number);
        state.Output.Running = events;
        try
        {
            var run = new CellRun(state, cell, flow, stop.Token);
            var failure = await run.ExecuteAsync();
            if (failure is null && stop.IsCancellationRequested && run.WasStopped)
            {
                var goesOn = run.GoesOn ? " A library that it called computes on and cannot be stopped: restart the session to be rid of it." : "";
                failure = timeout.IsCancellationRequested && !interrupted.IsCancellationRequested
                    ? new CellFailure("Timeout", TimeoutMessage(cell) + goesOn, cell.Number, null, [])
                    : new CellFailure("Interrupted", $"Cell {cell.Number} was interrupted. What earlier cells made is still there.{goesOn}", cell.Number, null, []);
            }

            failure = await state.Magics.CellEndedAsync(run, failure, clock.Elapsed);
            if (failure is not null)
            {
                flow.Post(new CellEvent.Failed(failure));
            }

            if (run.WasStopped)
            {
                flow.Silence();
            }
        }
        finally
        {
            state.Output.Running = null;
            events.Post(new CellEvent.Completed(clock.Elapsed));
            events.Complete();
        }
    }

    private string TimeoutMessage(CellSubmission cell) => string.Create(System.Globalization.CultureInfo.InvariantCulture,
        $"Cell {cell.Number} ran longer than the {state.Options.CellTimeout!.Value.TotalSeconds:0.###} s that a cell may take, and was stopped. Give cells more time, or this one less to do.");
}
