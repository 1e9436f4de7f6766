using CsCheck;
using NotebookOps.Tracking.Search;
using NotebookOps.Tracking.Stores;

namespace NotebookOps.Tests.Tracking.Search;

public sealed class FilterPropertyTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void A_filter_that_is_written_and_read_again_is_the_same() =>
        FilterGenerators.Filter.Sample(filter => Assert.Equal(filter, FilterParser.Parse(FilterText.Write(filter))), iter: 2_000);

    [Fact]
    public void Any_text_is_a_filter_or_a_mistake_with_a_place() => Gen.String[Gen.Char["metrics.auc>0\"'`()=<!& -7d,\0\ud83dé"], 0, 40].Sample(text =>
    {
        try
        {
            FilterParser.Parse(text);
        }
        catch (FilterException e)
        {
            Assert.InRange(e.Position, 0, text.Length);
        }
    }, iter: 5_000);

    [Fact]
    public void The_store_finds_exactly_the_runs_of_which_a_filter_is_true()
    {
        using var store = SqliteRunStore.Open(new StoreLocation(folder.Path, folder.File("runs.db")), TimeProvider.System);
        FilterAgainstMeaning.Check(FilterAgainstMeaning.Fill(store), store, filters: 1_000);
    }

    public void Dispose() => folder.Dispose();
}
