using static NotebookOps.Notebooks.Tests.Hygiene.Lint;

namespace NotebookOps.Notebooks.Tests.Hygiene.Rules;

public class MissingTitleTests
{
    [Theory]
    [InlineData("Some words")]
    [InlineData("## A heading of the second level")]
    [InlineData("```\n# a comment in code\n```")]
    [InlineData("#hashtag")]
    public void A_notebook_whose_first_text_is_no_title_is_found(string markdown) =>
        Assert.Null(Assert.Single(Of("NB301", Notebook(Markdown(markdown), Code("1 + 1")))).Cell);

    [Theory]
    [InlineData("# Title")]
    [InlineData("Words\n\n# Title\nmore")]
    [InlineData("Title\n=====")]
    [InlineData("<h1 align=\"center\">Title</h1>")]
    public void A_title_in_each_of_its_forms_is_clean(string markdown) =>
        Assert.Empty(Of("NB301", Notebook(Markdown(markdown), Code("1 + 1"))));

    [Fact]
    public void References_imports_and_parameters_may_stand_above_the_title() =>
        Assert.Empty(Of("NB301", Notebook(
            Code("#r \"nuget:NotebookOps\"\nusing System.IO;\n// a word"), Code("double rate = 0.1;", tags: ["parameters"]), Markdown("# Title"), Code("rate"))));

    [Theory]
    [InlineData("---\ntitle: Who pays back?\nformat: html\n---", 0)]
    [InlineData("---\nauthor: Anna\ntitle: \"Who pays back?\"\n---\n", 0)]
    [InlineData("---\nauthor: Anna\n---\ntitle: no", 1)]
    [InlineData("---\ntitle:\n---", 1)]
    [InlineData("title: no", 1)]
    public void A_title_in_the_YAML_of_a_raw_cell_is_one(string yaml, int count) =>
        Assert.Equal(count, Of("NB301", Notebook(Markdown(yaml).Replace("markdown", "raw", StringComparison.Ordinal), Code("1 + 1"))).Count);

    [Fact]
    public void A_title_below_the_code_is_too_late() =>
        Assert.Single(Of("NB301", Notebook(Code("var x = 1;"), Markdown("# Title"))));

    [Fact]
    public void It_can_be_excused_in_the_first_cell() =>
        Assert.Empty(Of("NB301", Notebook(Code("// notebookops: ignore NB301\nvar x = 1;"), Code("// more"))));
}
