using System.Text;
using System.Text.Json;
using NotebookOps.Notebooks.Documents;

namespace NotebookOps.Notebooks.Tests.Parameters;

/// <summary>Notebooks written out for a test.</summary>
internal static class TestNotebook
{
    public static Notebook Of(params string[] cells) => Notebook.Parse(
        Encoding.UTF8.GetBytes(
            "{\n \"cells\": [\n" + string.Join(",\n", cells) + "\n ],\n \"metadata\": {\"kernelspec\": {\"name\": \".net-csharp\", \"language\": \"C#\", \"display_name\": \".NET (C#)\"}},\n \"nbformat\": 4,\n \"nbformat_minor\": 4\n}\n"),
        NotebookFormat.Ipynb);

    public static string Code(string source, params string[] tags) =>
        $$"""  {"cell_type": "code", "execution_count": 3, "metadata": {"tags": {{JsonSerializer.Serialize(tags)}}}, "outputs": [{"output_type": "stream", "name": "stdout", "text": "old"}], "source": {{JsonSerializer.Serialize(source)}}}""";

    public static string Python(string source, params string[] tags) =>
        Code(source, tags).Replace("\"metadata\": {", "\"metadata\": {\"polyglot_notebook\": {\"kernelName\": \"python\"}, ", StringComparison.Ordinal);

    public static string Markdown(string source) => $$"""  {"cell_type": "markdown", "metadata": {}, "source": {{JsonSerializer.Serialize(source)}}}""";
}
