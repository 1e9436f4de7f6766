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
            _ = table.Append($"| {rule.Id} `{rule.Name}` | {documentation.Summary.Replace("|", "\\|", StringComparison.Ordinal)} | {string.Join(" | ", severities)} | {fix} |\n");
        }

        return table.ToString();
    }

    private static string Short(Severity severity) => severity == Severity.None ? "" : TextReport.Name(severity);
}
