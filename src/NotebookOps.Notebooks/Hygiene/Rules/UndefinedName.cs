using System.Collections.Frozen;
using NotebookOps.Notebooks.Documents;
using NotebookOps.Notebooks.Hygiene.Code;
using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.Notebooks.Hygiene.Rules;

/// <summary>A cell uses a name that no cell defines: the cell that did was deleted or renamed it.</summary>
/// <remarks>
/// ## What it finds
/// In C# cells, a variable (a name that begins with a small letter) or a method that is called, that no cell of the notebook defines. Only
/// what is certain is said: uses within methods, types and lambdas are not looked at; neither are names that a magic brings in (`#!set`,
/// `#!share`), that hosts define (`display`, `HTML`, ...), or that stand in a cell which could not be read. A notebook that imports files
/// (`#!import`, `#load`) or static classes (`using static`) is not judged.
///
/// ## What it costs
/// It works only in the session in which the name was defined once. On the next start the notebook stops with an error.
///
/// ## The way out
/// Restart the kernel and run all cells; bring the definition back, or rename the use.
///
/// ## Bad
/// <code>
/// var error = predicted - actuals;      // no cell defines `actuals` any more
/// </code>
///
/// ## Good
/// <code>
/// var actuals = rows.Select(row => row.Price);
/// var error = predicted - actuals;
/// </code>
///
/// ## Fix
/// None: what the name stood for is gone.
/// </remarks>
internal sealed class UndefinedName() : NotebookRule("NB105", "undefined-name", Severity.None, Severity.Warning, Severity.Error)
{
    // What .NET Interactive, its HTML tags (PocketViewTags), csi and dotnet-script put into every session; and words that the parser takes for names.
    private static readonly FrozenSet<string> s_hostNames = new[]
    {
        "display", "HTML", "CSS", "Javascript", "javascript", "SVG", "GetInputAsync", "GetPasswordAsync", "Print", "print", "args", "Args", "Require", "WriteLine",
        "nameof", "typeof", "sizeof", "default", "value", "field", "var", "dynamic", "await", "_", "__",
        "a", "abbr", "address", "area", "article", "aside", "audio", "b", "base", "bdi", "bdo", "blockquote", "body", "br", "button", "canvas", "caption",
        "center", "circle", "cite", "code", "col", "colgroup", "data", "datalist", "dd", "del", "details", "dfn", "dialog", "div", "dl", "dt", "em", "embed",
        "fieldset", "figcaption", "figure", "footer", "form", "g", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "i", "iframe", "img",
        "input", "ins", "kbd", "label", "legend", "li", "line", "link", "main", "map", "mark", "meta", "meter", "nav", "noscript", "ol", "optgroup",
        "option", "output", "p", "param", "path", "picture", "polygon", "polyline", "pre", "progress", "q", "rect", "rp", "rt", "ruby", "s", "samp", "script",
        "section", "select", "slot", "small", "source", "span", "strong", "style", "sub", "summary", "sup", "svg", "table", "tbody", "td", "template", "text",
        "textarea", "tfoot", "th", "thead", "time", "title", "tr", "track", "u", "ul", "video", "wbr",
    }.ToFrozenSet(StringComparer.Ordinal);

    public override bool NeedsCSharp => true;

    public override IEnumerable<Finding> Check(RuleContext context)
    {
        var session = context.Session;
        if (session.IsOpen || context.Notebook.Language != LanguageNames.CSharp)
        {
            yield break;
        }

        var unread = context.CodeCells.Where(cell => IsUnread(context, cell)).Select(cell => cell.Source).ToArray();
        var said = new HashSet<string>(StringComparer.Ordinal);
        foreach (var cell in context.CSharpCells.Where(cell => !Excuses.Excuse(cell, Id)))
        {
            foreach (var use in context.Facts(cell).Uses.Where(use => !use.IsDeferred && IsJudged(use)))
            {
                if (!session.Definitions.ContainsKey(use.Name)
                    && !session.IsNamedByMagic(use.Name)
                    && !s_hostNames.Contains(use.Name)
                    && !Array.Exists(unread, source => Mentions(source, use.Name))
                    && said.Add(use.Name))
                {
                    yield return At(
                        cell, use.Line,
                        $"No cell defines {Wording.Quote(use.Name)}, which is used here; on the next start the notebook stops at this line. Bring the cell that defined it back, or rename the use.");
                }
            }
        }
    }

    // A name with a capital that is no call may be any type or namespace of a package.
    private static bool IsJudged(NameUse use) => use.Kind switch
    {
        NameUseKind.Value => char.IsLower(use.Name[0]),
        NameUseKind.Call => true,
        _ => false,
    };

    // Other languages share variables, and a cell that does not parse tells no uses and not all of what it defines.
    private static bool IsUnread(RuleContext context, Cell cell) =>
        !RuleContext.IsCSharp(cell)
        || (context.Facts(cell) is { Uses.Count: 0 } && Preamble.FirstOtherLine(cell) is not null);

    private static bool Mentions(string source, string name)
    {
        for (var index = source.IndexOf(name, StringComparison.Ordinal); index >= 0; index = source.IndexOf(name, index + name.Length, StringComparison.Ordinal))
        {
            var end = index + name.Length;
            if ((index == 0 || !IsWord(source[index - 1])) && (end == source.Length || !IsWord(source[end])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsWord(char character) => char.IsLetterOrDigit(character) || character == '_';
}
