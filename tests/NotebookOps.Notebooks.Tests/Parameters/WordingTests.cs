using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.Notebooks.Tests.Parameters;

public class WordingTests
{
    [Theory]
    [InlineData("int", "an `int`")]
    [InlineData("uint", "a `uint`")]
    [InlineData("IReadOnlyList<int>", "an `IReadOnlyList<int>`")]
    [InlineData("double", "a `double`")]
    [InlineData("object", "an `object`")]
    [InlineData("Uri", "a `Uri`")]
    public void A_type_gets_its_article(string type, string expected) => Assert.Equal(expected, Wording.A(type));

    [Fact]
    public void Nothing_that_is_shown_can_move_the_cursor()
    {
        Assert.Equal("`a\\u001b[2J\\u202eb`", Wording.Quote("a\u001b[2J\u202eb"));
        Assert.Equal(80 + "`...`".Length, Wording.Quote(new string('x', 1000)).Length);
    }
}
