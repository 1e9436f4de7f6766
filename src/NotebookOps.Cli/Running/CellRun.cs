using NotebookOps.Kernel.Sessions;
using NotebookOps.Notebooks.Documents;

namespace NotebookOps.Cli.Running;

/// <summary>A cell and what has become of it in this run.</summary>
internal sealed class CellRun(Cell cell)
{
    public Cell Cell { get; } = cell;

    public CellStatus Status { get; set; } = CellStatus.Pending;

    public int? ExecutionCount { get; set; }

    public DateTimeOffset? Started { get; set; }

    public DateTimeOffset? Ended { get; set; }

    public TimeSpan? Elapsed => Ended - Started;

    public CellFailure? Failure { get; set; }

    public IList<CellOutput> Outputs { get; } = [];
}
