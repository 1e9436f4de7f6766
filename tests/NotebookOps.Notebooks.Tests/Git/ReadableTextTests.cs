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

        Assert.Equal(
            "#!markdown\n# Title\ntext\n\n#!csharp [parameters]\nvar x = 1;\nx\n\n#!fsharp\n\n#!raw\n\\u001b[31mred\\u202e\n",
            Show(Text, NotebookFormat.Ipynb));
    }

    [Fact]
    public void A_dib_is_text_already() => Assert.Equal("#!csharp\r\n1", Show("#!csharp\r\n1", NotebookFormat.Dib));

    private static string Show(string text, NotebookFormat format) =>
        Encoding.UTF8.GetString(ReadableText.Of(Notebook.Parse(Encoding.UTF8.GetBytes(text), format)));
}
