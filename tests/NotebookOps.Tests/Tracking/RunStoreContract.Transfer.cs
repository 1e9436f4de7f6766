using NotebookOps.Tracking;
using NotebookOps.Tracking.Stores;

namespace NotebookOps.Tests.Tracking;

/// <summary>What one store hands to another, and what is put away for good.</summary>
public abstract partial class RunStoreContract
{
    [Fact]
    public void A_run_that_one_store_hands_to_another_is_the_same_there()
    {
        var id = StartFull();
        using var other = OpenOther();
        for (var again = 0; again < 2; again++)
        {
            other.Import(Store.Export(id));
            foreach (var metric in Store.Export(id).Metrics)
            {
                long sent = 0;
                foreach (var points in Store.ReadPoints(id, metric.Name, 0))
                {
                    Assert.Equal(sent + points.Count, other.AddPoints(id, metric.Name, sent, points));
                    sent += points.Count;
                }
            }

            var (before, after) = (Store.Export(id), other.Export(id));
            Assert.Equivalent(before with { Change = 0 }, after with { Change = 0 }, strict: true);
            Assert.Equal(before.Params, after.Params);
            Assert.Equal(Store.History(id, "loss"), other.History(id, "loss"));
            Assert.Equal(Store.Get(id).Metrics["loss"], other.Get(id).Metrics["loss"]);
            Assert.Equal(Store.Sketch(id, "loss", 100), other.Sketch(id, "loss", 100));
        }
    }

    [Fact]
    public void Points_that_come_twice_are_kept_once_and_a_gap_is_refused()
    {
        var id = StartFull();
        var points = Store.History(id, "loss");
        Assert.Equal(3, Store.AddPoints(id, "loss", 1, [points[1], points[2]]));
        Assert.Equal(5, Store.AddPoints(id, "loss", 2, [points[2], points[0], points[1]]));
        Assert.Equal(5, Store.Get(id).Metrics["loss"].Count);
        Assert.Contains("has 5 points", Assert.Throws<NotebookOpsException>(() => Store.AddPoints(id, "loss", 6, points)).Message, StringComparison.Ordinal);
        Assert.Equal(2, Store.AddPoints(id, "new", 0, [points[0], points[1]]));
    }

    [Fact]
    public void An_older_record_of_a_run_does_not_take_the_place_of_a_newer_one()
    {
        var id = StartFull();
        var older = Store.Export(id);
        Store.End(id, new RunEnd(RunStatus.Finished, Noon.AddHours(1), true, new Dictionary<string, string>()));
        Store.Import(older);
        Assert.Equal(RunStatus.Finished, Store.Get(id).Status);
        Store.Delete(id, Noon);
        Store.Import(Store.Export(id) with { Deleted = null, Note = "later", Alive = Noon.AddHours(2) });
        Assert.NotNull(Store.Export(id).Deleted);
        Assert.Equal("later", Store.Describe(id).Note);
    }

    [Fact]
    public void Every_change_to_a_run_is_counted()
    {
        var id = Start();
        foreach (var change in new Action[]
        {
            () => Store.SetTag(id, "a", "b"), () => Store.LogParam(id, "p", new RunParameter(1L, "int"), Noon), () => Store.LogMetric(id, "m", 1, null, Noon),
            () => Store.AddCell(id, "aa"), () => Store.SetNote(id, "n"), () => Store.Beat([id], Noon), () => Store.Delete(id, Noon), () => Store.Restore(id),
            () => Store.AddArtifact(id, [new RunArtifact("a", "a0", 1, false)]), () => Store.AddDataset(id, new RunDataset("d", null, "d", "ff", 1, 1), Noon),
            () => Store.SetEnvironment(id, Environment, null), () => Store.DescribeMetric(id, "m", new MetricFacts(Unit: "s")), () => Store.Resume(id, Noon),
        })
        {
            var before = Store.Export(id).Change;
            change();
            Assert.True(Store.Export(id).Change > before);
        }
    }

    [Fact]
    public void A_deleted_run_goes_for_good_and_no_other_does()
    {
        var (kept, deleted, other) = (Start(), StartFull(), StartFull());
        Store.AddArtifact(kept, [new RunArtifact("card", "c0", 1, false)]);
        Store.Delete(deleted, Noon);
        Assert.Equal(["a0", "c0"], Store.ArtifactHashes(withDeleted: false).Order());
        Store.Delete(other, Noon);
        Assert.Equal(["c0"], Store.ArtifactHashes(withDeleted: false));
        Assert.Equal(["a0", "c0"], Store.ArtifactHashes(withDeleted: true).Order());

        Store.Purge(kept);
        Store.Purge(deleted);

        Assert.Equal((true, false, true), (Store.Has(kept), Store.Has(deleted), Store.Has(other)));
        Assert.Equal(other, Assert.Single(Search(deleted: true)).Id);
        Store.Restore(other);
        Assert.Equal([3d, double.NegativeInfinity, double.NaN], Store.History(other, "loss").Select(point => point.Value));
        Assert.False(Store.Has(new string('f', 32)));
    }

    [Fact]
    public void Compacting_loses_nothing_that_a_run_has()
    {
        var (id, gone) = (StartFull(), StartFull());
        var (before, history) = (Store.Export(id), Store.History(id, "loss"));
        Store.End(id, new RunEnd(RunStatus.Finished, Noon, null, before.Environment.Packages));
        Store.End(gone, new RunEnd(RunStatus.Finished, Noon, null, before.Environment.Packages));
        Store.Delete(gone, Noon);
        Store.Purge(gone);
        Store.Dispose();

        using var store = Open();
        store.Compact();

        Assert.True(store.ReadSize() > 0);
        Assert.Equivalent(before with { Change = 0, Status = RunStatus.Finished, Ended = Noon }, store.Export(id) with { Change = 0 }, strict: true);
        Assert.Equal(history, store.History(id, "loss"));
    }
}
