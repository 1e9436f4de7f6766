namespace NotebookOps.Notebooks.Hygiene.Rules;

/// <summary>Cells were executed in another order than the one in which they stand.</summary>
/// <remarks>
/// ## What it finds
/// The fewest cells without which the execution counts go up from top to bottom. A notebook whose counts are all 1 carries no order (some
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

        var executed = context.JudgedCodeCells.Where(cell => cell.ExecutionCount is not null).ToArray();
        var inOrder = LongestRise([.. executed.Select(cell => cell.ExecutionCount!.Value)]);
        for (var index = 0; index < executed.Length; index++)
        {
            var cell = executed[index];
            if (inOrder[index])
            {
                continue;
            }

            var above = executed[..index].LastOrDefault(other => other.ExecutionCount > cell.ExecutionCount);
            var other = above ?? executed[(index + 1)..].First(below => below.ExecutionCount < cell.ExecutionCount);
            var place = above is null ? "after" : "before";
            yield return At(
                cell, null,
                $"This cell ran as [{cell.ExecutionCount}], {place} cell {other.Number} {(above is null ? "below" : "above")} it, which ran as [{other.ExecutionCount}]; "
                + "run from top to bottom the notebook may give an error or another result. Restart the kernel and run all cells.");
        }
    }

    /// <summary>Which of the counts belong to the longest series that goes up: the fewest cells are accused, and of two in each other's place the lower one.</summary>
    private static bool[] LongestRise(int[] counts)
    {
        // Patience sorting from the end: starts[k] is the place of the largest count that begins a rise of k + 1.
        var starts = new List<int>();
        var next = new int[counts.Length];
        for (var index = counts.Length - 1; index >= 0; index--)
        {
            var length = starts.FindIndex(start => counts[start] < counts[index]);
            length = length < 0 ? starts.Count : length;
            next[index] = length == 0 ? -1 : starts[length - 1];
            if (length == starts.Count)
            {
                starts.Add(index);
            }
            else
            {
                starts[length] = index;
            }
        }

        var rises = new bool[counts.Length];
        for (var index = starts.Count == 0 ? -1 : starts[^1]; index >= 0; index = next[index])
        {
            rises[index] = true;
        }

        return rises;
    }
}
