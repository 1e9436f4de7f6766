using CsCheck;
using NotebookOps.Tracking.Provenance;
using NotebookOps.Tracking.Search;
using NotebookOps.Tracking.Stores;

namespace NotebookOps.Tests.Tracking.Search;

/// <summary>Holds a store's answers against what the filters mean.</summary>
internal static class FilterAgainstMeaning
{
    private const int Runs = 60;

    /// <summary>Logs runs, once from a fixed seed; returns what was given, not what the store says of it.</summary>
    public static IReadOnlyList<RunSummary> Fill(IRunStore store) => [.. FilterGenerators.Run.Array[Runs].Single(_ => true, "0N0XIzNsQ0O2").Select(run => Add(store, run))];

    /// <summary>The filters are new each time.</summary>
    public static void Check(IReadOnlyList<RunSummary> runs, IRunStore store, int filters)
    {
        var hits = 0L;
        FilterGenerators.Filter.Sample(filter =>
        {
            var found = store.Search(new RunQuery { Where = filter, Now = FilterGenerators.Now, Limit = 1_000 }).Select(run => run.Id).Order();
            var expected = runs.Where(run => FilterMeaning.Holds(filter, run, FilterGenerators.Now)).Select(run => run.Id).Order().ToList();
            Assert.True(expected.SequenceEqual(found), FilterText.Write(filter));
            Interlocked.Add(ref hits, expected.Count is > 0 and < Runs ? 1 : 0);
        }, iter: filters);
        // Filters that are always true or never would prove nothing.
        Assert.InRange(hits, filters / 4, filters);
    }

    private static RunSummary Add(IRunStore store, (string Experiment, string Name, RunStatus Status, int Day, string? Notebook, string? Parent,
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
