using System.Text.RegularExpressions;
using NotebookOps.Notebooks.Documents;
using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.Notebooks.Hygiene.Rules;

/// <summary>A path that exists on one machine only stands in code or in a link.</summary>
/// <remarks>
/// ## What it finds
/// A path into a home folder, on a drive or on a share of a network: in the quoted texts of code in any language, in directives (`#r`, `#load`,
/// `#!import`) and in the links and pictures of Markdown.
///
/// ## What it costs
/// On every other machine the notebook stops, or shows a broken picture; and the path tells the account's name.
///
/// ## The way out
/// Write the path relative to the notebook, or make it a parameter.
///
/// ## Bad
/// <code>
/// var rows = File.ReadAllLines(@"C:\Users\anna\credit.csv");
/// </code>
///
/// ## Good
/// <code>
/// var rows = File.ReadAllLines("data/credit.csv");
/// </code>
///
/// ## Fix
/// None: where the file lies beside the notebook is not known here.
/// </remarks>
internal sealed partial class AbsolutePath() : NotebookRule("NB406", "absolute-path", Severity.None, Severity.Warning, Severity.Warning)
{
    public override IEnumerable<Finding> Check(RuleContext context)
    {
        foreach (var cell in context.Cells.Where(cell => cell.Kind != CellKind.Raw))
        {
            var pattern = cell.Kind == CellKind.Markdown ? Link() : Quoted();
            var said = new HashSet<string>(StringComparer.Ordinal);
            for (var match = pattern.Match(cell.Source); match.Success; match = match.NextMatch())
            {
                var path = match.Groups["path"].Value;
                if (MachinePath.IsMatch(path) && (cell.Kind == CellKind.Markdown || !(IsComment(cell.Source, match.Index) || IsEscape(cell, match.Index, path))) && said.Add(path))
                {
                    yield return At(
                        cell, cell.Source.AsSpan(0, match.Index).Count('\n') + 1,
                        $"{Wording.Quote(path)} exists on one machine only; elsewhere the notebook stops here. Write it relative to the notebook, or make it a parameter.");
                }
            }
        }
    }

    private static bool IsComment(string source, int index)
    {
        var line = source.AsSpan(source.LastIndexOf('\n', Math.Max(0, index - 1)) + 1).TrimStart();
        return line.StartsWith("//", StringComparison.Ordinal) || line.StartsWith("# ", StringComparison.Ordinal);
    }

    // `"k:\t"` is a tab behind a name; the folder would be written `"k:\\t"` or `@"k:\t"`.
    private static bool IsEscape(Cell cell, int quote, string path)
    {
        var before = cell.Source.AsSpan(0, quote);
        return cell.Language != "pwsh"
            && path.Length > 3 && path[1] == ':' && path[2] == '\\' && "abefnrtv0".Contains(path[3], StringComparison.Ordinal)
            && !before.EndsWith("@") && !before.EndsWith("@$") && !before.EndsWith("\"") && !before.EndsWith("r", StringComparison.OrdinalIgnoreCase);
    }

    [GeneratedRegex(@"[""'](?<path>(?:file:/{2,3})?(?:/home/|/Users/|/root/|[A-Za-z]:[\\/]|\\\\)[^""'\r\n]{1,500})[""']", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"(?:\]\(|\bsrc=[""']|\bhref=[""'])<?(?<path>(?:file:/{2,3})?(?:/home/|/Users/|/root/|[A-Za-z]:[\\/]|\\\\)[^""'()<>\r\n]{1,500})", RegexOptions.CultureInvariant)]
    private static partial Regex Link();
}
