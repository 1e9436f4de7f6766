using static NotebookOps.Notebooks.Tests.Hygiene.Lint;

namespace NotebookOps.Notebooks.Tests.Hygiene;

public class FixTests
{
    [Fact]
    public void An_empty_cell_is_removed_with_its_comma_and_no_other_byte()
    {
        var (a, empty, b) = (Code("a"), Code(""), Markdown("b"));

        Assert.Equal(Notebook(a, b), Fixed("NB305", Notebook(a, empty, b)));
        Assert.Equal(Notebook(a, b), Fixed("NB305", Notebook(empty, a, b)));
        Assert.Equal(Notebook(a, b), Fixed("NB305", Notebook(a, b, empty)));
    }

    [Fact]
    public void An_empty_cell_that_somebody_may_want_is_left()
    {
        var notebook = Notebook(Code("", outputs: Stream("x")), Code("", tags: ["anchor"]), Code("a"));

        Assert.Equal(notebook, Fixed("NB305", notebook));
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("#!csharp\n\n#!markdown\n")]
    public void A_blank_dib_has_nothing_to_mend(string notebook) => Assert.Equal(notebook, Fixed("NB305", notebook, "a.dib"));

    [Theory]
    [InlineData("""{"dotnet_interactive": {"language": "csharp"}}""", "{}")]
    [InlineData("""{"a": 1, "dotnet_interactive": {"language": "csharp"}, "polyglot_notebook": {"kernelName": "csharp"}, "b": 1e400}""", """{"a": 1, "b": 1e400}""")]
    [InlineData("""{"dotnet_interactive": {"language": "csharp"}, "b": 2, "polyglot_notebook": {"kernelName": "csharp"}}""", """{"b": 2}""")]
    [InlineData("""{"polyglot_notebook": {"kernelName": "csharp"}, "tags": []}""", """{"tags": []}""")]
    public void The_language_is_taken_from_a_markdown_cell_and_the_rest_of_its_metadata_stays(string before, string after) =>
        Assert.Equal(Notebook(Markdown("words", after)), Fixed("NB505", Notebook(Markdown("words", before))));

    [Fact]
    public void Lines_without_their_ends_get_them()
    {
        static string Source(string source) => $$"""  {"cell_type": "code", "execution_count": null, "metadata": {}, "outputs": [], "source": [{{source}}]}""";

        Assert.Equal(Notebook(Source("""  "a\n" ,"b\n", "c" """)), Fixed("NB506", Notebook(Source("""  "a" ,"b", "c" """))));
        Assert.Equal(Notebook(Source(""" "a\n", "\n", "b" """)), Fixed("NB506", Notebook(Source(""" "a", "", "b" """))));
        // Where some lines have ends the split may be meant.
        var mixed = Notebook(Source(""" "a\n", "b", "c" """));
        Assert.Single(Of("NB506", mixed));
        Assert.Equal(mixed, Fixed("NB506", mixed));
    }
}
