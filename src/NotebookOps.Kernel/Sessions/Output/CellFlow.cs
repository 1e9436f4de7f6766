namespace NotebookOps.Kernel.Sessions.Output;

/// <summary>
/// Everything that a cell sets going: its own code and the tasks and threads it starts. What they write or display belongs to the session
/// they come from; a task that outlives its cell writes to the cell that runs then, and what it writes while none runs is dropped.
/// </summary>
internal sealed class CellFlow(SessionOutput output, CancellationToken stop)
{
    // Console and `display(...)` are static in the language's own world; this is the one place that leads from there to a session.
    private static readonly AsyncLocal<CellFlow?> Flowing = new();

    private volatile bool silenced;

    public static CellFlow? Current => Flowing.Value;

    public SessionOutput Output => output;

    /// <summary>Makes this the flow of the code that follows in the caller's asynchronous context.</summary>
    public void Enter() => Flowing.Value = this;

    /// <summary>What an interrupted cell leaves running is heard no more.</summary>
    public void Silence() => silenced = true;

    /// <summary>Posts what the user's code writes or displays; a cell that is to stop stops here.</summary>
    /// <exception cref="OperationCanceledException">The cell was interrupted.</exception>
    public void PostFromUser(CellEvent cellEvent)
    {
        stop.ThrowIfCancellationRequested();
        Post(cellEvent);
    }

    public void Post(CellEvent cellEvent)
    {
        if (!silenced)
        {
            output.Running?.Post(cellEvent);
        }
    }
}
