namespace NotebookOps.Notebooks.Hygiene.Rules;

/// <summary>A cell's outputs are very large.</summary>
/// <remarks>
/// ## What it finds
/// A cell whose outputs take more than 1,000 kilobytes in the file. `notebookops_max_output_kilobytes = 1000` sets the number.
///
/// ## What it costs
/// Editors open the notebook slowly, web pages do not show it at all, and git keeps every version of it for ever.
///
/// ## The way out
/// Show the head of a table and not all of it, a picture in a fitting size, the last line of a log; keep the rest in a file.
///
/// ## Bad
/// <code>
/// foreach (var row in rows) display(row);
/// </code>
///
/// ## Good
/// <code>
/// rows.Take(10)
/// </code>
///
/// ## Fix
/// None: what of it is worth showing is its author's to say.
/// </remarks>
internal sealed class OversizedOutput() : NotebookRule("NB402", "oversized-output", Severity.None, Severity.Warning, Severity.Warning)
{
    public override IReadOnlyList<RuleLimit> Limits { get; } = [new("notebookops_max_output_kilobytes", 1000, "kilobytes of one cell's outputs in the file")];

    public override IEnumerable<Finding> Check(RuleContext context)
    {
        var limit = Limit(context);
        foreach (var cell in context.StoredCodeCells)
        {
            var kilobytes = cell.OutputsSpan.Length / 1000;
            if (kilobytes > limit)
            {
                yield return At(cell, null, $"The outputs of this cell take {kilobytes} kB, more than {limit}; editors open it slowly and web pages not at all. Show less, and keep the rest in a file.");
            }
        }
    }
}
