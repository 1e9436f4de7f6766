using System.Text;
using NotebookOps.Notebooks.Documents;
using NotebookOps.Notebooks.Git;

namespace NotebookOps.Notebooks.Tests.Git;

public class ReadableTextTests
{
    [Fact]
    public void Cells_show_language_tags_and_source_and_nothing_that_a_run_leaves()
    {
        const string Text = """
            {"cells":[
            {"cell_type":"markdown","id":"a","metadata":{},"source":["# Title\n","text"]},
            {"cell_type":"code","id":"b","execution_count":3,"metadata":{"tags":["parameters"]},"outputs":[{"output_type":"stream","text":"secret"}],"source":"var x = 1;\r\nx\n"},
            {"cell_type":"code","id":"c","execution_count":null,"metadata":{"polyglot_notebook":{"kernelName":"fsharp"}},"outputs":[],"source":""},
            {"cell_type":"raw","id":"d","metadata":{},"source":"\u001b[31mred\u202e"}
            ],"metadata":{"kernelspec":{"name":".net-csharp","language":"C#","display_name":".NET (C#)"}},"nbformat":4,"nbformat_minor":5}
            """;

        Assert.StartsWith(
            "#!markdown\n# Title\ntext\n\n#!csharp [parameters]\nvar x = 1;\nx\n\n#!fsharp\n\n#!raw\n\\u001b[31mred\\u202e\n\n#!not-shown ",
            Show(Text, NotebookFormat.Ipynb), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"id\":\"b\"", "\"id\":\"c\"", true)]
    [InlineData("\"nbformat_minor\":5", "\"nbformat_minor\":4", true)]
    [InlineData("\"custom\":1", "\"custom\":2", true)]
    [InlineData("},\"nb", "}, \"nb", true)]
    [InlineData("\"source\":\"1\"", "\"source\":[\"one\\n\",\"more\"]", false)]
    [InlineData("\"outputs\":[]", "\"outputs\":[{}]", false)]
    [InlineData("\"execution_count\":null", "\"execution_count\":7", false)]
    [InlineData("\"collapsed\":true", "\"collapsed\":false", false)]
    public void The_last_line_changes_with_what_git_stores_and_the_text_leaves_out(string from, string to, bool changes)
    {
        const string Text = """{"cells":[{"cell_type":"code","id":"b","execution_count":null,"metadata":{"collapsed":true,"custom":1},"outputs":[],"source":"1"}],"metadata":{},"nbformat":4,"nbformat_minor":5}""";
        Assert.Contains(from, Text, StringComparison.Ordinal);

        Assert.Equal(changes, LastLine(Text) != LastLine(Text.Replace(from, to, StringComparison.Ordinal)));

        static string LastLine(string notebook) => Show(notebook, NotebookFormat.Ipynb).TrimEnd('\n').Split('\n')[^1];
    }

    [Fact]
    public void A_dib_is_text_already() => Assert.Equal("#!csharp\r\n1", Show("#!csharp\r\n1", NotebookFormat.Dib));

    private static string Show(string text, NotebookFormat format) =>
        Encoding.UTF8.GetString(ReadableText.Of(Notebook.Parse(Encoding.UTF8.GetBytes(text), format)));
}
