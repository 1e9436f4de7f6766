using CsCheck;
using NotebookOps.Tracking;
using NotebookOps.Tracking.Export;
using NotebookOps.Tracking.Stores;

namespace NotebookOps.Tests.Tracking.Export;

public sealed class RunIntakeTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TrackingSession session;
    private readonly SqliteRunStore other;

    public RunIntakeTests()
    {
        session = Sessions.At(folder.Path, store: folder.File("here/runs.db"));
        other = SqliteRunStore.Open(new StoreLocation(folder.Path, folder.File("there/runs.db")), TimeProvider.System);
    }

    [Fact]
    public void A_run_goes_over_with_its_points_and_artifacts_and_later_with_what_is_new()
    {
        var run = session.StartRun(new RunStart { Name = "one" });
        run.LogArtifact(folder.Write("model.txt", "weights"));
        for (var step = 0; step < 20_000; step++)
        {
            run.LogMetric("loss", 1.0 / step);
        }

        AssertCount(new(1, 0, 0, 20_000, 1), Send());
        AssertCount(new(0, 0, 1, 0, 0), Send());
        run.LogMetric("loss", double.NaN);
        run.SetTag("stage", "prod");
        run.End();
        AssertCount(new(0, 1, 0, 1, 0), Send());

        Assert.Equal(session.Store.History(run.Id, "loss"), other.History(run.Id, "loss"));
        Assert.Equivalent(session.Store.Export(run.Id) with { Change = 0 }, other.Export(run.Id) with { Change = 0 }, strict: true);
        using var bytes = new StreamReader(other.Artifacts.OpenRead(Assert.Single(other.Export(run.Id).Artifacts).Sha256));
        Assert.Equal("weights", bytes.ReadToEnd());
    }

    [Fact]
    public void A_dry_run_counts_the_same_and_writes_nothing()
    {
        var run = session.StartRun(new RunStart());
        run.LogMetric("loss", 1);
        run.LogArtifact(folder.Write("a.txt", "a"));
        AssertCount(new(1, 0, 0, 1, 1), Send(dryRun: true));
        Assert.False(other.Has(run.Id));
        Assert.Empty(other.Artifacts.List());
    }

    [Fact]
    public void A_child_may_go_before_its_parent_and_what_was_deleted_stays_deleted()
    {
        var parent = session.StartRun(new RunStart { Name = "parent" });
        var child = session.StartRun(new RunStart { Name = "child", Nested = true });
        child.End();
        parent.End();
        new RunIntake(other).Take(new StoredRun(session.Store, child.Id));
        new RunIntake(other).Take(new StoredRun(session.Store, parent.Id));
        Assert.Equal(parent.Id, other.Get(child.Id).Parent);
        other.Delete(child.Id, DateTimeOffset.UtcNow);
        AssertCount(new(0, 0, 2, 0, 0), Send());
        Assert.NotNull(other.Export(child.Id).Deleted);
    }

    [Fact]
    public void An_artifact_that_was_damaged_on_its_disk_stops_the_run_and_names_it()
    {
        var run = session.StartRun(new RunStart());
        var artifact = run.LogArtifact(folder.Write("model.txt", "weights"));
        File.WriteAllText(((ArtifactFolder)session.Store.Artifacts).PathOf(artifact.Sha256), "weightz");
        var error = Assert.Throws<NotebookOpsException>(() => Send()).Message;
        Assert.StartsWith($"The artifact `model.txt` of the run `{run.Id}` is damaged", error, StringComparison.Ordinal);
        Assert.False(other.Has(run.Id));
        Assert.False(other.Artifacts.Has(artifact.Sha256));
    }

    [Fact]
    public void An_artifact_that_is_gone_is_counted_and_the_rest_goes()
    {
        var run = session.StartRun(new RunStart());
        var artifact = run.LogArtifact(folder.Write("model.txt", "weights"));
        File.Delete(((ArtifactFolder)session.Store.Artifacts).PathOf(artifact.Sha256));
        Assert.Equal((1, 1), (Send().MissingArtifacts, other.Search(new RunQuery { Now = DateTimeOffset.UtcNow }).Count));
    }

    [Fact]
    public void Any_run_goes_from_store_to_store_and_is_the_same_there() => RunGenerators.Run.Sample(run =>
    {
        new RunIntake(session.Store).Take(run);
        new RunIntake(other).Take(new StoredRun(session.Store, run.Record.Id));
        Assert.Equivalent(session.Store.Export(run.Record.Id) with { Change = 0 }, other.Export(run.Record.Id) with { Change = 0 }, strict: true);
        foreach (var metric in run.Record.Metrics)
        {
            Assert.Equal(session.Store.History(run.Record.Id, metric.Name), other.History(run.Record.Id, metric.Name));
        }
    }, iter: 60, threads: 1);

    [Fact]
    public void Ids_and_a_filter_together_are_refused_and_a_whole_id_finds_a_deleted_run()
    {
        var run = session.StartRun(new RunStart());
        run.End();
        Assert.Throws<NotebookOpsException>(() => new RunSelection([run.Id], "started > -7d").In(session.Store, DateTimeOffset.UtcNow));
        session.Store.Delete(run.Id, DateTimeOffset.UtcNow);
        Assert.Empty(new RunSelection([]).In(session.Store, DateTimeOffset.UtcNow));
        Assert.Single(new RunSelection([], WithDeleted: true).In(session.Store, DateTimeOffset.UtcNow));
        Assert.Single(new RunSelection([run.Id], WithDeleted: true).In(session.Store, DateTimeOffset.UtcNow));
    }

    public void Dispose()
    {
        session.Dispose();
        other.Dispose();
        folder.Dispose();
    }

    private IntakeCount Send(bool dryRun = false)
    {
        var intake = new RunIntake(other, dryRun);
        foreach (var run in new RunSelection([]).In(session.Store, DateTimeOffset.UtcNow))
        {
            intake.Take(new StoredRun(session.Store, run.Id));
        }

        return intake.Count;
    }

    private static void AssertCount(Expected expected, IntakeCount count) =>
        Assert.Equal(expected, new Expected(count.NewRuns, count.UpdatedRuns, count.UnchangedRuns, count.Points, count.Artifacts));

    private sealed record Expected(int New, int Updated, int Unchanged, long Points, int Artifacts);
}
