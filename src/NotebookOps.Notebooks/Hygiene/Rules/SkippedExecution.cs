namespace NotebookOps.Notebooks.Hygiene.Rules;

/// <summary>Execution counts are missing: cells were run again, or were deleted after they had run.</summary>
/// <remarks>
/// ## What it finds
/// A notebook whose counts do not begin at 1 and go up by 1. It is reported once, at the first cell behind a gap. A notebook whose counts
/// are all 1 carries no order and is not accused.
///
/// ## What it costs
/// What the missing executions left in memory may be needed by the cells that are there: a variable of a deleted cell, a value that
/// was changed twice.
///
/// ## The way out
/// Restart the kernel and run all cells, or `notebookops run NOTEBOOK`.
///
/// ## Bad
/// <code>
/// [1]  var rate = 0.1;
/// [7]  Train(rate)
/// </code>
///
/// ## Good
/// <code>
/// [1]  var rate = 0.1;
/// [2]  Train(rate)
/// </code>
///
/// ## Fix
/// None: only a new execution tells what the notebook really yields.
/// </remarks>
internal sealed class SkippedExecution() : NotebookRule("NB102", "skipped-execution", Severity.None, Severity.Suggestion, Severity.Warning)
{
    public override IEnumerable<Finding> Check(RuleContext context)
    {
        if (!ExecutionOrder.IsKnown(context))
        {
            yield break;
        }

        var previous = 0;
        foreach (var cell in context.JudgedCodeCells.Where(cell => cell.ExecutionCount > 0).OrderBy(cell => cell.ExecutionCount))
        {
            var count = cell.ExecutionCount!.Value;
            if (count > previous + 1 && !Excuses.Excuse(cell, Id))
            {
                var missing = count == previous + 2 ? $"[{previous + 1}] is" : $"[{previous + 1}] to [{count - 1}] are";
                yield return At(
                    cell, null,
                    $"{missing} missing before this cell's [{count}]: cells were run again or deleted, and what they left in memory may be needed here. Restart the kernel and run all cells.");
                yield break;
            }

            previous = count;
        }
    }
}
