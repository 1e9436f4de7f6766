using NotebookOps.Notebooks.Documents;

namespace NotebookOps.Notebooks.Hygiene.Rules;

/// <summary>A code cell was not executed.</summary>
/// <remarks>
/// ## What it finds
/// In a notebook that is to be published, each code cell without an execution count; once for the whole notebook where none has one.
/// A `.dib` file stores no counts and is not accused.
///
/// ## What it costs
/// Readers do not see what the cell yields, and nobody knows whether it runs.
///
/// ## The way out
/// Restart the kernel and run all cells, or `notebookops run NOTEBOOK -o NOTEBOOK`; delete what is not meant to run.
///
/// ## Bad
/// <code>
/// [1]  var rows = Load("credit.csv");
/// [ ]  rows.Count
/// </code>
///
/// ## Good
/// <code>
/// [1]  var rows = Load("credit.csv");
/// [2]  rows.Count
/// </code>
///
/// ## Fix
/// None: only an execution gives the outputs.
/// </remarks>
internal sealed class UnexecutedCell() : NotebookRule("NB103", "unexecuted-cell", Severity.None, Severity.None, Severity.Warning)
{
    public override IEnumerable<Finding> Check(RuleContext context)
    {
        if (context.Notebook.Format != NotebookFormat.Ipynb)
        {
            return [];
        }

        var cells = context.JudgedCodeCells.Where(cell => !string.IsNullOrWhiteSpace(cell.Source)).ToArray();
        var unexecuted = cells.Where(cell => cell.ExecutionCount is null).ToArray();
        return unexecuted.Length == cells.Length && cells.Length > 0
            ? [AtNotebook("No cell was executed, so readers see no results. Run the notebook from top to bottom and save it.")]
            : unexecuted.Select(cell => At(cell, null, "This cell was not executed: readers do not see what it yields, nor whether it runs. Run all cells, or delete it."));
    }
}
