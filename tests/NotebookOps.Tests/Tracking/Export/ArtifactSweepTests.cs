using NotebookOps.Tracking;
using NotebookOps.Tracking.Export;
using NotebookOps.Tracking.Stores;

namespace NotebookOps.Tests.Tracking.Export;

public sealed class ArtifactSweepTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TrackingSession session;

    public ArtifactSweepTests() => session = Sessions.At(folder.Path, store: folder.File("runs.db"));

    private ArtifactFolder Artifacts => (ArtifactFolder)session.Store.Artifacts;

    [Fact]
    public void What_a_run_has_stays_and_what_none_has_is_found()
    {
        using var run = session.StartRun(new RunStart());
        Directory.CreateDirectory(folder.File("model"));
        folder.Write("model/weights", "1");
        var kept = run.LogArtifact(folder.File("model"));
        var replaced = run.LogArtifact(folder.Write("card.md", "old"));
        run.LogArtifact(folder.Write("card.md", "new"));
        MakeOld();
        var found = Assert.Single(Find());
        Assert.Equal(replaced.Sha256, found.Sha256);
        Assert.True(Artifacts.Remove(found));
        Assert.Empty(Find());
        Assert.True(Artifacts.Has(session.Store.Export(run.Id).Artifacts.Single(artifact => artifact.Name == "model/weights").Sha256));
        Assert.NotNull(kept);
    }

    [Fact]
    public void What_was_brought_just_now_stays_even_if_no_run_has_it_yet()
    {
        Artifacts.Add(folder.Write("a.txt", "a"), "a");
        Assert.Empty(Find(TimeSpan.FromHours(1)));
        MakeOld();
        Assert.Single(Find(TimeSpan.FromHours(1)));
        // The same bytes, brought again: they are new again.
        Artifacts.Add(folder.File("a.txt"), "a");
        Assert.Empty(Find(TimeSpan.FromHours(1)));
    }

    [Fact]
    public void What_somebody_brings_between_the_look_and_the_removal_stays()
    {
        var entry = Artifacts.Add(folder.Write("a.txt", "a"), "a");
        MakeOld();
        var found = Assert.Single(Find());
        Artifacts.Add(folder.File("a.txt"), "a");
        Assert.False(Artifacts.Remove(found));
        Assert.True(Artifacts.Has(entry.Sha256));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(folder.File("artifacts"), ".incoming")));
    }

    [Fact]
    public void Deleted_runs_keep_their_artifacts_unless_they_are_to_go()
    {
        var run = session.StartRun(new RunStart());
        run.LogArtifact(folder.Write("a.txt", "a"));
        run.End();
        session.Store.Delete(run.Id, DateTimeOffset.UtcNow);
        MakeOld();
        Assert.Empty(Find());
        Assert.Single(new ArtifactSweep(session.Store, TimeProvider.System).Find(TimeSpan.Zero, withDeleted: false));
    }

    [Fact]
    public void What_interrupted_copies_left_is_found_and_strangers_files_are_not()
    {
        Artifacts.Add(folder.Write("a.txt", "a"), "a");
        var root = folder.File("artifacts");
        File.WriteAllText(Path.Combine(root, ".incoming", "half"), "12345");
        File.WriteAllText(Path.Combine(root, "README"), "mine");
        Directory.CreateDirectory(Path.Combine(root, "zz"));
        File.WriteAllText(Path.Combine(root, "zz", "notes"), "mine");
        File.WriteAllText(Path.Combine(root, "ab-notes"), "mine");
        MakeOld();
        Assert.Equal([5L, 1L], Find().OrderBy(artifact => artifact.Sha256 is not null).Select(artifact => artifact.Size));
    }

    [Fact]
    public void Another_database_beside_keeps_its_artifacts()
    {
        using (var other = Sessions.At(folder.Path, store: folder.File("other.db")))
        using (var run = other.StartRun(new RunStart()))
        {
            run.LogArtifact(folder.Write("a.txt", "a"));
        }

        _ = session.Store;
        MakeOld();
        Assert.Empty(Find());
    }

    [Fact]
    public void Another_database_whose_process_was_killed_before_it_wrote_its_header_keeps_its_artifacts()
    {
        // What is left of a process that was killed: the log holds all, the file's header says nothing yet.
        using (var other = Sessions.At(folder.Path, store: folder.File("elsewhere/other.db")))
        {
            other.StartRun(new RunStart()).LogArtifact(folder.Write("a.txt", "a"));
            File.Copy(folder.File("elsewhere/other.db"), folder.File("killed.db"));
            File.Copy(folder.File("elsewhere/other.db-wal"), folder.File("killed.db-wal"));
        }

        Artifacts.Add(folder.File("a.txt"), "a");
        Assert.Equal(new byte[4], File.ReadAllBytes(folder.File("killed.db"))[68..72]);
        MakeOld();
        Assert.Empty(Find());
    }

    [Fact]
    public void Where_a_server_s_artifacts_may_lie_nothing_is_found_but_a_sentence()
    {
        Artifacts.Add(folder.Write("a.txt", "a"), "a");
        folder.Write("servers/abc/runs.db", "");
        MakeOld();
        Assert.Contains("only that server knows", Assert.Throws<NotebookOpsException>(() => Find()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_s_own_folder_is_no_other_server_and_a_second_one_is()
    {
        var location = At("postgresql://ann@db/research");
        using var local = SqliteRunStore.Open(location, TimeProvider.System);
        ArtifactStores.Open(location).Add(folder.Write("a.txt", "a"), "a");
        MakeOld(location.ArtifactsPath);
        Assert.Single(new ArtifactSweep(local, TimeProvider.System).Find(TimeSpan.Zero, withDeleted: true));
        Directory.CreateDirectory(Path.GetDirectoryName(At("postgresql://bob@db/research").DatabasePath)!);
        var error = Assert.Throws<NotebookOpsException>(() => new ArtifactSweep(local, TimeProvider.System).Find(TimeSpan.Zero, withDeleted: true)).Message;
        Assert.Contains("another server, which only that server knows", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_shared_folder_is_cleared_only_where_somebody_says_that_nobody_else_uses_it()
    {
        var location = At("postgresql://ann@db/research", folder.File("artifacts"));
        using var local = SqliteRunStore.Open(location, TimeProvider.System);
        ArtifactStores.Open(location).Add(folder.Write("a.txt", "a"), "a");
        MakeOld();
        // Neither the server's store nor a file that happens to lie beside the folder knows who else uses it.
        foreach (var store in new[] { local, session.Store })
        {
            var sweep = new ArtifactSweep(store, TimeProvider.System);
            Assert.Contains("say so with `--only-user`", Assert.Throws<NotebookOpsException>(() => sweep.Find(TimeSpan.Zero, withDeleted: true)).Message, StringComparison.Ordinal);
            Assert.Single(sweep.Find(TimeSpan.Zero, withDeleted: true, isOnlyUser: true));
        }
    }

    [Fact]
    public void A_bucket_is_cleared_only_where_somebody_says_that_nobody_else_uses_it()
    {
        using var local = SqliteRunStore.Open(At("postgresql://ann@db/research", "s3://team/artifacts"), TimeProvider.System);
        Assert.Contains("`s3://team/artifacts` is a place that several stores", Assert.Throws<NotebookOpsException>(() => new ArtifactSweep(local, TimeProvider.System).Find(TimeSpan.Zero, withDeleted: true)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_an_import_finds_there_already_is_new_to_a_collector()
    {
        using var elsewhere = Sessions.At(folder.Path, store: folder.File("elsewhere/runs.db"));
        var run = elsewhere.StartRun(new RunStart());
        run.LogArtifact(folder.Write("a.txt", "a"));
        run.End();
        Artifacts.Add(folder.File("a.txt"), "a");
        MakeOld();
        // The collector has looked, and asked all runs.
        var found = Assert.Single(Find());
        var intake = new RunIntake(session.Store);
        intake.Take(new StoredRun(elsewhere.Store, run.Id));
        Assert.Equal((1, 0), (intake.Count.NewRuns, intake.Count.Artifacts));
        Assert.False(Artifacts.Remove(found));
        Assert.True(Artifacts.Has(found.Sha256!));
    }

    public void Dispose()
    {
        session.Dispose();
        folder.Dispose();
    }

    private StoreLocation At(string server, string? artifacts = null) =>
        StoreLocation.At(server, folder.Path, name => name == StoreLocation.ArtifactsVariable ? artifacts : null);

    private IReadOnlyList<StoredArtifact> Find(TimeSpan age = default) => new ArtifactSweep(session.Store, TimeProvider.System).Find(age, withDeleted: true);

    private void MakeOld(string? artifacts = null)
    {
        foreach (var file in Directory.EnumerateFiles(artifacts ?? folder.File("artifacts"), "*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddDays(-3));
        }
    }
}
