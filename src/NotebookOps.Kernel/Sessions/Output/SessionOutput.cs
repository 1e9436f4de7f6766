namespace NotebookOps.Kernel.Sessions.Output;

/// <summary>Where a session's output goes at the moment, and how its values are shown.</summary>
internal sealed class SessionOutput
{
    private volatile CellEventQueue? running;

    public CellEventQueue? Running
    {
        get => running;
        set => running = value;
    }

    public ValueFormatter Formatter { get; } = new();
}
