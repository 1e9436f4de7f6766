using System.Globalization;
using NotebookOps.Tracking.Stores;
using NotebookOps.Tracking.Stores.Postgres;

namespace NotebookOps.Tests.Tracking.Postgres;

/// <summary>Runs that went on in two places.</summary>
[Collection(PostgresTests.Name)]
public sealed class PostgresTwoWaysTests(PostgresCluster cluster) : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TemporaryFolder elsewhere = new();
    private readonly string address = cluster.NewDatabase();

    [Fact]
    public async Task What_a_killed_process_logged_of_a_run_that_another_host_continued_meanwhile_becomes_a_run_of_its_own()
    {
        using var child = ChildProcess.StartIn(folder.Path, address, "log");
        var id = (await child.StandardOutput.ReadLineAsync())!;
        var acknowledged = await ReadUntilAsync(child.StandardOutput, 100);
        Assert.True(SpinWait.SpinUntil(() => PointsOnServer() is > 0, TimeSpan.FromSeconds(30)));
        cluster.StopAtOnce();
        try
        {
            // More than the pipe between us holds: some of it was logged after the server had stopped.
            acknowledged = await ReadUntilAsync(child.StandardOutput, acknowledged + 40_000);
            child.Kill();
            await child.WaitForExitAsync();
        }
        finally
        {
            cluster.Start();
        }

        var arrived = PointsOnServer()!.Value;
        using (var session = Sessions.At(elsewhere.Path, store: address))
        {
            var run = session.ResumeRun(id, systemMetrics: false);
            for (var i = 0; i < 50; i++)
            {
                run.LogMetric("loss", -1);
            }

            run.End();
        }

        // The first look on the first host delivers what it has.
        using (var first = Hosts.OpenForReading(folder, address))
        {
            Assert.Contains("is a run of its own now, `child (on ", first.Remark, StringComparison.Ordinal);
        }

        using var there = Hosts.OpenForReading(elsewhere, address);
        Assert.Equal(2, Search(there).Count);
        var aside = Assert.Single(Search(there), run => run.Id != id);
        Assert.Equal((id, id, "children", RunStatus.Crashed), (aside.Parent, aside.Tags["set_aside_from"], aside.Experiment, aside.Status));
        Assert.Contains(id, there.Describe(aside.Id).Note, StringComparison.Ordinal);
        var kept = there.History(aside.Id, "loss");
        Assert.InRange(kept.Count, acknowledged + 1, int.MaxValue);
        Assert.Equal(Enumerable.Range(0, kept.Count).Select(step => ((long)step, 1.0 / (step + 1))), kept.Select(point => (point.Step, point.Value)));
        Assert.Equal(Enumerable.Range(0, (int)arrived + 50).Select(step => ((long)step, step < arrived ? 1.0 / (step + 1) : -1)),
            there.History(id, "loss").Select(point => (point.Step, point.Value)));

        using (var session = Sessions.At(folder.Path, store: address))
        {
            session.ResumeRun(id, systemMetrics: false).LogMetric("loss", -2);
        }

        Assert.Equal((arrived + 51, -2.0), (there.Get(id).Metrics["loss"].Count, there.Get(id).Metrics["loss"].Last));
        Assert.Equal(2, Search(there).Count);
    }

    [Fact]
    public void A_run_that_is_open_here_and_went_on_elsewhere_is_set_aside_when_it_has_ended_and_is_resumed()
    {
        using var here = Hosts.Open(folder, address);
        var run = New() with { Name = new string('n', 249) + "m" };
        here.Start(run);
        Log(here, run.Id, 1);
        Assert.True(here.Deliver(TimeSpan.FromSeconds(10)), here.Remark);
        GoOnElsewhere(run.Id, -1, -2);
        Log(here, run.Id, 2, 3, 4);
        here.SetTag(run.Id, "late", "yes");
        Assert.True(here.Deliver(TimeSpan.FromSeconds(10)), here.Remark);
        Assert.Contains("becomes a run of its own when the process that logged it has ended", here.Remark, StringComparison.Ordinal);
        Assert.Contains("still logs to it", Assert.Throws<NotebookOpsException>(() => here.Resume(run.Id, Now)).Message, StringComparison.Ordinal);
        here.End(run.Id, new RunEnd(RunStatus.Failed, Now, null, new Dictionary<string, string>()));
        here.Resume(run.Id, Now);
        Log(here, run.Id, -3);
        Assert.True(here.Deliver(TimeSpan.FromSeconds(10)), here.Remark);
        Assert.Contains("is a run of its own now", here.Remark, StringComparison.Ordinal);

        using var there = Hosts.OpenForReading(elsewhere, address);
        var aside = Assert.Single(Search(there), found => found.Id != run.Id);
        Assert.Equal((run.Id, RunStatus.Failed, "yes", 250), (aside.Parent, aside.Status, aside.Tags["late"], aside.Name.Length));
        Assert.EndsWith($" (on {Environment.MachineName})", aside.Name, StringComparison.Ordinal);
        Assert.Equal([1, 2, 3, 4], Values(there, aside.Id));
        Assert.Equal([1, -1, -2, -3], Values(there, run.Id));
        Assert.Equal([1, -1, -2, -3], Values(here, run.Id));
        Assert.DoesNotContain("late", there.Get(run.Id).Tags.Keys);
    }

    [Fact]
    public void A_copy_that_was_delivered_in_full_is_replaced_by_what_the_run_became_elsewhere()
    {
        var run = New();
        using (var first = Hosts.Open(folder, address))
        {
            first.Start(run);
            Log(first, run.Id, 1, 2);
            first.SetTag(run.Id, "stage", "here");
            first.End(run.Id, new RunEnd(RunStatus.Failed, Now, null, new Dictionary<string, string>()));
            Assert.True(first.Deliver(TimeSpan.FromSeconds(10)), first.Remark);
        }

        GoOnElsewhere(run.Id, -1);
        // And its last word is not as late as that of the copy: clocks differ.
        cluster.Ask(address, "UPDATE notebookops.runs SET alive = alive - 3600000000");
        cluster.Ask(address, "UPDATE notebookops.tags SET value = 'elsewhere'");
        using var here = Hosts.Open(folder, address);
        here.Resume(run.Id, Now);
        Log(here, run.Id, 3);
        Assert.True(here.Deliver(TimeSpan.FromSeconds(10)), here.Remark);
        Assert.Null(here.Remark);
        using var there = Hosts.OpenForReading(elsewhere, address);
        Assert.Equal("elsewhere", Assert.Single(Search(there)).Tags["stage"]);
        Assert.Equal([1, 2, -1, 3], Values(there, run.Id));
    }

    public void Dispose()
    {
        folder.Dispose();
        elsewhere.Dispose();
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <summary>As a process of another machine, that takes this one for dead, would.</summary>
    private void GoOnElsewhere(string id, params double[] values)
    {
        using var third = new TemporaryFolder();
        using (var other = Hosts.Open(third, address))
        {
            other.Resume(id, Now);
            Log(other, id, values);
            other.End(id, new RunEnd(RunStatus.Finished, Now, null, new Dictionary<string, string>()));
            Assert.True(other.Deliver(TimeSpan.FromSeconds(10)), other.Remark);
        }

        cluster.Ask(address, $"UPDATE notebookops.runs SET process_id = 1, process_space = 'other' WHERE id = '{id}'");
    }

    private long? PointsOnServer() => cluster.Ask(address, "SELECT to_regclass('notebookops.points')::text") is DBNull ? null
        : (long?)cluster.Ask(address, "SELECT count(*) FROM notebookops.points p JOIN notebookops.metrics m ON m.metric = p.metric WHERE m.name = 'loss'");

    private static async Task<long> ReadUntilAsync(StreamReader output, long step)
    {
        var acknowledged = -1L;
        while (acknowledged < step)
        {
            acknowledged = long.Parse((await output.ReadLineAsync())!, CultureInfo.InvariantCulture);
        }

        return acknowledged;
    }

    private static void Log(PostgresRunStore store, string id, params double[] values)
    {
        foreach (var value in values)
        {
            store.LogMetric(id, "loss", value, null, Now);
        }
    }

    private static IEnumerable<double> Values(PostgresRunStore store, string id) => store.History(id, "loss").Select(point => point.Value);

    private static IReadOnlyList<RunSummary> Search(PostgresRunStore store) => store.Search(new RunQuery { Now = Now });

    private static NewRun New() => new()
    {
        Id = Guid.CreateVersion7().ToString("N"),
        Experiment = "credit",
        NameStem = "credit",
        Started = Now,
        Environment = new() { DotNet = "", OperatingSystem = "", Machine = "", User = "" },
    };
}
