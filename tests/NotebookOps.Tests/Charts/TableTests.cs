using NotebookOps.Charts.Tables;

namespace NotebookOps.Tests.Charts;

public class TableTests
{
    private static readonly Table Runs = new([new("run"), new("loss", true)], [["<b>a</b>", new("0.25", CellEmphasis.Best)], ["long name", "10.5"]]);

    [Fact]
    public void Text_columns_line_up_and_numbers_stand_flush_right() => Assert.Equal(
        """
        run          loss
        ---------  ------
        <b>a</b>   0.25 *
        long name    10.5
        """.ReplaceLineEndings("\n"),
        TableText.Write(Runs));

    [Fact]
    public void Html_from_strangers_stays_text() =>
        Assert.Contains("<td align=\"left\">&lt;b&gt;a&lt;/b&gt;</td>", TableHtml.Write(Runs), StringComparison.Ordinal);

    [Fact]
    public void Control_characters_do_not_reach_the_terminal() =>
        Assert.DoesNotContain('\u001b', TableText.Write(new Table([new("a")], [["\u001b[2Jx"]])));

    [Theory]
    [InlineData(0.123456789, "0.12346")]
    [InlineData(1234.5678, "1234.6")]
    [InlineData(0.00001, "1e-5")]
    [InlineData(100, "100")]
    [InlineData(-2.5, "-2.5")]
    [InlineData(double.NaN, "NaN")]
    public void A_number_is_shown_in_five_digits(double value, string expected) => Assert.Equal(expected, NumberText.Short(value));

    [Fact]
    public void The_report_says_undefined_where_a_value_is()
    {
        var text = ReportTable.Text(ClassificationReport.From(["good", "good", "bad"], ["good", "good", "good"]), "");

        Assert.Contains("undefined", text, StringComparison.Ordinal);
        Assert.Contains("0.667 (over 1 of 2)", text, StringComparison.Ordinal);
        Assert.Contains("does not beat always answering `good` (66.7 % of the rows)", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_split_shows_the_class_balance_of_each_part()
    {
        var text = SplitTable.Text(Split.Stratified([.. Enumerable.Repeat("good", 70), .. Enumerable.Repeat("bad", 30)], 0.5, 0, 0.5));

        Assert.Contains("15 (30.0 %)", text, StringComparison.Ordinal);
        Assert.DoesNotContain("validation", text, StringComparison.Ordinal);
    }
}
