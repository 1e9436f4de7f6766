using static NotebookOps.Notebooks.Tests.Hygiene.Lint;

namespace NotebookOps.Notebooks.Tests.Hygiene.Rules;

public class OutOfOrderExecutionTests
{
    [Fact]
    public void A_cell_that_ran_before_the_one_above_it_is_found()
    {
        var finding = Assert.Single(Of("NB101", Notebook(Code("a", 2), Code("b", 1), Code("c", 3))));

        Assert.Equal(2, finding.Cell);
        Assert.Contains("[1]", finding.Message, StringComparison.Ordinal);
        Assert.Contains("cell 1", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_fewest_cells_are_accused_each_once()
    {
        Assert.Equal([1], Of("NB101", Notebook(Code("a", 9), Code("b", 1), Code("c", 2), Code("d", 10))).Select(finding => finding.Cell));
        Assert.Equal([4, 5], Of("NB101", Notebook(Code("a", 3), Code("b", 4), Code("c", 5), Code("d", 1), Code("e", 2), Code("f", 7))).Select(finding => finding.Cell));
    }

    [Fact]
    public void Cells_in_order_with_gaps_and_without_counts_are_clean() =>
        Assert.Empty(Of("NB101", Notebook(Code("a", 2), Code("b"), Markdown("text"), Code("c", 7))));

    [Fact]
    public void Counts_that_are_all_1_are_no_order() =>
        Assert.Empty(Of("NB101", Notebook(Code("a", 1), Code("b", 1), Code("c", 1))));

    [Theory]
    [InlineData("ignore:NB101", "b")]
    [InlineData("x", "// notebookops: ignore NB101\nb")]
    [InlineData("x", "// notebookops: ignore NB403, NB101\nb")]
    [InlineData("x", "b # notebookops: ignore NB101")]
    public void It_can_be_excused_in_its_cell(string tag, string source) =>
        Assert.Empty(Of("NB101", Notebook(Code("a", 2), Code(source, 1, tags: [tag]))));

    [Theory]
    [InlineData("ignore:NB102", "b")]
    [InlineData("NB101", "var text = \"notebookops: ignore NB101\";")]
    [InlineData("x", "// notebookops: ignore NB1011")]
    public void What_is_no_excuse_for_it_excuses_nothing(string tag, string source) =>
        Assert.Single(Of("NB101", Notebook(Code("a", 2), Code(source, 1, tags: [tag]))));
}
