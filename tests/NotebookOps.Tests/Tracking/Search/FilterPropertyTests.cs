using CsCheck;
using NotebookOps.Tracking.Provenance;
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
        // The runs are made once from a fixed seed; the filters are new each time.
        var runs = FilterGenerators.Run.Array[60].Single(_ => true, "0N0XIzNsQ0O2").Select(run => Add(store, run)).ToList();
        Assert.Equal(60, runs.Count);

        var hits = 0L;
        FilterGenerators.Filter.Sample(filter =>
        {
            var found = store.Search(new RunQuery { Where = filter, Now = FilterGenerators.Now, Limit = 1_000 }).Select(run => run.Id).Order();
            var expected = runs.Where(run => FilterMeaning.Holds(filter, run, FilterGenerators.Now)).Select(run => run.Id).Order().ToList();
            Assert.True(expected.SequenceEqual(found), FilterText.Write(filter));
            Interlocked.Add(ref hits, expected.Count is > 0 and < 60 ? 1 : 0);
        }, iter: 1_000);
        // Filters that are always true or never would prove nothing.
        Assert.InRange(hits, 250, 1_000);
    }

    public void Dispose() => folder.Dispose();

    private static RunSummary Add(SqliteRunStore store, (string Experiment, string Name, RunStatus Status, int Day, string? Notebook, string? Parent,
        Dictionary<string, RunParameter> Params, Dictionary<string, double> Metrics, Dictionary<string, string> Tags) run)
    {
        var id = Guid.CreateVersion7().ToString("N");
        var started = FilterGenerators.Now.AddDays(run.Day);
        store.Start(new NewRun
        {
            Id = id,
            Experiment = run.Experiment,
            Name = run.Name,
            NameStem = "",
            Started = started,
            Parent = run.Parent,
            // As good as a value of its own.
            Group = run.Notebook,
            Notebook = run.Notebook,
            Tags = run.Tags,
            Params = [.. run.Params],
            Environment = new RunEnvironment { DotNet = "", OperatingSystem = "", Machine = "", User = "" },
        });
        foreach (var (metric, value) in run.Metrics)
        {
            store.LogMetric(id, metric, value, null, started);
        }
        if (run.Status != RunStatus.Running)
        {
            store.End(id, new RunEnd(run.Status, started.AddHours(1), null, new Dictionary<string, string>()));
        }
        // What was given, not what the store says of it.
        return new RunSummary
        {
            Id = id,
            Experiment = run.Experiment,
            Name = run.Name,
            Status = run.Status,
            Started = started,
            Ended = run.Status == RunStatus.Running ? null : started.AddHours(1),
            Parent = run.Parent,
            // As good as a value of its own.
            Group = run.Notebook,
            Notebook = run.Notebook,
            Params = run.Params,
            Metrics = run.Metrics.ToDictionary(pair => pair.Key, pair => new MetricSummary(pair.Value, 0, 1, pair.Value, pair.Value, pair.Value)),
            Tags = run.Tags,
        };
    }
}
