using NotebookOps.Notebooks.Hygiene.Code;
using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.Notebooks.Hygiene.Rules;

/// <summary>A cell uses a name that only a cell further down defines.</summary>
/// <remarks>
/// ## What it finds
/// In C# cells, a variable, method or type that is used above the only cells that define it, also in a lambda, a query, a method or a type:
/// C# binds a cell when it compiles it, against the cells before it. Not looked at are values in a type whose base stands in no cell with it,
/// which may bring them; names that .NET or the host has as well (`Path`, `h1(...)`), names that a magic mentions (`#!set`, `#!share`), and
/// notebooks that import files (`#!import`, `#load`) or the members of a type that is not .NET's (`using static`).
///
/// ## What it costs
/// It works only as long as the cell below has run before. From top to bottom the notebook stops with an error.
///
/// ## The way out
/// Move the definition up, or the use down.
///
/// ## Bad
/// <code>
/// cell 1    var total = prices.Sum();
/// cell 2    var prices = Load("prices.csv");
/// </code>
///
/// ## Good
/// <code>
/// cell 1    var prices = Load("prices.csv");
/// cell 2    var total = prices.Sum();
/// </code>
///
/// ## Fix
/// None: which of the two is in the wrong place, its author knows.
/// </remarks>
internal sealed class UseBeforeDefinition() : NotebookRule("NB104", "use-before-definition", Severity.None, Severity.Warning, Severity.Error)
{
    public override bool NeedsCSharp => true;

    public override IEnumerable<Finding> Check(RuleContext context)
    {
        var session = context.Session;
        if (session.IsOpen)
        {
            yield break;
        }

        foreach (var cell in context.CSharpCells)
        {
            var said = new HashSet<string>(StringComparer.Ordinal);
            foreach (var use in context.Facts(cell).Uses)
            {
                if (session.Definitions.TryGetValue(use.Name, out var places)
                    && places[0].Cell.Number > cell.Number
                    && places.Exists(place => Fits(use.Kind, place.Definition.Kind))
                    && !session.IsNamedByMagic(use.Name)
                    && !session.IsImported(use.Name)
                    && !HostNames.Explain(use)
                    && !IsTypeOfTheLibrary(use, context)
                    && said.Add(use.Name))
                {
                    yield return At(
                        cell, use.Line,
                        $"{Wording.Quote(use.Name)} is used here, and cell {places[0].Cell.Number} below defines it; run from top to bottom the notebook stops here. Move the definition up.");
                }
            }
        }
    }

    // A type before a dot looks like a value; a variable may hold what is called.
    private static bool Fits(NameUseKind use, DefinitionKind definition) => use switch
    {
        NameUseKind.Type => definition is DefinitionKind.Type or DefinitionKind.Alias,
        NameUseKind.Call => definition is not DefinitionKind.Type and not DefinitionKind.Alias,
        _ => true,
    };

    private static bool IsTypeOfTheLibrary(NameUse use, RuleContext context) =>
        use.Kind != NameUseKind.Call && !char.IsLower(use.Name[0]) && context.Library is { } library && library.MayHaveType(use.Name);
}
