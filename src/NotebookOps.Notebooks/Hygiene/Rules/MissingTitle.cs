using System.Text.RegularExpressions;
using NotebookOps.Notebooks.Documents;
using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.Notebooks.Hygiene.Rules;

/// <summary>The notebook does not begin with a title.</summary>
/// <remarks>
/// ## What it finds
/// A notebook with code, and no heading of the first level (`# Title`, a title underlined with `===`, or `h1` in HTML) in the Markdown above
/// its first code, nor a `title:` in the YAML of a raw cell there (Quarto, nbdev). A parameters cell, package references and imports may stand before the title.
///
/// ## What it costs
/// Lists, reports, searches and readers show the title; without one the file's name must tell what the work is about.
///
/// ## The way out
/// Make the first cell Markdown with a title, and a sentence or two on the question and the data.
///
/// ## Bad
/// <code>
/// code      var rows = Load("credit.csv");
/// </code>
///
/// ## Good
/// <code>
/// markdown  # Who pays back?
///           German credit data, 1,000 applicants.
/// code      var rows = Load("credit.csv");
/// </code>
///
/// ## Fix
/// None: a title is for its author to find.
/// </remarks>
internal sealed partial class MissingTitle() : NotebookRule("NB301", "missing-title", Severity.None, Severity.Warning, Severity.Warning)
{
    public override IEnumerable<Finding> Check(RuleContext context)
    {
        Cell? firstCode = null;
        foreach (var cell in context.Cells.Where(cell => !string.IsNullOrWhiteSpace(cell.Source)))
        {
            if ((cell.Kind == CellKind.Markdown && MarkdownHeadings.HasTitle(cell.Source)) || (cell.Kind == CellKind.Raw && FrontMatterTitle().IsMatch(cell.Source)))
            {
                yield break;
            }

            if (cell.Kind == CellKind.Code && !ParametersCell.IsParametersCell(cell) && !Preamble.IsOnlyPreamble(cell))
            {
                firstCode = cell;
                break;
            }
        }

        if (firstCode is not null)
        {
            yield return AtNotebook(
                $"The notebook has no title above its first code (cell {firstCode.Number}); lists and reports can show only its file name. Begin it with a Markdown cell `# Title`.");
        }
    }

    [GeneratedRegex(@"^\s{0,20}---[ \t\r]{0,9}\n(?:(?!---)[^\n]{0,1000}\n){0,200}?title:[ \t]{0,9}[^\s#][^\n]{0,1000}\n(?:[^\n]{0,1000}\n){0,200}?(?:---|\.\.\.)", RegexOptions.CultureInvariant)]
    private static partial Regex FrontMatterTitle();
}
