using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.Notebooks.Hygiene.Rules;

/// <summary>A type or a method is so long that it wants tests, and a place where others can use it.</summary>
/// <remarks>
/// ## What it finds
/// In C# cells, a type or a method of more than 40 lines. `notebookops_max_block_lines = 40` sets the number.
///
/// ## What it costs
/// Code in a notebook has no tests and is shared by copying: each copy keeps its own faults.
///
/// ## The way out
/// Move it into a library with tests, and load that with `#r "nuget:..."`; or into a file that the notebooks import with `#!import`.
///
/// ## Bad
/// <code>
/// class CreditReader { /* 120 lines */ }
/// </code>
///
/// ## Good
/// <code>
/// #r "nuget:Contoso.Credit, 1.2.0"
/// var rows = CreditReader.Load(source);
/// </code>
///
/// ## Fix
/// None: a library is a decision.
/// </remarks>
internal sealed class CodeThatBelongsInAPackage() : NotebookRule("NB306", "code-that-belongs-in-a-package", Severity.None, Severity.Suggestion, Severity.Suggestion)
{
    public override bool NeedsCSharp => true;

    public override IReadOnlyList<RuleLimit> Limits { get; } = [new("notebookops_max_block_lines", 40, "lines of a type or a method")];

    public override IEnumerable<Finding> Check(RuleContext context)
    {
        var limit = Limit(context);
        return context.CSharpCells.SelectMany(cell => context.Facts(cell).Blocks.Where(block => block.LineCount > limit).Select(block => At(
            cell, block.Line,
            $"{Wording.Quote(block.Name)} takes {block.LineCount} lines, more than {limit}; in a notebook it has no tests and is shared by copying. Move it into a package or an imported file.")));
    }
}
