using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.Notebooks.Hygiene.Rules;

/// <summary>A package is referenced without a version.</summary>
/// <remarks>
/// ## What it finds
/// `#r "nuget:Package"` without a version in C# and F# cells. `NotebookOps` itself is excused: a host may bring its own.
///
/// ## What it costs
/// Each start takes the newest version of its day: the notebook gives another result, or an error, without a change in it. And it asks
/// the feed each time.
///
/// ## The way out
/// Write the version that you have tried.
///
/// ## Bad
/// <code>
/// #r "nuget:Microsoft.ML"
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
internal sealed class UnpinnedPackage() : NotebookRule("NB501", "unpinned-package", Severity.None, Severity.Warning, Severity.Warning)
{
    public override IEnumerable<Finding> Check(RuleContext context) =>
        from cell in context.CodeCells
        from reference in PackageReference.In(cell)
        where reference.Version.Length == 0 && !reference.Package.Equals("NotebookOps", StringComparison.OrdinalIgnoreCase)
        select At(
            cell, reference.Line,
            $"{Wording.Quote(reference.Package)} is referenced without a version, so each start may take another one. Write the one that you have tried: `#r \"nuget:{Shown(reference.Package)}, 1.2.3\"`.");

    private static string Shown(string package) => Wording.Quote(package).Trim('`');
}
