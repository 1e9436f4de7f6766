using System.Text;
using System.Text.Json;
using NotebookOps.Notebooks.Hygiene;
using NotebookOps.Notebooks.Hygiene.Code;

namespace NotebookOps.Notebooks.Tests.Hygiene;

/// <summary>Notebooks for the rules, and what one rule finds in them.</summary>
internal static class Lint
{
    private static readonly JsonSerializerOptions s_relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public const string CSharpMetadata = """{"kernelspec": {"name": ".net-csharp", "language": "C#", "display_name": ".NET (C#)"}}""";

    /// <summary>The findings of one rule, whatever severity it has in the profiles.</summary>
    public static IReadOnlyList<Finding> Of(string rule, string notebook, string path = "notebook.ipynb", IReadOnlyDictionary<string, string>? settings = null, ICodeReader? csharp = null) =>
        [.. Linter.Compare([new Linter(csharp).Check(path, Encoding.UTF8.GetBytes(notebook), On(rule, settings))])[0].Findings.Where(finding => finding.RuleId == rule)];

    public static LintSettings On(string rule, IReadOnlyDictionary<string, string>? settings = null) => new(
        Profile.Share,
        key => key == $"dotnet_diagnostic.{rule}.severity" ? "warning" : settings?.GetValueOrDefault(key));

    /// <summary>The notebook after the safe fixes of one rule.</summary>
    public static string Fixed(string rule, string notebook, string path = "notebook.ipynb", ICodeReader? csharp = null) =>
        Encoding.UTF8.GetString(FixApplier.Apply(Encoding.UTF8.GetBytes(notebook), Of(rule, notebook, path, csharp: csharp), out _).Span);

    public static string Notebook(params string[] cells) =>
        "{\n \"cells\": [\n" + string.Join(",\n", cells) + "\n ],\n \"metadata\": " + CSharpMetadata + ",\n \"nbformat\": 4,\n \"nbformat_minor\": 5\n}\n";

    public static string Code(string source, int? count = null, string outputs = "[]", string[]? tags = null) =>
        $$"""  {"cell_type": "code", "execution_count": {{count?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "null"}}, "metadata": {"tags": {{JsonSerializer.Serialize(tags ?? [])}}}, "outputs": {{outputs}}, "source": {{Lines(source)}}}""";

    public static string Markdown(string source, string metadata = "{}") =>
        $$"""  {"cell_type": "markdown", "metadata": {{metadata}}, "source": {{Lines(source)}}}""";

    public static string Stream(string text) =>
        $$"""[{"output_type": "stream", "name": "stdout", "text": {{Lines(text)}}}]""";

    /// <summary>As Jupyter writes a text: a list of lines, each with its end.</summary>
    public static string Lines(string text)
    {
        var lines = text.Split('\n');
        return JsonSerializer.Serialize(lines.Select((line, index) => index < lines.Length - 1 ? line + "\n" : line), s_relaxed);
    }
}
