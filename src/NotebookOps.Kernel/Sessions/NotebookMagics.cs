using NotebookOps.Kernel.Sessions.Cells;
using NotebookOps.Magics;

namespace NotebookOps.Kernel.Sessions;

/// <summary>NotebookOps within a session. Nothing of it is loaded before the notebook references it or uses one of its magics.</summary>
internal sealed class NotebookMagics(SessionState state) : IAsyncDisposable
{
    // What a cell of a notebook without NotebookOps may still return: NotebookOps draws it, and nothing else of it is there.
    private static readonly string[] Drawn = ["Microsoft.Data.Analysis", "Plotly.NET"];

    private readonly List<CellSubmission> earlier = [];
    private AttachedNotebook? attached;
    private bool draws;

    public static IEnumerable<string> Names => MagicCatalog.Default.All.Select(command => command.Name);

    /// <exception cref="NotebookOpsException">The cell must not run; the message says why.</exception>
    public async Task CellStartingAsync(CellRun run)
    {
        if (attached is null)
        {
            earlier.Add(run.Cell);
        }
        else
        {
            await attached.CellStartingAsync(run);
        }
    }

    /// <summary>Makes NotebookOps known to the session's C#, and the session's cells so far to NotebookOps.</summary>
    public async Task AttachAsync(CellRun run)
    {
        if (attached is null)
        {
            attached = new AttachedNotebook(state);
            await attached.ReplayAsync(earlier, run);
            earlier.Clear();
        }
    }

    /// <summary>The notebook has these packages now: a data frame is shown as a table, a chart as a picture.</summary>
    public void Draw(IEnumerable<string> packages)
    {
        if (attached is null && !draws && packages.Intersect(Drawn, StringComparer.OrdinalIgnoreCase).Any())
        {
            draws = true;
            Formatters.Register();
        }
    }

    /// <returns>Whether the line is one of NotebookOps' magics.</returns>
    /// <exception cref="NotebookOpsException">The magic cannot do what the line asks.</exception>
    public async Task<bool> TryInvokeAsync(string line, CellRun run)
    {
        // A mistyped line is no use of NotebookOps, and does not make this notebook the one that `Track` speaks for.
        if (MagicCatalog.Default.Find(line) is null)
        {
            return false;
        }

        await AttachAsync(run);
        await attached!.InvokeAsync(line, run);
        return true;
    }

    /// <returns>What the cell failed with, be it only now.</returns>
    public async Task<CellFailure?> CellEndedAsync(CellRun run, CellFailure? failure, TimeSpan elapsed) =>
        attached is null ? failure : await attached.CellEndedAsync(run, failure, elapsed);

    public ValueTask DisposeAsync() => attached?.DisposeAsync() ?? ValueTask.CompletedTask;
}
