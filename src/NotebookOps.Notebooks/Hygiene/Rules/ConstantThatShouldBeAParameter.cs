using System.Text.RegularExpressions;
using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.Notebooks.Hygiene.Rules;

/// <summary>An absolute path or an address stands in the midst of the code.</summary>
/// <remarks>
/// ## What it finds
/// In C# code outside of the parameters cell, a text that is an absolute path (`/data/credit.csv`) or an address with a path
/// (`https://host/credit.csv`, `s3://bucket/credit.csv`). Paths that exist on one machine only are NB406's; names of XML namespaces
/// are no addresses.
///
/// ## What it costs
/// Whoever has the data elsewhere, or wants other data, must edit the notebook, and finds the place late.
///
/// ## The way out
/// Make it a parameter, or a path relative to the notebook.
///
/// ## Bad
/// <code>
/// var rows = Load("/data/2024/credit.csv");
/// </code>
///
/// ## Good
/// <code>
/// #!parameters
/// string source = "data/credit.csv";   // relative to the notebook
/// ---
/// var rows = Load(source);
/// </code>
///
/// ## Fix
/// None: a parameter wants a name and a place.
/// </remarks>
internal sealed partial class ConstantThatShouldBeAParameter() : NotebookRule("NB204", "constant-that-should-be-a-parameter", Severity.None, Severity.Suggestion, Severity.Suggestion)
{
    public override bool NeedsCSharp => true;

    public override IEnumerable<Finding> Check(RuleContext context)
    {
        foreach (var cell in context.CSharpCells.Where(cell => !ParametersCell.IsParametersCell(cell)))
        {
            foreach (var text in context.Facts(cell).Texts.Where(text => IsConstant(text.Value)).DistinctBy(text => text.Value))
            {
                yield return At(
                    cell, text.Line,
                    $"The code holds the fixed place {Wording.Quote(text.Value)}; whoever has the data elsewhere must edit it. Make it a parameter, or a path relative to the notebook.");
            }
        }
    }

    private static bool IsConstant(string text) =>
        text.Length is > 5 and < 2_000 && (AbsolutePath().IsMatch(text) || (Address().IsMatch(text) && !Namespace().IsMatch(text))) && !MachinePath.IsMatch(text);

    [GeneratedRegex(@"^/(?:data|mnt|media|opt|srv|tmp|var|etc|usr|workspace|content|app|dbfs|Volumes)/[^\s<>*?|]{1,1000}$", RegexOptions.CultureInvariant)]
    private static partial Regex AbsolutePath();

    [GeneratedRegex(@"^(?:https?|ftps?|s3|gs|abfss?|wasbs?|hdfs)://[^\s/<>]{1,300}/[^\s<>]{0,1600}$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    [GeneratedRegex(@"^https?://(?:www\.w3\.org|schemas\.|xmlns\.|json-schema\.org|purl\.org|ns\.adobe\.com)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Namespace();
}
