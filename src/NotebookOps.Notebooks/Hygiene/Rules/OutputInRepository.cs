using NotebookOps.Notebooks.Documents;

namespace NotebookOps.Notebooks.Hygiene.Rules;

/// <summary>The notebook carries outputs.</summary>
/// <remarks>
/// ## What it finds
/// A notebook with outputs, said once at the first cell that has any. A cell tagged `keep_output` may keep its own. Not asked of notebooks
/// that are to be published, whose outputs are wanted. Where `notebookops git install` has set the filter up, that counts which git stores:
/// the file keeps its results, and nothing is said.
///
/// ## What it costs
/// Every execution changes the file: differences cannot be read, merges conflict, the repository grows, and data leaves the house
/// with it.
///
/// ## The way out
/// `notebookops clean FILE`, or once and for all `notebookops git install`.
///
/// ## Bad
/// <code>
/// [1]  rows.Head()        Out: 200 lines of customers
/// </code>
///
/// ## Good
/// <code>
/// [ ]  rows.Head()
/// </code>
///
/// ## Fix
/// Unsafe, and so none here: results are thrown away only by `notebookops clean`, on purpose.
/// </remarks>
internal sealed class OutputInRepository() : NotebookRule("NB401", "output-in-repository", Severity.None, Severity.Warning, Severity.None)
{
    public override IEnumerable<Finding> Check(RuleContext context)
    {
        Cell? first = null;
        var count = 0;
        foreach (var cell in context.StoredCodeCells.Where(cell => !cell.Tags.Contains("keep_output", StringComparer.Ordinal) && !Excuses.Excuse(cell, Id)))
        {
            if (cell.Outputs.Count > 0)
            {
                first ??= cell;
                count++;
            }
        }

        if (first is not null)
        {
            yield return At(
                first, null,
                $"{(count == 1 ? "This cell has" : $"This cell and {count - 1} more have")} outputs, which change with every execution and make differences unreadable. Clean the notebook with `notebookops clean`, or let git do it: `notebookops git install`.");
        }
    }
}
