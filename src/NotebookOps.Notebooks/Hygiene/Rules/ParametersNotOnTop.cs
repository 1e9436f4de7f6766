using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.Notebooks.Hygiene.Rules;

/// <summary>Code stands above the cell that declares the parameters.</summary>
/// <remarks>
/// ## What it finds
/// A parameters cell with code above it. Markdown, package references, imports, magics and comments may stand there.
///
/// ## What it costs
/// The code above runs before the values given from outside are there, so it works with none or with the defaults; and readers look for
/// parameters at the top.
///
/// ## The way out
/// Move the parameters cell up, above the first code.
///
/// ## Bad
/// <code>
/// cell 1    var rows = Load(path);
/// cell 2    #!parameters
///           string path = "credit.csv";
/// </code>
///
/// ## Good
/// <code>
/// cell 1    #!parameters
///           string path = "credit.csv";
/// cell 2    var rows = Load(path);
/// </code>
///
/// ## Fix
/// None: a default may need what the code above has made.
/// </remarks>
internal sealed class ParametersNotOnTop() : NotebookRule("NB202", "parameters-not-on-top", Severity.None, Severity.Warning, Severity.Warning)
{
    public override IEnumerable<Finding> Check(RuleContext context)
    {
        if (ParametersCell.Find(context.Notebook) is not { } parameters)
        {
            yield break;
        }

        var above = context.CodeCells.TakeWhile(cell => cell != parameters)
            .FirstOrDefault(cell => !cell.Tags.Contains(ParametersCell.InjectedTag, StringComparer.Ordinal) && !Preamble.IsOnlyPreamble(cell));
        if (above is not null)
        {
            yield return At(
                parameters, null,
                $"The code of cell {above.Number} stands above the parameters and runs before the values given from outside are there. Move this cell above it.");
        }
    }
}
