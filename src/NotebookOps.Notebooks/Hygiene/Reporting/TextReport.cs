namespace NotebookOps.Notebooks.Hygiene.Reporting;

/// <summary>A line for each finding, <c>file:cell 3:2: warning NB101 ...</c>, and the sum at the end.</summary>
internal static class TextReport
{
    public static void Write(TextWriter output, IReadOnlyList<CheckedNotebook> notebooks)
    {
        foreach (var notebook in notebooks)
        {
            foreach (var finding in notebook.Findings)
            {
                var place = finding.Cell is { } cell ? $":cell {cell}{(finding.Line is { } line ? $":{line}" : "")}" : "";
                var fix = finding.Fix is { IsSafe: true } ? " [--fix]" : "";
                output.Write($"{VisibleText.Of(notebook.Path)}{place}: {Name(finding.Severity)} {finding.RuleId} {RuleCatalog.Require(finding.RuleId).Name}: {VisibleText.Of(finding.Message)}{fix}\n");
            }
        }
    }

    /// <summary>What was found in all, in one sentence.</summary>
    public static string Summary(IReadOnlyList<CheckedNotebook> notebooks)
    {
        var findings = notebooks.SelectMany(notebook => notebook.Findings).ToArray();
        var of = Count(notebooks.Count, "notebook");
        if (findings.Length == 0)
        {
            return $"{of}, no findings.";
        }

        var parts = new[] { Severity.Error, Severity.Warning, Severity.Suggestion }
            .Select(severity => (severity, count: findings.Count(finding => finding.Severity == severity)))
            .Where(part => part.count > 0)
            .Select(part => Count(part.count, Name(part.severity)));
        var with = notebooks.Count(notebook => notebook.Findings.Count > 0);
        var fixes = findings.Count(finding => finding.Fix is { IsSafe: true });
        var way = fixes > 0 ? $" `--fix` mends {fixes} of them." : "";
        return $"{of}, {with} with findings: {string.Join(", ", parts)}.{way} `notebookops rule {findings[0].RuleId}` explains the first.";
    }

    public static string Name(Severity severity) => severity.ToString().ToLowerInvariant();

    public static string Name(Profile profile) => profile.ToString().ToLowerInvariant();

    private static string Count(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
