using System.Buffers;
using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.Notebooks.Hygiene.Rules;

/// <summary>A package's version is a pattern or a range.</summary>
/// <remarks>
/// ## What it finds
/// A version with a star (`1.*`, `*-*`) or in brackets (`[1.0,2.0)`) in a C# or F# cell. `[1.2.3]`, which is one version, is clean.
///
/// ## What it costs
/// The notebook takes another version tomorrow than today, and gives another result without a change in it.
///
/// ## The way out
/// Write the version that you have tried.
///
/// ## Bad
/// <code>
/// #r "nuget:Microsoft.ML, 5.*"
/// </code>
///
/// ## Good
/// <code>
/// #r "nuget:Microsoft.ML, 5.0.1"
/// </code>
///
/// ## Fix
/// None: which version was tried is not in the notebook.
/// </remarks>
internal sealed class FloatingPackageVersion() : NotebookRule("NB502", "floating-package-version", Severity.None, Severity.Warning, Severity.Warning)
{
    private static readonly SearchValues<char> s_floating = SearchValues.Create("*,()");

    public override IEnumerable<Finding> Check(RuleContext context) =>
        from cell in context.CodeCells
        from reference in PackageReference.In(cell)
        where reference.Version.AsSpan().ContainsAny(s_floating)
        select At(
            cell, reference.Line,
            $"{Wording.Quote(reference.Version)} of {Wording.Quote(reference.Package)} is another version tomorrow. Write the one that you have tried.");
}
