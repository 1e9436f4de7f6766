using System.Text.RegularExpressions;
using NotebookOps.Notebooks.Documents;

namespace NotebookOps.Notebooks.Hygiene;

/// <summary>A line <c>#r "nuget: Package, version"</c>.</summary>
/// <param name="Package">The package's id.</param>
/// <param name="Version">Its version as written; empty where there is none.</param>
/// <param name="Line">The line in the cell, from 1.</param>
internal readonly partial record struct PackageReference(string Package, string Version, int Line)
{
    public static IEnumerable<PackageReference> In(Cell cell)
    {
        if (cell.Kind != CellKind.Code || cell.Language is not (LanguageNames.CSharp or "fsharp") || !cell.Source.Contains("#r", StringComparison.Ordinal))
        {
            yield break;
        }

        for (var match = Directive().Match(cell.Source); match.Success; match = match.NextMatch())
        {
            yield return new PackageReference(
                match.Groups["id"].Value.Trim(), match.Groups["version"].Value.Trim(), cell.Source.AsSpan(0, match.Groups["id"].Index).Count('\n') + 1);
        }
    }

    [GeneratedRegex(@"^[ \t]{0,40}#r[ \t]{1,40}""[ \t]{0,20}nuget[ \t]{0,20}:[ \t]{0,20}(?<id>[^"",\r\n]{1,200})(?:,(?<version>[^""\r\n]{0,100}))?""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex Directive();
}
