using NotebookOps.Tests.Tracking.Search;

namespace NotebookOps.Tests.Tracking.Postgres;

[Collection(PostgresTests.Name)]
public sealed class PostgresFilterTests(PostgresCluster cluster) : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TemporaryFolder elsewhere = new();

    [Fact]
    public void The_server_finds_exactly_the_runs_of_which_a_filter_is_true()
    {
        var address = cluster.NewDatabase();
        using var store = Hosts.Open(folder, address);
        var runs = FilterAgainstMeaning.Fill(store);
        Assert.True(store.Deliver(TimeSpan.FromSeconds(30)), store.Remark);
        using var there = Hosts.OpenForReading(elsewhere, address);
        FilterAgainstMeaning.Check(runs, there, filters: 400);
    }

    public void Dispose()
    {
        folder.Dispose();
        elsewhere.Dispose();
    }
}
