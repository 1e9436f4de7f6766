namespace NotebookOps;

/// <summary>How far a run has come.</summary>
public enum RunStatus
{
    /// <summary>It has started and its process lives.</summary>
    Running,

    /// <summary>It ended as intended.</summary>
    Finished,

    /// <summary>It ended because a cell, or the code that it tracked, failed.</summary>
    Failed,

    /// <summary>Another run was started while it was current.</summary>
    Replaced,

    /// <summary>Its process died before it ended.</summary>
    Crashed,
}
