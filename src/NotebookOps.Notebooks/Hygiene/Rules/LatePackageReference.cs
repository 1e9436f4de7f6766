using NotebookOps.Notebooks.Documents;
using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.Notebooks.Hygiene.Rules;

/// <summary>A package is referenced after code has run.</summary>
/// <remarks>
/// ## What it finds
/// `#r "nuget:..."` below the first cell with code of its own. Markdown, other references, imports, magics, comments and the parameters
/// may stand above.
///
/// ## What it costs
/// Readers learn late what the notebook needs; a package that wants another version of one that is loaded already fails, or is ignored.
///
/// ## The way out
/// Move all references into the first code cell.
///
/// ## Bad
/// <code>
/// cell 1    var rows = Load("credit.csv");
/// cell 2    #r "nuget:Microsoft.ML, 5.0.1"
/// </code>
///
/// ## Good
/// <code>
/// cell 1    #r "nuget:Microsoft.ML, 5.0.1"
/// cell 2    var rows = Load("credit.csv");
/// </code>
///
/// ## Fix
/// None: a cell may hold more than the reference.
/// </remarks>
internal sealed class LatePackageReference() : NotebookRule("NB503", "late-package-reference", Severity.None, Severity.Warning, Severity.Warning)
{
    public override IEnumerable<Finding> Check(RuleContext context)
    {
        Cell? firstCode = null;
        foreach (var cell in context.CodeCells)
        {
            if (firstCode is not null)
            {
                foreach (var reference in PackageReference.In(cell))
                {
                    yield return At(
                        cell, reference.Line,
                        $"{Wording.Quote(reference.Package)} is referenced after the code of cell {firstCode.Number}; a version that is loaded by then stays. Move all references into the first code cell.");
                }
            }
            else if (cell.Language is LanguageNames.CSharp or "fsharp" && !ParametersCell.IsParametersCell(cell) && !Preamble.IsOnlyPreamble(cell))
            {
                firstCode = cell;
            }
        }
    }
}
