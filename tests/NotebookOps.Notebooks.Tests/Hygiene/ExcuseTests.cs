using NotebookOps.CSharp;
using NotebookOps.Notebooks.Hygiene;
using static NotebookOps.Notebooks.Tests.Hygiene.Lint;

namespace NotebookOps.Notebooks.Tests.Hygiene;

/// <summary>An excuse speaks for its own cell, also with rules that say something once for several cells.</summary>
public class ExcuseTests
{
    [Fact]
    public void Outputs_of_the_cells_that_are_not_excused_are_still_said()
    {
        var finding = Assert.Single(Of("NB401", Notebook(Code("a", 1, Stream("x"), ["ignore:NB401"]), Code("b", 2, Stream("y")), Code("c", 3, Stream("z")))));

        Assert.Equal(2, finding.Cell);
        Assert.Contains("This cell and 1 more", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gap_behind_an_excused_gap_is_still_said() =>
        Assert.Equal(3, Assert.Single(Of("NB102", Notebook(Code("a", 1), Code("b // notebookops: ignore NB102", 4), Code("c", 9)))).Cell);

    [Fact]
    public void An_undefined_name_that_is_excused_in_one_cell_is_said_in_the_next() =>
        Assert.Equal(2, Assert.Single(Of("NB105", Notebook(Code("actuals", tags: ["ignore:NB105"]), Code("actuals"), Code("actuals")), csharp: new CSharpCodeReader())).Cell);

    [Fact]
    public void An_excused_twin_is_named_to_the_other_and_its_comment_is_no_part_of_its_code()
    {
        const string lines = "var a = f(0);\nf(1);\nf(2);\nf(3);\nf(4);\nf(5);";

        var finding = Assert.Single(Of("NB307", Notebook(Code($"// notebookops: ignore NB303, NB307\n{lines}"), Code($"{lines} // notebookops: ignore NB303"))));

        Assert.Equal(2, finding.Cell);
        Assert.Contains("cell 1", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("// notebookops: ignore empty-cell, missing-title")]
    [InlineData("/* notebookops: ignore NB301 */")]
    [InlineData("// notebookops: ignore missing-title because it is an appendix")]
    [InlineData("var x = 'a'; // notebookops: ignore NB301")]
    [InlineData("var x = \"\\\"\"; // notebookops: ignore NB301")]
    [InlineData("var x = @\"c:\\\"; // notebookops: ignore NB301")]
    [InlineData("var x = \"\"\"a \" b\"\"\"; // notebookops: ignore NB301")]
    [InlineData("// it's\nvar x = 1; // notebookops: ignore NB301")]
    public void Names_do_as_well_as_ids_and_every_kind_of_comment(string source)
    {
        Assert.Empty(Of("NB301", Notebook(Code(source + "\n1 + 1"))));
        Assert.Empty(Remarks(Code(source)));
    }

    [Theory]
    [InlineData("var x = \"// notebookops: ignore NB301\";")]
    [InlineData("var x = @\"\n// notebookops: ignore NB301\";")]
    [InlineData("var x = \"\"\"\n\"// notebookops: ignore NB301\n\"\"\";")]
    public void A_text_that_looks_like_an_excuse_is_none(string source) => Assert.Single(Of("NB301", Notebook(Code(source))));

    [Fact]
    public void The_name_of_a_rule_may_stand_in_a_tag() => Assert.Empty(Of("NB301", Notebook(Code("1 + 1", tags: ["ignore:missing-title"]))));

    [Theory]
    [InlineData("// notebookops: ignore", "names no rule")]
    [InlineData("// notebookops: ignore NB999", "no rule `NB999`")]
    [InlineData("// notebookops: ignore NB301 NB999", "no rule `NB999`")]
    [InlineData("// notebookops: ignore missing-titel", "Did you mean `missing-title`")]
    public void An_excuse_without_effect_is_told(string source, string told)
    {
        var remark = Assert.Single(Remarks(Code(source)));

        Assert.Contains("Cell 1 of `notebook.ipynb`", remark, StringComparison.Ordinal);
        Assert.Contains(told, remark, StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Remarks(string cell) =>
        new Linter().Check("notebook.ipynb", System.Text.Encoding.UTF8.GetBytes(Notebook(cell)), On("NB301")).Remarks;
}
