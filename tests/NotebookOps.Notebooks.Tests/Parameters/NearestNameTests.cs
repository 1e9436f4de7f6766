using CsCheck;
using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.Notebooks.Tests.Parameters;

public class NearestNameTests
{
    private static readonly Gen<string> Word = Gen.Char['a', 'c'].Array[0, 6].Select(letters => new string(letters));

    [Theory]
    [InlineData("tres", "trees")]
    [InlineData("Rate", "rate")]
    [InlineData("learning_rte", "learning_rate")]
    [InlineData("raet", "rate")]
    [InlineData("x", null)]
    [InlineData("epochs", null)]
    public void The_nearest_name_is_near(string typed, string? meant) => Assert.Equal(meant, NearestName.To(typed, ["trees", "rate", "learning_rate"]));

    // kitten -> sitten -> sittin -> sitting: the textbook's three steps; "rnu" is one swap from "run". "ca" is three from "abc", because no
    // letter moves twice (ca -> a -> ab -> abc): what parts this distance from Damerau's, where it is two.
    [Theory]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("rnu", "run", 1)]
    [InlineData("", "abc", 3)]
    [InlineData("ca", "abc", 3)]
    [InlineData("--paramaters-file", "--parameters-file", 1)]
    [InlineData("RUN", "run", 0)]
    public void Known_distances(string first, string second, int edits) => Assert.Equal(edits, NearestName.Edits(first, second));

    [Fact]
    public void A_distance_is_symmetric_and_zero_only_between_equals() =>
        Gen.Select(Word, Word).Sample((first, second) =>
            NearestName.Edits(first, second) == NearestName.Edits(second, first)
            && NearestName.Edits(first, second) == 0 == (first == second));
}
