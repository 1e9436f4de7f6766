namespace NotebookOps.Notebooks.Hygiene.Rules;

/// <summary>The notebook has more cells than a reader takes in.</summary>
/// <remarks>
/// ## What it finds
/// More than 100 cells that are not empty. `notebookops_max_cells = 100` sets the number.
///
/// ## What it costs
/// Everything has to be run for anything to be seen, and names of the beginning are forgotten at the end.
///
/// ## The way out
/// Make one notebook a question; hand data on in files, or parameters in runs.
///
/// ## Bad
/// <code>
/// analysis.ipynb          214 cells
/// </code>
///
/// ## Good
/// <code>
/// 01-load.ipynb            18 cells
/// 02-compare.ipynb         31 cells
/// </code>
///
/// ## Fix
/// None: where one question ends is its author's to say.
/// </remarks>
internal sealed class TooManyCells() : NotebookRule("NB304", "too-many-cells", Severity.None, Severity.Suggestion, Severity.Suggestion)
{
    public override IReadOnlyList<RuleLimit> Limits { get; } = [new("notebookops_max_cells", 100, "cells of a notebook that are not empty")];

    public override IEnumerable<Finding> Check(RuleContext context)
    {
        var limit = Limit(context);
        var count = context.Cells.Count(cell => !string.IsNullOrWhiteSpace(cell.Source));
        if (count > limit)
        {
            yield return AtNotebook($"The notebook has {count} cells, more than {limit}; everything has to be run for anything to be seen. Make one notebook a question.");
        }
    }
}
