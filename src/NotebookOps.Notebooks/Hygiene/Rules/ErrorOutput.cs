using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.Notebooks.Hygiene.Rules;

/// <summary>A cell's output is an error.</summary>
/// <remarks>
/// ## What it finds
/// A cell whose stored outputs hold an error. A cell tagged `raises-exception` shows its error on purpose and is not accused.
///
/// ## What it costs
/// The notebook stopped there: what stands below was made by an earlier execution, or not at all.
///
/// ## The way out
/// Mend the cell and run all; if the error is what you want to show, tag the cell `raises-exception`.
///
/// ## Bad
/// <code>
/// [4]  rows.Single()      Out: InvalidOperationException: Sequence contains more than one element
/// </code>
///
/// ## Good
/// <code>
/// [4]  rows.First()
/// </code>
///
/// ## Fix
/// None.
/// </remarks>
internal sealed class ErrorOutput() : NotebookRule("NB407", "error-output", Severity.None, Severity.Warning, Severity.Error)
{
    public override IEnumerable<Finding> Check(RuleContext context)
    {
        foreach (var cell in context.JudgedCodeCells.Where(cell => !cell.Tags.Contains("raises-exception", StringComparer.Ordinal)))
        {
            if (cell.Outputs.FirstOrDefault(output => output.Type == "error") is { } error)
            {
                var name = string.IsNullOrWhiteSpace(error.ErrorName) ? "an error" : $"the error {Wording.Quote(error.ErrorName)}";
                yield return At(cell, null, $"The output of this cell is {name}: the notebook stopped here. Mend it and run all cells, or tag the cell `raises-exception` if that is what it shows.");
            }
        }
    }
}
