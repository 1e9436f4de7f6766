using NotebookOps.Notebooks.Hygiene.Code;
using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.Notebooks.Hygiene.Rules;

/// <summary>A cell defines a name anew after cells between have used the first one.</summary>
/// <remarks>
/// ## What it finds
/// In C# cells, a variable, a method or a type that two cells declare, while a cell between them uses it and does not declare it itself.
/// What the cell that declares it does with it is not looked at, and neither are aliases (`using Rows = ...`).
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
                var before = places[index - 1];
                var isType = definition.Kind == DefinitionKind.Type;
                if (isType != (before.Definition.Kind == DefinitionKind.Type)
                    || definition.Kind == DefinitionKind.Alias || before.Definition.Kind == DefinitionKind.Alias
                    || before.Cell == cell)
                {
                    continue;
                }

                var user = context.CSharpCells.FirstOrDefault(between => between.Number > before.Cell.Number && between.Number < cell.Number
                    && context.Facts(between).Uses.Any(use => use.Name == name && use.Kind != (isType ? NameUseKind.Call : NameUseKind.Type)));
                if (user is not null)
                {
                    var harm = isType ? $"what cell {user.Number} made of it is of the old type, which does not fit the new one" : $"cell {user.Number} run again gives another result";
                    yield return At(
                        cell, definition.Line,
                        $"{Wording.Quote(name)} is defined anew here, after cell {user.Number} used the one of cell {before.Cell.Number}; {harm}. Give it a name of its own.");
                }
            }
        }
    }
}
