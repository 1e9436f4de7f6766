using System.Globalization;
using System.Text;

namespace NotebookOps.Notebooks.Hygiene.Reporting;

/// <summary>All rules as a table in Markdown, which stands in the README.</summary>
internal static class RuleTable
{
    public static string Markdown()
    {
        var table = new StringBuilder("| rule | finds | explore | share | published | fix |\n| --- | --- | --- | --- | --- | --- |\n");
        foreach (var rule in RuleCatalog.All)
        {
            var documentation = RuleDocumentation.Of(rule);
            var severities = Enum.GetValues<Profile>().Select(profile => Short(rule.SeverityIn(profile)));
            var fix = documentation.HasSafeFix ? "safe" : "";
            _ = table.Append(CultureInfo.InvariantCulture, $"| {rule.Id} `{rule.Name}` | {documentation.Summary.Replace("|", "\\|", StringComparison.Ordinal)} | {string.Join(" | ", severities)} | {fix} |\n");
        }

        return table.ToString();
    }

    /// <summary>All that there is to say about one rule, in Markdown.</summary>
    public static string Explain(NotebookRule rule)
    {
        var documentation = RuleDocumentation.Of(rule);
        var severities = Enum.GetValues<Profile>().Select(profile => $"{TextReport.Name(profile)}: {TextReport.Name(rule.SeverityIn(profile))}");
        return $"# {rule.Id} {rule.Name}\n\n{documentation.Summary}\n\n{documentation.Text}\n## Settings\nSeverity: {string.Join(", ", severities)}. In `.editorconfig`: `dotnet_diagnostic.{rule.Id}.severity = none`.\n"
            + $"One cell is excused by the tag `ignore:{rule.Id}` or the comment `// notebookops: ignore {rule.Id}`; its name does as well as its id.\n"
            + string.Concat(rule.Limits.Select(limit => $"`{limit.Key} = {limit.Default}`: {limit.Meaning}.\n"));
    }

    private static string Short(Severity severity) => severity == Severity.None ? "" : TextReport.Name(severity);
}
