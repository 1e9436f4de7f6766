using System.Text;
using System.Text.Json;
using NotebookOps.Notebooks.Hygiene;

namespace NotebookOps.CSharp.Tests;

/// <summary>What the rules find in a notebook of C# cells, with the real reader.</summary>
internal static class LintedCells
{
    private static readonly Linter s_linter = new(new CSharpCodeReader());

    public static IReadOnlyList<Finding> Of(string rule, params string[] cells) =>
        [.. s_linter.Check("a.ipynb", Notebook(cells), All()).Findings.Where(finding => finding.RuleId == rule)];

    /// <summary>The names that the messages of the rule put first.</summary>
    public static IEnumerable<string> NamesIn(string rule, params string[] cells) => Of(rule, cells).Select(finding => finding.Message.Split('`')[1]);

    public static LintSettings All() => new(Profile.Share, key => key.StartsWith("dotnet_diagnostic.", StringComparison.Ordinal) ? "warning" : null);

    public static byte[] Notebook(params string[] cells) => Encoding.UTF8.GetBytes(
        "{\"cells\": [" + string.Join(',', cells.Select(source => $$"""{"cell_type": "code", "execution_count": null, "metadata": {}, "outputs": [], "source": {{JsonSerializer.Serialize(source)}}}"""))
        + "], \"metadata\": {\"kernelspec\": {\"name\": \".net-csharp\", \"language\": \"C#\"}}, \"nbformat\": 4, \"nbformat_minor\": 4}");
}
