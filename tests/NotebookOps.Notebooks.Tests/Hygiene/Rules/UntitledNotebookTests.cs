using static NotebookOps.Notebooks.Tests.Hygiene.Lint;

namespace NotebookOps.Notebooks.Tests.Hygiene.Rules;

public class UntitledNotebookTests
{
    [Theory]
    [InlineData("Untitled.ipynb")]
    [InlineData("work/Untitled3.ipynb")]
    [InlineData("Untitled-1.dib")]
    [InlineData("notebook.ipynb")]
    [InlineData("New Notebook.ipynb")]
    [InlineData("credit-Copy1.ipynb")]
    [InlineData("credit - Copy.ipynb")]
    [InlineData("credit (2).ipynb")]
    public void A_name_that_an_editor_gave_is_found(string path) => Assert.Single(Of("NB308", path.EndsWith(".dib", StringComparison.Ordinal) ? "1 + 1" : Notebook(), path));

    [Theory]
    [InlineData("01-credit-risk.ipynb")]
    [InlineData("untitled-works-of-bach.ipynb")]
    [InlineData("Untitled/rates.ipynb")]
    [InlineData("photocopy.ipynb")]
    public void A_name_of_its_own_is_clean(string path) => Assert.Empty(Of("NB308", Notebook(), path));

    [Fact]
    public void It_can_be_excused_in_the_first_cell() =>
        Assert.Empty(Of("NB308", Notebook(Markdown("<!-- notebookops: ignore NB308 -->")), "Untitled.ipynb"));
}
