using System.Text.RegularExpressions;

namespace NotebookOps.Notebooks.Hygiene.Secrets;

/// <summary>What stands where a secret would, so that nobody is accused for having taken it out.</summary>
internal static partial class Placeholder
{
    private const int FewestCharacters = 4;

    public static bool IsMatch(string value)
    {
        var text = value.Trim();
        return text.Length == 0 || text.Distinct().Count() < FewestCharacters || Form().IsMatch(text);
    }

    [GeneratedRegex(@"^[<{\[(%$].{0,200}|.{0,200}[>}\])]$|^\*{2,}|\*{4}|\.{3}|…|x{5}|example|placeholder|dummy|redacted|changeme|change_me|your[-_ ]?|my[-_]?(?:secret|password|key)|^(?:password|passwd|pwd|secret|token|pass|test|null|none|empty|todo|key|value|string)$|123456789", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Form();
}
