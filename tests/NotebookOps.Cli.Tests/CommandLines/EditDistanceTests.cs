using CsCheck;

namespace NotebookOps.Cli.Tests;

public class EditDistanceTests
{
    private static readonly Gen<string> Word = Gen.Char['a', 'c'].Array[0, 6].Select(letters => new string(letters));

    // kitten -> sitten -> sittin -> sitting: the textbook's three steps; "rnu" is one swap from "run".
    [Theory]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("rnu", "run", 1)]
    [InlineData("", "abc", 3)]
    [InlineData("--paramaters-file", "--parameters-file", 1)]
    public void Known_distances(string first, string second, int distance) => Assert.Equal(distance, EditDistance.Between(first, second));

    [Fact]
    public void It_is_symmetric_and_zero_only_between_equals() =>
        Gen.Select(Word, Word).Sample((first, second) =>
            EditDistance.Between(first, second) == EditDistance.Between(second, first)
            && EditDistance.Between(first, second) == 0 == (first == second));
}
