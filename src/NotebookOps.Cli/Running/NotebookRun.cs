using NotebookOps.Kernel.Sessions;
using NotebookOps.Notebooks.Documents;
using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.Cli.Running;

/// <summary>A notebook and what has become of it so far: what the output notebook, the report and the messages are made from.</summary>
internal sealed class NotebookRun
{
    public NotebookRun(RunPlan plan, Notebook notebook)
    {
        Plan = plan;
        Notebook = notebook;
        Cells = [.. notebook.Cells.Select(cell => new CellRun(cell))];
    }

    public RunPlan Plan { get; }

    /// <summary>The notebook with its parameters injected, as .ipynb.</summary>
    public Notebook Notebook { get; }

    public IReadOnlyList<CellRun> Cells { get; }

    /// <summary>What the parameters cell declares.</summary>
    public IReadOnlyList<ParameterDeclaration> Declarations { get; init; } = [];

    /// <summary>What was given from outside instead of the declared defaults.</summary>
    public IReadOnlyDictionary<string, ParameterValue> Overrides { get; init; } = new Dictionary<string, ParameterValue>();

    public DateTimeOffset Started { get; set; }

    public DateTimeOffset? Ended { get; set; }

    public RunOutcome Outcome { get; set; } = RunOutcome.Unfinished;

    /// <summary>The cell that ended the run before its time.</summary>
    public CellRun? FailedCell { get; set; }

    public CellFailure? Failure => FailedCell?.Failure;
}
