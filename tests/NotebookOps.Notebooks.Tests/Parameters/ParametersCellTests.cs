using NotebookOps.Notebooks.Documents;
using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.Notebooks.Tests.Parameters;

public class ParametersCellTests
{
    [Theory]
    [InlineData("#!parameters\ndouble rate = 0.1;")]
    [InlineData("\r\n\r\n#!parameters\r\nint a;")]
    [InlineData("#!parameters --help")]
    [InlineData("#!csharp\n#!parameters\nint a;")]
    [InlineData("// parameters\nint a;")]
    [InlineData("//Parameters  \nint a;")]
    [InlineData("//   PARAMETERS\nint a;")]
    public void A_cell_says_by_its_first_line_that_it_declares_parameters(string source) => Assert.True(ParametersCell.IsParametersSource(source));

    [Theory]
    [InlineData("")]
    [InlineData("int a;\n#!parameters")]
    [InlineData("#!parametersx\nint a;")]
    [InlineData("// parameters of the model\nint a;")]
    [InlineData("parameters")]
    public void Other_cells_do_not(string source) => Assert.False(ParametersCell.IsParametersSource(source));

    [Fact]
    public void The_tag_says_so_too_and_the_first_such_cell_counts()
    {
        var notebook = TestNotebook.Of(
            TestNotebook.Markdown("#!parameters"), TestNotebook.Code("int a;"), TestNotebook.Code("int b;", "x", "parameters"), TestNotebook.Code("#!parameters"));
        Assert.Equal(3, ParametersCell.Find(notebook)?.Number);
    }

    [Fact]
    public void An_injected_cell_is_not_the_declaring_one() =>
        Assert.Null(ParametersCell.Find(TestNotebook.Of(TestNotebook.Code("// Parameters\nrate = 1;", "injected-parameters"))));

    [Fact]
    public void A_dib_declares_them_with_the_magic_or_the_comment() =>
        Assert.Equal(2, ParametersCell.Find(Notebook.Parse("#!markdown\n\n# Title\n\n#!csharp\n\n// parameters\nint a = 1;\n"u8.ToArray(), NotebookFormat.Dib))?.Number);
}
