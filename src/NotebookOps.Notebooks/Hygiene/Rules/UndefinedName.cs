using NotebookOps.Notebooks.Documents;
using NotebookOps.Notebooks.Hygiene.Code;
using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.Notebooks.Hygiene.Rules;

/// <summary>A cell uses a name that no cell defines: the cell that did was deleted or renamed it.</summary>
/// <remarks>
/// ## What it finds
/// In C# cells, what no cell of the notebook defines: a variable (a name that begins with a small letter) or a method that is called,
/// wherever it stands, also in a lambda, a query, a method or a type: C# binds a cell when it compiles it. Types, and other names with a
/// capital, are told of only where all types can be known: the notebook references no package and no assembly and imports no namespace
/// beyond .NET's own, and no public type of .NET has the name, in whatever namespace. So a missing `using` is not found, and neither is an
/// attribute.
///
/// Only what is certain is said. Not looked at are names in a type whose base stands in no cell with it, which may bring them; names that
/// a magic mentions (`#!set`, `#!share`), that hosts define (`display`, `HTML`, ...), and that stand in a cell of another language or one
/// that does not parse. An HTML tag of .NET Interactive's is excused where it is called (`table(...)`, `div[id: "x"](...)`) and where `br`,
/// `hr` or `wbr` is an argument; `table.Rows` is a variable. The members of `using static System.Math` and of .NET's other types are known;
/// a notebook that imports files (`#!import`, `#load`) or the members of any other type is not judged.
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
    public override bool NeedsCSharp => true;

    public override IEnumerable<Finding> Check(RuleContext context)
    {
        var session = context.Session;
        if (session.IsOpen || context.Notebook.Language != LanguageNames.CSharp)
        {
            yield break;
        }

        var unread = context.CodeCells.Where(cell => !context.Facts(cell).IsRead).Select(cell => cell.Source).ToArray();
        var said = new HashSet<string>(StringComparer.Ordinal);
        foreach (var cell in context.CSharpCells.Where(cell => !Excuses.Excuse(cell, Id)))
        {
            foreach (var use in context.Facts(cell).Uses)
            {
                if (!session.Definitions.ContainsKey(use.Name)
                    && !said.Contains(use.Name)
                    && !session.IsNamedByMagic(use.Name)
                    && !HostNames.Explain(use)
                    && !Array.Exists(unread, source => Mentions(source, use.Name))
                    && !session.IsImported(use.Name)
                    && IsCertain(use, context)
                    && said.Add(use.Name))
                {
                    yield return At(
                        cell, use.Line,
                        $"No cell defines {Wording.Quote(use.Name)}, which is used here; on the next start the notebook stops at this line. Bring the cell that defined it back, or rename the use.");
                }
            }
        }
    }

    // A name with a capital that is no call may be any type or namespace, unless all of these are known.
    private static bool IsCertain(NameUse use, RuleContext context) =>
        use.Kind == NameUseKind.Call
        || (use.Kind != NameUseKind.Type && char.IsLower(use.Name[0]))
        || (!use.MayBeInherited
            && context.Session.KnowsTypes
            && !HostNames.IsType(use.Name)
            && context.Library is { } library
            && !library.MayHaveType(use.Name)
            && !library.HasNamespace(use.Name));

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
