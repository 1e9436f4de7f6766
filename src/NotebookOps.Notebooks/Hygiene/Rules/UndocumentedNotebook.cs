using NotebookOps.Notebooks.Documents;

namespace NotebookOps.Notebooks.Hygiene.Rules;

/// <summary>The notebook has next to no words between its code.</summary>
/// <remarks>
/// ## What it finds
/// A notebook with at least four code cells and fewer than one Markdown cell to ten of code; a title alone is no documentation.
/// `notebookops_max_code_cells_per_markdown = 10` sets the number.
///
/// ## What it costs
/// A notebook without words is a script without tests: what was asked, seen and concluded is nowhere.
///
/// ## The way out
/// Say before each step what it is for, and after each result what it says.
///
/// ## Bad
/// <code>
/// code      var rows = Load("credit.csv");
/// code      var model = Train(rows);
/// code      Evaluate(model)
/// code      Evaluate(Train(rows.Where(Adult)))
/// </code>
///
/// ## Good
/// <code>
/// markdown  # Who pays back?
/// markdown  Adults alone are easier to predict:
/// code      Evaluate(Train(rows.Where(Adult)))
/// </code>
///
/// ## Fix
/// None: the words are its author's.
/// </remarks>
internal sealed class UndocumentedNotebook() : NotebookRule("NB302", "undocumented-notebook", Severity.None, Severity.Suggestion, Severity.Warning)
{
    private const int FewestCells = 4;
    private const int FewestCharacters = 20;

    public override IReadOnlyList<RuleLimit> Limits { get; } = [new("notebookops_max_code_cells_per_markdown", 10, "code cells for each Markdown cell")];

    public override IEnumerable<Finding> Check(RuleContext context)
    {
        var code = context.CodeCells.Count(cell => !string.IsNullOrWhiteSpace(cell.Source));
        var markdown = context.Cells.Count(cell => cell.Kind == CellKind.Markdown && cell.Source.AsSpan().Trim().Length > 0);
        var words = context.Cells.Any(cell => cell.Kind == CellKind.Markdown && IsMoreThanHeadings(cell.Source));
        if (code >= FewestCells && (!words || code > markdown * Limit(context)))
        {
            yield return AtNotebook(
                $"There {(markdown == 1 ? "is 1 Markdown cell" : $"are {markdown} Markdown cells")} to {code} of code{(markdown > 0 && !words ? ", and no words but headings" : "")}; what was asked and concluded is nowhere. Say before each step what it is for.");
        }
    }

    private static bool IsMoreThanHeadings(string markdown)
    {
        foreach (var line in markdown.AsSpan().Split('\n'))
        {
            var text = markdown.AsSpan()[line].Trim();
            if (text.Length >= FewestCharacters && text[0] != '#')
            {
                return true;
            }
        }

        return false;
    }
}
