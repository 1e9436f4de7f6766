using NotebookOps.Kernel.Sessions.Cells;
using NotebookOps.Kernel.Sessions.Scripting;
using NotebookOps.Magics;

namespace NotebookOps.Kernel.Sessions;

/// <summary>The embedded session as the host of NotebookOps.</summary>
internal sealed class AttachedNotebook : INotebookHost, IAsyncDisposable
{
    private readonly SessionState state;
    private readonly NotebookSession notebook;
    private readonly List<Func<CellOutcome, Task>> callbacks = [];
    private CellRun? current;

    public AttachedNotebook(SessionState state)
    {
        this.state = state;
        foreach (var path in HostAssemblies.ProgramFiles)
        {
            state.References.Add(path);
        }

        state.Scripts.Import("NotebookOps");
        notebook = NotebookSession.Start(this);
    }

    public string? NotebookPath => state.Options.NotebookPath;

    public IReadOnlyList<NotebookVariable> Variables =>
        [.. state.Scripts.Variables.Select(variable => new NotebookVariable(variable.Name, variable.Type, variable.Value))];

    public IReadOnlyDictionary<string, string> Packages =>
        state.Packages.InUse.ToDictionary(static package => package.Name, static package => package.Version, StringComparer.OrdinalIgnoreCase);

    private CellRun Current => current
        ?? throw new NotebookOpsException("No cell is running, so nothing can be shown or run. Call this from a cell.");

    public Task SubmitAsync(string code, CancellationToken cancellationToken) => Current.SubmitAsync(code);

    public Task<INotebookDisplay> DisplayAsync(object value, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var flow = Current.Flow;
        var id = Guid.NewGuid().ToString("N");
        flow.Post(new CellEvent.Display(flow.Output.Formatter.Format(value, []), id));
        return Task.FromResult<INotebookDisplay>(new MagicOutput(flow, id));
    }

    public void OnCellEnded(Func<CellOutcome, Task> callback) => callbacks.Add(callback);

    /// <summary>Tells of the cells that ran before NotebookOps was there, the running one last.</summary>
    public async Task ReplayAsync(IReadOnlyList<CellSubmission> cells, CellRun run)
    {
        current = run;
        foreach (var cell in cells)
        {
            await notebook.CellStartingAsync(cell.Code, cell.Language, cell.Number, IsTagged(cell), run.Stop);
            if (!ReferenceEquals(cell, run.Cell))
            {
                current = run;
                await notebook.CellEndedAsync(new CellOutcome(true, null, TimeSpan.Zero));
            }
        }

        current = run;
    }

    public async Task CellStartingAsync(CellRun run)
    {
        current = run;
        await notebook.CellStartingAsync(run.Cell.Code, run.Cell.Language, run.Cell.Number, IsTagged(run.Cell), run.Stop);
    }

    public Task InvokeAsync(string line, CellRun run) => notebook.InvokeAsync(line, run.Cell.Code, run.Stop);

    public async Task<CellFailure?> CellEndedAsync(CellRun run, CellFailure? failure, TimeSpan elapsed)
    {
        var outcome = new CellOutcome(failure is null, failure?.Message, elapsed);
        try
        {
            var due = callbacks.ToList();
            callbacks.Clear();
            foreach (var callback in due)
            {
                await callback(outcome);
            }

            await notebook.CellEndedAsync(outcome);
            return failure;
        }
        catch (NotebookOpsException exception)
        {
            return failure ?? new CellFailure("DirectiveError", exception.Message, run.Cell.Number, null, []);
        }
        finally
        {
            current = null;
        }
    }

    public ValueTask DisposeAsync() => notebook.DisposeAsync();

    private static bool IsTagged(CellSubmission cell) => cell.Tags.Contains("parameters");
}
