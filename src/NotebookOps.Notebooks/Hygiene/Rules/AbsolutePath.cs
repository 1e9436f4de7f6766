using System.Buffers;
using System.Text.RegularExpressions;
using NotebookOps.Notebooks.Documents;
using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.Notebooks.Hygiene.Rules;

/// <summary>A path that exists on one machine only stands in code or in a link.</summary>
/// <remarks>
/// ## What it finds
/// A path into a home folder, on a drive or on a share of a network: in the quoted texts of code in any language, in directives (`#r`, `#load`,
/// `#!import`) and in the links and pictures of Markdown. `/root/...` is also how a query in XML begins: it is a path where a name in it has a
/// dot, or where a call or a variable speaks of files.
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
    private static readonly SearchValues<char> s_signs = SearchValues.Create("[]@:()");

    public override IEnumerable<Finding> Check(RuleContext context)
    {
        foreach (var cell in context.Cells.Where(cell => cell.Kind != CellKind.Raw))
        {
            var pattern = cell.Kind == CellKind.Markdown ? Link() : Quoted();
            var said = new HashSet<string>(StringComparer.Ordinal);
            for (var match = pattern.Match(cell.Source); match.Success; match = match.NextMatch())
            {
                var path = match.Groups["path"].Value;
                if (MachinePath.IsMatch(path) && (cell.Kind == CellKind.Markdown || !(IsComment(cell.Source, match.Index) || IsEscape(cell, match.Index, path) || IsQuery(cell.Source.AsSpan(0, match.Index), path))) && said.Add(path))
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

    // XPath begins with the name of the outermost element, and that is often `root`: a folder is told by a dot in its names or by the call.
    private static bool IsQuery(ReadOnlySpan<char> before, string path)
    {
        var line = before[(before.LastIndexOf('\n') + 1)..];
        return QueryCall().IsMatch(line)
            || (path.StartsWith("/root/", StringComparison.Ordinal) && (path.AsSpan().IndexOfAny(s_signs) >= 0 || !(path.Contains('.', StringComparison.Ordinal) || FileCall().IsMatch(line))));
    }

    [GeneratedRegex(@"\b(?:Select\w{0,20}|XPath\w{0,20}|xpath|Evaluate|findall|iterfind)\s{0,3}\([^""'()]{0,60}$", RegexOptions.CultureInvariant)]
    private static partial Regex QueryCall();

    [GeneratedRegex(@"^\s{0,9}#|\b(?:File|Directory|Path|open|chdir|listdir|\w{0,20}(?:Read|Write|Load|Open|Save|read_|load_|save|Info|Reader|Writer|Stream|Folder|Dir)\w{0,20})(?:\.\w{1,40})?\s{0,3}\([^""'()]{0,60}$|(?:path|file|folder|dir|directory)\w{0,9}\s{0,3}=\s{0,3}[@$]{0,2}$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex FileCall();

    [GeneratedRegex(@"[""'](?<path>(?:file:/{2,3})?(?:/home/|/Users/|/root/|[A-Za-z]:[\\/]|\\\\)[^""'\r\n]{1,500})[""']", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"(?:\]\(|\bsrc=[""']|\bhref=[""'])<?(?<path>(?:file:/{2,3})?(?:/home/|/Users/|/root/|[A-Za-z]:[\\/]|\\\\)[^""'()<>\r\n]{1,500})", RegexOptions.CultureInvariant)]
    private static partial Regex Link();
}
