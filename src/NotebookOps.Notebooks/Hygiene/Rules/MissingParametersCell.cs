using NotebookOps.Notebooks.Documents;
using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.Notebooks.Hygiene.Rules;

/// <summary>No cell declares the notebook's parameters.</summary>
/// <remarks>
/// ## What it finds
/// A notebook with at least five code cells, in C# above all, of which none is tagged `parameters` or begins with `#!parameters` or the comment
/// `// parameters`. `notebookops_min_cells_for_parameters = 5` sets the number.
///
/// ## What it costs
/// To run it with other values somebody has to edit it; runs cannot be compared by what went in.
///
/// ## The way out
/// Put what somebody may want to vary into one cell at the top, typed and with a comment each, and begin it with `#!parameters`.
///
/// ## Bad
/// <code>
/// var model = Train(rows, 0.1, 200);
/// </code>
///
/// ## Good
/// <code>
/// #!parameters
/// double rate = 0.1;   // step size
/// int trees = 200;
/// ---
/// var model = Train(rows, rate, trees);
/// </code>
///
/// ## Fix
/// None: what may vary is its author's to say.
/// </remarks>
internal sealed class MissingParametersCell() : NotebookRule("NB201", "missing-parameters-cell", Severity.None, Severity.Suggestion, Severity.Suggestion)
{
    public override IReadOnlyList<RuleLimit> Limits { get; } = [new("notebookops_min_cells_for_parameters", 5, "code cells from which on parameters are expected")];

    public override IEnumerable<Finding> Check(RuleContext context)
    {
        if (context.Notebook.Language == LanguageNames.CSharp
            && context.CodeCells.Count(cell => !string.IsNullOrWhiteSpace(cell.Source)) >= Limit(context)
            && ParametersCell.Find(context.Notebook) is null)
        {
            yield return AtNotebook("The notebook declares no parameters, so other values mean editing it. Put what may vary into one cell at the top that begins with `#!parameters`.");
        }
    }
}
