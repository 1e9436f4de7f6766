namespace NotebookOps.Cli.Running;

/// <summary>How a run ended.</summary>
internal enum RunOutcome
{
    Unfinished,
    Succeeded,
    CellFailed,
    TimedOut,
    Interrupted,
}
