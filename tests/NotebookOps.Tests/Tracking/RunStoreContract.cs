using NotebookOps.Tracking;
using NotebookOps.Tracking.Provenance;
using NotebookOps.Tracking.Search;
using NotebookOps.Tracking.Stores;

namespace NotebookOps.Tests.Tracking;

/// <summary>What every run store must do, whichever database is behind it.</summary>
public abstract partial class RunStoreContract : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly Lazy<IRunStore> store;

    protected RunStoreContract() => store = new Lazy<IRunStore>(() => Open());

    private IRunStore Store => store.Value;

    /// <summary>Opens the store; again and again the same one.</summary>
    private protected abstract IRunStore Open();

    /// <summary>Opens another store, which is empty.</summary>
    private protected abstract IRunStore OpenOther();

    [Fact]
    public void A_run_that_was_started_is_read_back_as_it_was()
    {
        var id = Start("baseline", "credit", tags: new Dictionary<string, string> { ["stage"] = "explore" });
        var run = Store.Get(id);
        Assert.Equal(("baseline", "credit", RunStatus.Running, Noon, null), (run.Name, run.Experiment, run.Status, run.Started, run.Ended));
        Assert.Equal("explore", run.Tags["stage"]);
        Assert.Null(run.Linear);
    }

    [Fact]
    public void A_run_without_a_name_gets_its_number_in_the_experiment()
    {
        Start("first", "credit");
        Start("elsewhere", "other");
        Assert.Equal("credit-2", Store.Get(Start(null, "credit")).Name);
    }

    [Fact]
    public void Runs_without_names_are_numbered_one_by_one()
    {
        const int Many = 40;
        var ids = Enumerable.Range(0, Many).Select(_ => Start(null, "credit")).ToList();
        Assert.Equal(Enumerable.Range(1, Many).Select(number => $"credit-{number}"), ids.ConvertAll(id => Store.Get(id).Name));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(double.Epsilon)]
    [InlineData(double.MaxValue)]
    [InlineData(0.1)]
    public void A_metric_keeps_every_bit_of_a_value(double value)
    {
        var id = Start();
        Store.LogMetric(id, "auc", value, null, Noon);
        Assert.Equal(BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits(Assert.Single(Store.History(id, "auc")).Value));
        Assert.Equal(value, Store.Get(id).Metrics["auc"].Last);
    }

    [Fact]
    public void A_metric_without_a_step_takes_the_one_after_the_largest()
    {
        var id = Start();
        Store.LogMetric(id, "loss", 5, null, Noon);
        Store.LogMetric(id, "loss", 4, 10, Noon);
        Store.LogMetric(id, "loss", 3, 2, Noon);
        Store.LogMetric(id, "loss", 2, null, Noon);
        Assert.Equal([(0, 5), (2, 3), (10, 4), (11, 2)], Store.History(id, "loss").Select(point => (point.Step, point.Value)));
    }

    [Fact]
    public void A_metric_is_summed_up_beside_its_points()
    {
        var id = Start();
        foreach (var (step, value) in new (long, double)[] { (0, 3), (5, 1), (5, 2), (1, double.NaN), (2, 9) })
        {
            Store.LogMetric(id, "loss", value, step, Noon);
            Store.LogMetric(id, "auc", value, step, Noon);
        }
        // The last value is the later one at step 5; smaller is better for a loss.
        Assert.Equal(new MetricSummary(Last: 2, Step: 5, Count: 5, Min: 1, Max: 9, Best: 1), Store.Get(id).Metrics["loss"]);
        Assert.Equal(9, Store.Get(id).Metrics["auc"].Best);
    }

    [Fact]
    public void A_sketch_of_many_points_keeps_the_first_the_last_and_every_extreme()
    {
        var id = Start();
        var log = Store.OpenMetric(id, "loss");
        for (var step = 0; step < 100_000; step++)
        {
            // A wave between -1 and 1 with one peak and one gap in it.
            log(step == 77_777 ? 50 : step == 1_234 ? double.NaN : Math.Sin(step / 100.0), step, Noon.AddSeconds(step));
        }

        foreach (var most in new[] { 100, 2_000, 10_000 })
        {
            var sketch = Store.Sketch(id, "loss", most);
            Assert.InRange(sketch.Count, most / 2, most);
            Assert.Equal(sketch.OrderBy(point => point.Step), sketch);
            Assert.Equal((0, 99_999), (sketch[0].Step, sketch[^1].Step));
            Assert.Equal(new MetricPoint(77_777, 50, Noon.AddSeconds(77_777)), sketch.MaxBy(point => point.Value));
            Assert.Equal(-1, sketch.Min(point => point.Value), 3);
        }

        Store.LogMetric(id, "short", 1, null, Noon);
        Assert.Equal(1, Assert.Single(Store.Sketch(id, "short", 2_000)).Value);
        Assert.Empty(Store.Sketch(id, "never logged", 2_000));
    }

    [Fact]
    public void A_metric_that_was_never_a_number_has_no_best()
    {
        var id = Start();
        Store.LogMetric(id, "loss", double.NaN, null, Noon);
        Store.LogMetric(id, "loss", double.NaN, null, Noon);
        Assert.Equal(new MetricSummary(double.NaN, 1, 2, double.NaN, double.NaN, double.NaN), Store.Get(id).Metrics["loss"]);
    }

    [Fact]
    public void The_last_value_of_a_parameter_wins_and_the_earlier_one_is_kept()
    {
        var id = Start();
        Store.LogParam(id, "rate", new RunParameter(0.1, "double"), Noon);
        Store.LogParam(id, "trees", new RunParameter(200L, "int"), Noon);
        Store.LogParam(id, "rate", new RunParameter(0.2, "double"), Noon);
        Store.LogParam(id, "rate", new RunParameter(0.2, "double"), Noon);
        Assert.Equal(["rate", "trees"], Store.Get(id).Params.Keys);
        Assert.Equal(new RunParameter(0.2, "double"), Store.Get(id).Params["rate"]);
        Assert.Equal([KeyValuePair.Create("rate", new RunParameter(0.1, "double"))], Store.Describe(id).OverwrittenParams);
    }

    public static TheoryData<object?> Values { get; } =
        [new TheoryDataRow<object?>(null), true, false, long.MinValue, long.MaxValue, 79228162514264337593543950335m, 0.10m, double.NaN, double.NegativeInfinity, 0.1, "", "日本\"';--", "  "];

    [Theory]
    [MemberData(nameof(Values))]
    public void A_parameter_keeps_its_value_and_type(object? value)
    {
        var id = Start();
        Store.LogParam(id, "p", new RunParameter(value, "some<type>"), Noon);
        Assert.Equal(new RunParameter(value, "some<type>"), Store.Get(id).Params["p"]);
    }

    [Fact]
    public void The_end_is_kept_with_its_status_and_whether_the_run_was_linear()
    {
        var id = Start();
        Store.End(id, new RunEnd(RunStatus.Failed, Noon.AddMinutes(1), Linear: true, new Dictionary<string, string> { ["ML"] = "5.0.1" }));
        var run = Store.Get(id);
        Assert.Equal((RunStatus.Failed, Noon.AddMinutes(1), true), (run.Status, run.Ended, run.Linear));
        Assert.Equal("5.0.1", Store.Describe(id).Environment.Packages["ML"]);
    }

    [Fact]
    public void A_clock_that_goes_backwards_does_not_end_a_run_before_its_start()
    {
        var id = Start();
        Store.End(id, new RunEnd(RunStatus.Finished, Noon.AddHours(-1), null, new Dictionary<string, string>()));
        Assert.Equal(Noon, Store.Get(id).Ended);
    }

    [Fact]
    public void What_a_run_was_made_with_is_kept()
    {
        var environment = Environment with { Git = new GitState("c0ffee", null, Dirty: true), Container = new ContainerFacts("podman", "team/image:1") };
        var id = Start(environment: environment, cells: ["aa", "bb"]);
        Store.AddCell(id, "aa");
        Store.SetNote(id, "# Why");
        Store.AddDataset(id, new RunDataset("credit", "training", "data/credit.csv", "ff", 10, 1), Noon);
        var details = Store.Describe(id);
        Assert.Equal(environment.Git, details.Environment.Git);
        Assert.Equal(environment.Container, details.Environment.Container);
        Assert.Equal(["aa", "bb", "aa"], details.Cells);
        Assert.Equal("# Why", details.Note);
        Assert.Equal([new RunDataset("credit", "training", "data/credit.csv", "ff", 10, 1)], details.Datasets);
    }

    [Fact]
    public void A_commit_is_kept_also_where_nobody_could_say_whether_the_tree_was_dirty()
    {
        var git = new GitState("c0ffee", "main", Dirty: null);
        Assert.Equal(git, Store.Describe(Start(environment: Environment with { Git = git })).Environment.Git);
    }

    [Fact]
    public void An_artifact_takes_the_place_of_what_had_its_name()
    {
        var id = Start();
        Store.AddArtifact(id, [new RunArtifact("model", "f0", 3, true), new RunArtifact("model/a", "a0", 1, false), new RunArtifact("model/b", "b0", 2, false)]);
        Store.AddArtifact(id, [new RunArtifact("model_card", "c0", 1, false)]);
        Store.AddArtifact(id, [new RunArtifact("model", "f1", 1, true), new RunArtifact("model/a", "a1", 1, false)]);
        Assert.Equal(["model f1", "model/a a1", "model_card c0"], Store.Describe(id).Artifacts.Select(artifact => $"{artifact.Name} {artifact.Sha256}"));
    }

    [Fact]
    public void A_run_of_another_machine_lives_by_its_lease()
    {
        var owner = new ProcessIdentity("elsewhere", 1, "0");
        Assert.True(RunLease.IsAlive(owner, Noon, Noon + RunLease.Term));
        Assert.False(RunLease.IsAlive(owner, Noon, Noon + RunLease.Term + TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void A_process_that_is_gone_is_dead_at_once_even_if_its_number_is_used_again()
    {
        var me = ProcessIdentity.Current;
        Assert.True(RunLease.IsAlive(me, DateTimeOffset.MinValue, Noon));
        Assert.False(RunLease.IsAlive(me with { Started = "1" }, Noon, Noon));
    }

    [Fact]
    public void Threads_may_log_to_one_run_at_once()
    {
        var id = Start();
        Parallel.For(0, 400, i => Store.LogMetric(id, "loss", i, null, Noon));
        Assert.Equal(Enumerable.Range(0, 400).Select(i => (long)i), Store.History(id, "loss").Select(point => point.Step));
    }

    [Fact]
    public void What_one_connection_wrote_another_reads()
    {
        var id = Start();
        Store.LogMetric(id, "loss", 1, null, Noon);
        using var other = Open();
        Assert.Equal(1, other.Get(id).Metrics["loss"].Last);
        other.LogMetric(id, "loss", 2, null, Noon);
        Assert.Equal(2, Store.Get(id).Metrics["loss"].Count);
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (store.IsValueCreated)
        {
            Store.Dispose();
        }
    }

    /// <summary>A run with something of everything.</summary>
    private string StartFull()
    {
        var environment = Environment with
        {
            Git = new GitState("c0ffee", "main", Dirty: true) { Remote = "https://example.org/a.git", Diff = "d1ff" },
            Container = new ContainerFacts("docker", "team/image:1"),
            Cpu = "EPYC",
            Cores = 2,
            Memory = 1L << 34,
            Gpu = "A100",
            Packages = new Dictionary<string, string> { ["ML"] = "5.0.1" },
        };
        var id = Start(tags: new Dictionary<string, string> { ["stage"] = "prod" }, environment: environment, cells: ["aa"]);
        Store.SetEnvironment(id, environment, "-old\n+new");
        Store.AddCell(id, "bb", "var a = 1;");
        Store.SetNote(id, "# Why");
        Store.LogParam(id, "rate", new RunParameter(0.2, "double") { Declared = "0.1" }, Noon);
        Store.LogParam(id, "rate", new RunParameter(0.3, "double") { Declared = "0.1" }, Noon.AddSeconds(1));
        Store.LogParam(id, "model", new RunParameter(null, "string"), Noon);
        Store.LogParam(id, "layers", new RunParameter("[1,2]", "int[]") { IsJson = true }, Noon);
        Store.AddArtifact(id, [new RunArtifact("model", "f0", 1, true), new RunArtifact("model/a", "a0", 1, false)]);
        Store.AddDataset(id, new RunDataset("credit", "training", "data/credit.csv", "ff", 10, 1)
        {
            Details = """{"rows":10}""",
            Sources = [new DatasetSource(DatasetSourceKind.Dataset, "ee"), new DatasetSource(DatasetSourceKind.Run, id)],
        }, Noon);
        Store.DescribeMetric(id, "loss", new MetricFacts(Better.Larger, "nats", 0.5));
        Store.LogMetric(id, "loss", 3, null, Noon);
        Store.LogMetric(id, "loss", double.NaN, 5, Noon.AddSeconds(1));
        Store.LogMetric(id, "loss", double.NegativeInfinity, 4, Noon.AddSeconds(2));
        Store.LogMetric(id, "auc", 0.9, null, Noon);
        return id;
    }

    private static RunEnvironment Environment { get; } = new() { DotNet = ".NET 10", OperatingSystem = "Linux", Machine = "m", User = "u" };

    private IReadOnlyList<RunSummary> Search(string? where = null, string? sort = null, int limit = 100, bool deleted = false, string? after = null) =>
        Store.Search(new RunQuery { Where = FilterParser.Parse(where), Sort = RunSort.Parse(sort), Limit = limit, After = after, Deleted = deleted, Now = Noon });

    private string Start(string? name = "run", string experiment = "credit", string? id = null, DateTimeOffset? started = null,
        IReadOnlyDictionary<string, string>? tags = null, RunEnvironment? environment = null, IReadOnlyList<string>? cells = null)
    {
        var run = new NewRun
        {
            Id = id ?? Guid.CreateVersion7().ToString("N"),
            Experiment = experiment,
            Name = name,
            NameStem = experiment,
            Started = started ?? Noon,
            Tags = tags ?? new Dictionary<string, string>(),
            Cells = cells ?? [],
            Environment = environment ?? Environment,
        };
        Store.Start(run);
        return run.Id;
    }
}
