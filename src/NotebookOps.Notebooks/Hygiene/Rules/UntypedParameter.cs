using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.Notebooks.Hygiene.Rules;

/// <summary>A parameter whose type the text does not tell.</summary>
/// <remarks>
/// ## What it finds
/// In a C# parameters cell, a variable such as `var limit = Load();`, of which only the compiler knows the type. `var rate = 0.1;` is clear
/// enough.
///
/// ## What it costs
/// No value can be put in from outside: `notebookops run -p limit=3` refuses.
///
/// ## The way out
/// Write the type: `double limit = Load();`.
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

    public override IEnumerable<Finding> Check(RuleContext context) =>
        ParametersCell.Find(context.Notebook) is not { } cell
            ? []
            : context.Facts(cell).Definitions.Where(definition => definition.IsUntyped).Select(definition => At(
                cell, definition.Line,
                $"The type of the parameter {Wording.Quote(definition.Name)} is not in the text, so no value can be given from outside. Write the type in place of `var`."));
}
