using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;
using NotebookOps.Tracking.Search;
using NotebookOps.Tracking.Stores;

namespace NotebookOps.Tests.Tracking.Search;

/// <summary>More runs than are looked at one by one: here the ways along the indexes are taken.</summary>
public sealed class ManyRunsTests : IDisposable
{
    private const int Count = 25_000;

    private readonly TemporaryFolder folder = new();
    private readonly SqliteRunStore store;

    public ManyRunsTests()
    {
        store = SqliteRunStore.Open(new StoreLocation(folder.Path, folder.File("runs.db")), TimeProvider.System);
        // Run n: started at n seconds; the metric m is n mod 1000, and NaN for every eleventh; the parameter p is n mod 7, a text for every fifth,
        // and missing for every third; the tag t is there for every second.
        Execute($"""
            CREATE TEMP TABLE n AS WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {Count}) SELECT n FROM numbers;
            INSERT INTO runs (seq, id, experiment, name, status, started, process_space, process_id, process_started, alive)
                SELECT n, printf('%032x', n), 'e' || (n % 3), 'r', 'finished', n * 1000000, '', 1, '', 0 FROM n;
            INSERT INTO metrics (run, name, direction, count, last, last_step, last_time) SELECT n, 'm', 'max', 1, CASE n % 11 WHEN 0 THEN NULL ELSE n % 1000 END, 0, 0 FROM n;
            INSERT INTO params (run, name, ordinal, kind, text, number, type, time)
                SELECT n, 'p', 0, CASE n % 5 WHEN 0 THEN 'string' ELSE 'long' END, CASE n % 5 WHEN 0 THEN 't' || (n % 7) ELSE n % 7 END, CASE n % 5 WHEN 0 THEN NULL ELSE n % 7 END, '', 0 FROM n WHERE n % 3 > 0;
            INSERT INTO tags (run, name, value) SELECT n, 't', 'x' FROM n WHERE n % 2 = 0;
            """);
    }

    public void Dispose()
    {
        store.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void The_largest_of_a_metric_come_first_the_newest_among_equals_and_those_without_a_number_last()
    {
        Assert.Equal([24_999, 23_999, 22_999, 21_999, 19_999], Find("-metrics.m", null, 5));
        var all = Find("metrics.m", null, Count);
        Assert.Equal(Numbers().OrderBy(n => n % 11 == 0).ThenBy(n => n % 11 == 0 ? 0 : n % 1000).ThenByDescending(n => n), all);
    }

    [Fact]
    public void Numbers_of_a_parameter_come_before_its_texts_and_those_before_nothing()
    {
        var all = Find("-params.p", null, Count);
        Assert.Equal(Numbers().OrderBy(n => n % 3 == 0 ? 2 : n % 5 == 0 ? 1 : 0).ThenByDescending(n => n % 3 == 0 ? 0 : n % 7).ThenByDescending(n => n), all);
    }

    [Theory]
    [InlineData("-metrics.m", null)]
    [InlineData("params.p, -metrics.m", null)]
    [InlineData("tags.t", null)]
    [InlineData("tags.t", "metrics.m >= 0 and params.p in (1, 2, 3)")]
    [InlineData(null, "metrics.m < 900")]
    [InlineData(null, "experiment = \"e1\" and tags.t")]
    public void Pages_put_together_are_the_whole_list(string? sort, string? where)
    {
        var whole = Find(sort, where, Count);
        var pages = new List<int>();
        while (Find(sort, where, 1_500, pages.Count == 0 ? null : pages[^1]) is { Count: > 0 } page)
        {
            pages.AddRange(page);
        }

        Assert.Equal(whole, pages);
        Assert.Equal(whole.Count, store.Count(Query(sort, where, 1)));
        Assert.InRange(whole.Count, 1, Count);
    }

    [Fact]
    public void A_condition_that_few_fit_finds_the_same_as_one_that_many_do()
    {
        Assert.Equal(Numbers().Where(n => n % 1000 == 17 && n % 11 > 0 && n % 2 == 0).OrderByDescending(n => n), Find(null, "metrics.m = 17 and tags.t", Count));
        Assert.Equal(Numbers().Where(n => n % 1000 >= 17 && n % 11 > 0 && n % 2 == 0).OrderByDescending(n => n), Find(null, "metrics.m >= 17 and tags.t", Count));
    }

    [Fact]
    public void One_of_two_conditions_finds_each_run_once_whether_few_fit_or_many()
    {
        Assert.Equal(Numbers().Where(n => n % 11 > 0 && (n % 1000 == 17 || n % 1000 > 997)).OrderByDescending(n => n), Find(null, "metrics.m = 17 or metrics.m > 997 or metrics.m = 999", Count));
        Assert.Equal(Numbers().Where(n => (n % 11 > 0 && n % 1000 == 17) || n % 2 == 0).OrderByDescending(n => n), Find(null, "metrics.m = 17 or tags.t like \"X\"", Count));
        Assert.Equal(12_500 + Numbers().Count(n => n % 11 > 0 && n % 1000 == 17), store.Count(Query(null, "metrics.m = 17 or tags.t like \"X\"", 1)));
    }

    private static IEnumerable<int> Numbers() => Enumerable.Range(1, Count);

    private List<int> Find(string? sort, string? where, int limit, int? after = null) =>
        [.. store.Search(Query(sort, where, limit) with { After = after is null ? null : $"{after:x32}" }).Select(run => Convert.ToInt32(run.Id, 16))];

    private static RunQuery Query(string? sort, string? where, int limit) =>
        new() { Where = FilterParser.Parse(where), Sort = RunSort.Parse(sort), Limit = limit, Now = DateTimeOffset.UnixEpoch };

    [SuppressMessage("Security", "CA2100:Review SQL queries for security vulnerabilities", Justification = "The text is a constant of this test.")]
    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={folder.File("runs.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
