using NotebookOps.Kernel.Sessions.Output;
using NotebookOps.Magics;

namespace NotebookOps.Kernel.Sessions;

/// <summary>What a magic has shown, and may replace.</summary>
internal sealed class MagicOutput(CellFlow flow, string displayId) : INotebookDisplay
{
    public Task UpdateAsync(object value, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        flow.Post(new CellEvent.DisplayUpdated(flow.Output.Formatter.Format(value, []), displayId));
        return Task.CompletedTask;
    }
}
