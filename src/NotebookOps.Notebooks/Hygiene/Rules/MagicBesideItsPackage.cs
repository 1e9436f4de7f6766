using System.Collections.Frozen;
using System.Text.RegularExpressions;
using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.Notebooks.Hygiene.Rules;

/// <summary>A magic stands in the cell that loads its package.</summary>
/// <remarks>
/// ## What it finds
/// A cell with `#r "nuget:..."` and a magic that the host does not have by itself (`#!track`, `#!connect mssql`, ...).
///
/// ## What it costs
/// .NET Interactive reads a cell's magics before it loads the package that brings them: the cell hangs and the session with it.
///
/// ## The way out
/// Put the reference into a cell of its own, above.
///
/// ## Bad
/// <code>
/// #r "nuget:NotebookOps"
/// #!track start baseline
/// </code>
///
/// ## Good
/// <code>
/// #r "nuget:NotebookOps"
/// ---
/// #!track start baseline
/// </code>
///
/// ## Fix
/// None: new cells want an author's eye.
/// </remarks>
internal sealed partial class MagicBesideItsPackage() : NotebookRule("NB504", "magic-beside-its-package", Severity.Warning, Severity.Warning, Severity.Error)
{
    private static readonly FrozenSet<string> s_builtIn = new[]
    {
        "about", "import", "lsmagic", "set", "share", "time", "value", "who", "whos", "log", "meta", "kernel", "http", "httprequest", "csharp", "c#", "fsharp", "f#", "pwsh",
        "powershell", "html", "javascript", "js", "markdown", "md", "mermaid", "sql", "kql", "python", "r", "bash", "cls",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public override IEnumerable<Finding> Check(RuleContext context)
    {
        foreach (var cell in context.CodeCells)
        {
            var packages = PackageReference.In(cell).Select(reference => reference.Package).ToArray();
            if (packages.Length == 0)
            {
                continue;
            }

            var foreign = Magic().Matches(cell.Source)
                .FirstOrDefault(match => !s_builtIn.Contains(match.Value[2..]) && !context.Cells.Any(other => other.KernelName == match.Value[2..]));
            if (foreign is not null)
            {
                yield return At(
                    cell, cell.Source.AsSpan(0, foreign.Index).Count('\n') + 1,
                    $"{Wording.Quote(foreign.Value)} stands in the cell that loads {Wording.List(packages)}; .NET Interactive hangs on it. Put the `#r` into a cell of its own, above.");
            }
        }
    }

    [GeneratedRegex(@"^#![A-Za-z][\w#.-]{0,60}", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Magic();
}
