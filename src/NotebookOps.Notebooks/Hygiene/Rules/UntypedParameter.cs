using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.Notebooks.Hygiene.Rules;

/// <summary>A parameter that cannot be given a value: its type is not in the text or unknown, or it is constant.</summary>
/// <remarks>
/// ## What it finds
/// In a C# parameters cell, a variable such as `var limit = Load();`, of which only the compiler knows the type. `var rate = 0.1;` is clear
/// enough. Also a `const`, and a variable of a type whose values cannot be written from outside, such as a class of one's own.
///
/// ## What it costs
/// No value can be put in from outside: `notebookops run -p limit=3` refuses.
///
/// ## The way out
/// Write the type: `double limit = Load();`. Remove `const`. Move what nobody is to set into another cell.
///
/// ## Bad
/// <code>
/// #!parameters
/// var until = Today();
/// </code>
///
/// ## Good
/// <code>
/// #!parameters
/// DateOnly until = Today();
/// </code>
///
/// ## Fix
/// None: the type is not in the text.
/// </remarks>
internal sealed class UntypedParameter() : NotebookRule("NB203", "untyped-parameter", Severity.None, Severity.Warning, Severity.Warning)
{
    public override bool NeedsCSharp => true;

    public override IEnumerable<Finding> Check(RuleContext context)
    {
        if (ParametersCell.Find(context.Notebook) is not { } cell)
        {
            yield break;
        }

        var said = new HashSet<string>(StringComparer.Ordinal);
        foreach (var definition in context.Facts(cell).Definitions.Where(definition => definition.IsUntyped && said.Add(definition.Name)))
        {
            yield return At(
                cell, definition.Line,
                $"The type of the parameter {Wording.Quote(definition.Name)} is not in the text, so no value can be given from outside. Write the type in place of `var`.");
        }

        foreach (var problem in context.ParameterProblems(cell).Where(problem => said.Add(problem.Name)))
        {
            yield return At(cell, problem.Line, problem.Fixed is { } word
                ? $"The parameter {Wording.Quote(problem.Name)} is `{word}`, so no value can be given from outside. Remove `{word}`, or declare it in another cell."
                : $"The parameter {Wording.Quote(problem.Name)} is of a type whose values cannot be given from outside. Use a number, text, date, enum, array, list or dictionary, or declare it in another cell.");
        }
    }
}
