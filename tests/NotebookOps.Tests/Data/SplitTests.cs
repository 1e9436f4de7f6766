using CsCheck;
using NotebookOps.Data;

namespace NotebookOps.Tests.Data;

public class SplitTests
{
    /// <summary>The first outputs for seed 1234567 as Rosetta Code ("Pseudo-random numbers/Splitmix64") publishes them.</summary>
    [Fact]
    public void SplitMix64_gives_the_published_sequence()
    {
        var random = new SplitMix64(1234567);
        ulong[] published = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821];
        Assert.Equal(published, published.Select(_ => random.Next()));
    }

    [Fact]
    public void German_credit_keeps_seventy_to_thirty_in_every_part()
    {
        // 700 good: 525, 105, 70. 300 bad: 225, 45, 30.
        var split = Split.Stratified([.. Enumerable.Repeat("good", 700), .. Enumerable.Repeat("bad", 300)]);

        Assert.Equal([new ClassBalance("bad", 300, 225, 45, 30), new ClassBalance("good", 700, 525, 105, 70)], split.Classes);
        Assert.Equal((750, 150, 100), (split.Train.Count, split.Validation.Count, split.Test.Count));
        Assert.Empty(split.Warnings);
    }

    [Fact]
    public void What_does_not_divide_goes_to_the_largest_remainder()
    {
        // 11 rows: 8.25, 1.65, 1.1 -> 8, 1, 1 and the one left over to the .65.
        var split = Split.Stratified(Enumerable.Repeat(1, 11).ToArray());
        Assert.Equal([new ClassBalance("1", 11, 8, 2, 1)], split.Classes);
    }

    [Fact]
    public void A_class_too_small_for_every_part_is_said()
    {
        // 3 rows: 2.25, 0.45, 0.3 -> 2, 1, 0.
        var split = Split.Stratified([.. Enumerable.Repeat("common", 100), "rare", "rare", "rare"]);
        Assert.Equal(["Class `rare` has only 3 rows and none in the test part: nothing can be said about it there."], split.Warnings);
    }

    [Fact]
    public void A_part_that_nobody_asked_for_is_not_missed() =>
        Assert.Empty(Split.Stratified(["a", "a", "a", "a", "a"], train: 0.8, validation: 0, test: 0.2).Warnings);

    [Theory]
    [InlineData(0.8, 0.15, 0.1, "sum to 1.05")]
    [InlineData(1.2, -0.1, -0.1, "0 or more")]
    [InlineData(double.NaN, 0, 0, "train NaN")]
    public void Shares_that_are_no_shares_are_refused(double train, double validation, double test, string expected) =>
        Assert.Contains(expected, Assert.Throws<NotebookOpsException>(() => Split.Stratified([1, 2], train, validation, test)).Message, StringComparison.Ordinal);

    [Fact]
    public void No_rows_are_refused() => Assert.Throws<NotebookOpsException>(() => Split.Stratified(Array.Empty<int>()));

    [Fact]
    public void Every_row_is_in_exactly_one_part_and_each_class_is_apportioned_within_one_row() =>
        Gen.Select(Gen.Int[0, 3].Array[1, 300], Gen.Int).Sample((labels, seed) =>
        {
            var split = Split.Stratified(labels, 0.6, 0.25, 0.15, seed);

            Assert.Equal(Enumerable.Range(0, labels.Length), split.Train.Concat(split.Validation).Concat(split.Test).Order());
            foreach (var row in split.Classes)
            {
                Assert.Equal(row.Train, split.Train.Count(index => $"{labels[index]}" == row.Label));
                Assert.InRange(row.Train, row.Rows * 0.6 - 1, row.Rows * 0.6 + 1);
                Assert.InRange(row.Validation, row.Rows * 0.25 - 1, row.Rows * 0.25 + 1);
            }
        });

    [Fact]
    public void The_same_seed_gives_the_same_split_and_another_seed_another()
    {
        var labels = Enumerable.Range(0, 100).Select(row => row % 2).ToArray();
        Assert.Equal(Split.Stratified(labels, seed: 7).Train, Split.Stratified(labels, seed: 7).Train);
        Assert.NotEqual(Split.Stratified(labels, seed: 7).Train, Split.Stratified(labels, seed: 8).Train);
    }

    /// <summary>Golden rows from a second implementation of SplitMix64, Fisher-Yates and rejection sampling, in Python.</summary>
    [Fact]
    public void The_rows_of_a_seed_never_change()
    {
        var split = Split.Stratified(Enumerable.Repeat(0, 10).ToArray(), 0.6, 0.2, 0.2);
        Assert.Equal([0, 9, 8, 6, 4, 5], split.Train);
        Assert.Equal([2, 7], split.Validation);
        Assert.Equal([3, 1], split.Test);
    }
}
