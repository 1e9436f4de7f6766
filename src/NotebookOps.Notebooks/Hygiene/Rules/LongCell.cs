namespace NotebookOps.Notebooks.Hygiene.Rules;

/// <summary>A code cell is longer than a page.</summary>
/// <remarks>
/// ## What it finds
/// A code cell with more than 50 lines that are not blank. `notebookops_max_cell_lines = 50` sets the number.
///
/// ## What it costs
/// A cell is what can be run, looked at and understood as one; of a long one nobody sees which step gave the result.
///
/// ## The way out
/// Cut it where a result can be looked at; move what is used twice into a package or an imported file.
///
/// ## Bad
/// <code>
/// [3]  // load, clean, join, train, evaluate and draw: 180 lines
/// </code>
///
/// ## Good
/// <code>
/// [3]  var rows = Load(source);
/// [4]  var clean = rows.Where(IsComplete);
/// </code>
///
/// ## Fix
/// None: where a step ends is its author's to say.
/// </remarks>
internal sealed class LongCell() : NotebookRule("NB303", "long-cell", Severity.None, Severity.Suggestion, Severity.Warning)
{
    public override IReadOnlyList<RuleLimit> Limits { get; } = [new("notebookops_max_cell_lines", 50, "lines of a code cell that are not blank")];

    public override IEnumerable<Finding> Check(RuleContext context)
    {
        var limit = Limit(context);
        foreach (var cell in context.CodeCells.Where(cell => cell.Source.Length > limit))
        {
            var count = 0;
            foreach (var line in cell.Source.AsSpan().Split('\n'))
            {
                count += cell.Source.AsSpan()[line].IsWhiteSpace() ? 0 : 1;
            }

            if (count > limit)
            {
                yield return At(cell, null, $"This cell has {count} lines, more than {limit}; nobody sees which step gave the result. Cut it where a result can be looked at.");
            }
        }
    }
}
