using NotebookOps.Kernel.Sessions;
using NotebookOps.Kernel.Sessions.Output;

namespace NotebookOps.Kernel.Interactive;

/// <summary>A value that a cell has shown, and may replace.</summary>
public sealed class DisplayedValue
{
    private readonly CellFlow flow;
    private readonly string[] mimeTypes;

    internal DisplayedValue(CellFlow flow, string displayId, string[] mimeTypes)
    {
        this.flow = flow;
        this.mimeTypes = mimeTypes;
        DisplayId = displayId;
    }

    /// <summary>The name under which front ends know the output.</summary>
    public string DisplayId { get; }

    /// <summary>Shows <paramref name="updatedValue"/> in the place of what was shown; without effect while no cell runs.</summary>
    public void Update(object? updatedValue) =>
        flow.PostFromUser(new CellEvent.DisplayUpdated(flow.Output.Formatter.Format(updatedValue, mimeTypes), DisplayId));
}
