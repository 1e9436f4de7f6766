using NotebookOps.Notebooks.Documents;

namespace NotebookOps.Notebooks.Hygiene.Rules;

/// <summary>Cells were executed in another order than the one in which they stand.</summary>
/// <remarks>
/// ## What it finds
/// A code cell whose execution count is smaller than that of a cell above it. A notebook whose counts are all 1 carries no order (some
/// editors write that) and is not accused; neither is one without counts.
///
/// ## What it costs
/// What the page shows was reached on a way that the page does not show. Whoever runs it from top to bottom may get an error, or
/// another result.
///
/// ## The way out
/// Restart the kernel and run all cells, or `notebookops run NOTEBOOK`; then look whether the results are still the same.
///
/// ## Bad
/// <code>
/// [2]  var total = prices.Sum();
/// [1]  var prices = Load("prices.csv");
/// </code>
///
/// ## Good
/// <code>
/// [1]  var prices = Load("prices.csv");
/// [2]  var total = prices.Sum();
/// </code>
///
/// ## Fix
/// None: only a new execution tells what the notebook really yields.
/// </remarks>
internal sealed class OutOfOrderExecution() : NotebookRule("NB101", "out-of-order-execution", Severity.None, Severity.Warning, Severity.Error)
{
    public override IEnumerable<Finding> Check(RuleContext context)
    {
        if (!ExecutionOrder.IsKnown(context))
        {
            yield break;
        }

        Cell? latest = null;
        foreach (var cell in context.CodeCells.Where(cell => cell.ExecutionCount is not null))
        {
            if (latest is not null && cell.ExecutionCount < latest.ExecutionCount)
            {
                yield return At(
                    cell, null,
                    $"This cell ran as [{cell.ExecutionCount}], before cell {latest.Number} above it, which ran as [{latest.ExecutionCount}]; "
                    + "run from top to bottom the notebook may give an error or another result. Restart the kernel and run all cells.");
            }
            else
            {
                latest = cell;
            }
        }
    }
}
