using NotebookOps.Notebooks.Documents;
using NotebookOps.Notebooks.Hygiene.Code;
using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.Notebooks.Hygiene.Rules;

/// <summary>A cell defines a name anew after cells between have used the first one.</summary>
/// <remarks>
/// ## What it finds
/// In C# cells, a variable or a method that two cells declare, while a cell between them uses it and does not declare it itself; and a
/// type that two cells declare, while a cell between them makes a variable or a method with the first one and a cell below the second
/// one still uses that. What a type's own cell makes of it is not looked at, and neither are aliases (`using Rows = ...`).
///
/// ## What it costs
/// Running a cell of the middle again gives another result than before, or does not compile, without a change in its code. What was made
/// of a type stays of the old one, which is another type than the new one under the same name.
///
/// ## The way out
/// Give the second thing a name of its own; or assign (`rows = ...`) in the cell that declares, where it is meant to be the same thing.
///
/// ## Bad
/// <code>
/// cell 1    var rows = Load("train.csv");
/// cell 2    rows.Count
/// cell 3    var rows = Load("test.csv");
/// </code>
///
/// ## Good
/// <code>
/// cell 1    var train = Load("train.csv");
/// cell 2    train.Count
/// cell 3    var test = Load("test.csv");
/// </code>
///
/// ## Fix
/// None: a new name is for its author to find.
/// </remarks>
internal sealed class RedefinedInLaterCell() : NotebookRule("NB106", "redefined-in-later-cell", Severity.None, Severity.Warning, Severity.Warning)
{
    public override bool NeedsCSharp => true;

    public override IEnumerable<Finding> Check(RuleContext context)
    {
        foreach (var (name, places) in context.Session.Definitions)
        {
            for (var index = 1; index < places.Count; index++)
            {
                var (cell, definition) = places[index];
                var (first, before) = places[index - 1];
                var harm = (before.Kind, definition.Kind) switch
                {
                    _ when first == cell => null,
                    (DefinitionKind.Alias, _) or (_, DefinitionKind.Alias) => null,
                    (DefinitionKind.Type, DefinitionKind.Type) => OldValue(name, first, cell, context),
                    (DefinitionKind.Type, _) or (_, DefinitionKind.Type) => null,
                    _ => OldUse(name, first, cell, context),
                };
                if (harm is not null)
                {
                    yield return At(cell, definition.Line, $"{Wording.Quote(name)} is defined anew here, {harm}. Give it a name of its own.");
                }
            }
        }
    }

    private static string? OldUse(string name, Cell first, Cell anew, RuleContext context) =>
        Between(context, first, anew).FirstOrDefault(cell => context.Facts(cell).Uses.Any(use => use.Name == name && use.Kind != NameUseKind.Type)) is { } user
            ? $"after cell {user.Number} used the one of cell {first.Number}; cell {user.Number} run again gives another result"
            : null;

    // A cell makes something of the type, and one below the new type uses that.
    private static string? OldValue(string name, Cell first, Cell anew, RuleContext context)
    {
        foreach (var maker in Between(context, first, anew).Where(cell => context.Facts(cell).Uses.Any(use => use.Name == name && use.Kind != NameUseKind.Call)))
        {
            foreach (var made in context.Facts(maker).Definitions.Where(made => made.Kind is DefinitionKind.Variable or DefinitionKind.Method))
            {
                var renewed = context.Session.Definitions[made.Name].Where(place => place.Cell.Number > maker.Number).Select(place => place.Cell.Number).DefaultIfEmpty(int.MaxValue).Min();
                if (context.CSharpCells.FirstOrDefault(cell => cell.Number >= anew.Number && cell.Number < renewed && context.Facts(cell).Uses.Any(use => use.Name == made.Name)) is { } user)
                {
                    return $"and {Wording.Quote(made.Name)}, which cell {maker.Number} made with the type of cell {first.Number}, is still used in cell {user.Number}: the old type does not fit the new one";
                }
            }
        }

        return null;
    }

    private static IEnumerable<Cell> Between(RuleContext context, Cell first, Cell last) =>
        context.CSharpCells.Where(cell => cell.Number > first.Number && cell.Number < last.Number);
}
