namespace NotebookOps.Cli.Running;

/// <summary>How far a cell has come, in papermill's words.</summary>
internal enum CellStatus
{
    Pending,
    Running,
    Completed,
    Failed,
}
