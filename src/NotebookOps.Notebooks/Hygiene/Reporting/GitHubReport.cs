namespace NotebookOps.Notebooks.Hygiene.Reporting;

/// <summary>
/// GitHub Actions' workflow commands, which become annotations in a pull request: <c>::error file=a.ipynb,line=12,title=NB101 ...::message</c>. The
/// line is the file's own, which is what GitHub shows.
/// </summary>
internal static class GitHubReport
{
    public static void Write(TextWriter output, IReadOnlyList<CheckedNotebook> notebooks)
    {
        foreach (var notebook in notebooks)
        {
            foreach (var finding in notebook.Findings)
            {
                var command = finding.Severity switch
                {
                    Severity.Error => "error",
                    Severity.Warning => "warning",
                    _ => "notice",
                };
                var title = $"{finding.RuleId} {RuleCatalog.Require(finding.RuleId).Name}";
                var place = finding.Cell is { } cell ? $"Cell {cell}{(finding.Line is { } line ? $", line {line}" : "")}: " : "";
                output.Write($"::{command} file={Property(Address(notebook.Path))},line={finding.FileLine},title={Property(title)}::{Data(place + finding.Message)}\n");
            }
        }
    }

    // With slashes on Windows; elsewhere a backslash is a letter of the name.
    private static string Address(string path) => path.Replace(Path.DirectorySeparatorChar, '/');

    // As GitHub's own toolkit escapes them.
    private static string Data(string text) => VisibleText.Of(text
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal));

    private static string Property(string text) => Data(text)
        .Replace(":", "%3A", StringComparison.Ordinal)
        .Replace(",", "%2C", StringComparison.Ordinal);
}
