using Microsoft.Data.Sqlite;
using NotebookOps.Charts.Tables;
using NotebookOps.Tracking.Export;
using NotebookOps.Tracking.Stores;

namespace NotebookOps.Tests.Tracking.Postgres;

/// <summary>What this machine keeps of a server's runs: shown while the server is away, and removed when the server has had it for long.</summary>
[Collection(PostgresTests.Name)]
public sealed class PostgresKeptHereTests(PostgresCluster cluster) : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TemporaryFolder elsewhere = new();
    private readonly string address = cluster.NewDatabase();

    [Fact]
    public void While_the_server_is_away_lists_show_what_is_kept_here_and_say_so_and_what_acts_on_runs_refuses()
    {
        using var here = Hosts.Open(folder, address);
        using var there = Hosts.Open(elsewhere, address);
        var own = New();
        here.Start(own);
        there.Start(New());
        Assert.True(here.Deliver(TimeSpan.FromSeconds(10)) && there.Deliver(TimeSpan.FromSeconds(10)));
        Assert.Equal((2, null), (Runs.List(here, new RunQuery { Now = Now }).Count, Runs.List(here, new RunQuery { Now = Now }).Remark));
        cluster.StopAtOnce();
        try
        {
            var list = Runs.List(here, new RunQuery { Now = Now });
            Assert.Equal(own.Id, Assert.Single(list).Id);
            Assert.Matches("^The server .* does not answer: .* Only the one run that is kept on this machine can be shown", list.Remark);
            Assert.Contains("Only the one run", RunsTable.Text(list), StringComparison.Ordinal);
            Assert.Contains("<p class=\"warn\">⚠ The server <code>", RunsTable.Html(list), StringComparison.Ordinal);
            var none = Runs.List(here, new RunQuery { Now = Now, Where = NotebookOps.Tracking.Search.FilterParser.Parse("metrics.auc > 0.9") });
            Assert.Empty(none);
            Assert.Contains("Only the one run", RunsTable.Text(none), StringComparison.Ordinal);
            foreach (var acting in new Action[]
            {
                () => here.Search(new RunQuery { Now = Now }),
                () => here.Count(new RunQuery { Now = Now }),
                () => new RunSelection([]).In(here, Now),
                () => new ArtifactSweep(here, TimeProvider.System).Find(TimeSpan.Zero, withDeleted: true),
            })
            {
                Assert.Contains("does not answer", Assert.ThrowsAny<NotebookOpsException>(acting).Message, StringComparison.Ordinal);
            }
        }
        finally
        {
            cluster.Start();
        }
    }

    [Fact]
    public async Task Compacting_removes_from_here_what_the_server_has_in_full_and_nothing_else()
    {
        var delivered = await LogFiftyAsync();
        cluster.StopAtOnce();
        string undelivered;
        try
        {
            undelivered = await LogFiftyAsync();
            using var local = Local();
            local.ForgetSuperfluous(before: null, int.MaxValue, () => false);
            Assert.Equal((false, true), (local.Has(delivered), local.Has(undelivered)));
        }
        finally
        {
            cluster.Start();
        }

        using var child = ChildProcess.StartIn(folder.Path, address, "log");
        var living = (await child.StandardOutput.ReadLineAsync())!;
        using (var here = Hosts.Open(folder, address))
        {
            here.Compact();
            // The living one has the file open.
            Assert.Contains("takes as much room as before", here.Remark, StringComparison.Ordinal);
            using var local = Local();
            Assert.Equal((false, false, true), (local.Has(delivered), local.Has(undelivered), local.Has(living)));
            Assert.Equal((50, 50), (here.History(delivered, "loss").Count, here.History(undelivered, "loss").Count));
        }

        child.Kill();
        await child.WaitForExitAsync();
        using (var here = Hosts.Open(folder, address))
        {
            var before = here.ReadSizeHere();
            here.Compact();
            Assert.Null(here.Remark);
            Assert.InRange(here.ReadSizeHere(), 1, before - 1);
            using var local = Local();
            Assert.False(local.Has(living));
            Assert.Equal(RunStatus.Crashed, here.Get(living).Status);
            // It is still open to log to.
            var next = New();
            here.Start(next);
            Assert.True(here.Deliver(TimeSpan.FromSeconds(10)), here.Remark);
            Assert.Equal(1L, cluster.Ask(address, $"SELECT count(*) FROM notebookops.runs WHERE id = '{next.Id}'"));
        }
    }

    [Fact]
    public async Task What_was_delivered_more_than_a_week_ago_is_not_kept_here_for_ever()
    {
        var young = await LogFiftyAsync();
        var old = await LogFiftyAsync();
        using (var database = new SqliteConnection($"Data Source={Hosts.At(folder, address).DatabasePath};Pooling=False"))
        {
            database.Open();
            using var command = database.CreateCommand();
            command.CommandText = "UPDATE runs SET ended = ended - 7 * 86400 * 1000000 - 1 WHERE id = $id";
            command.Parameters.AddWithValue("$id", old);
            Assert.Equal(1, command.ExecuteNonQuery());
        }

        using var here = Hosts.Open(folder, address);
        using var local = Local();
        Assert.True(SpinWait.SpinUntil(() => !local.Has(old), TimeSpan.FromSeconds(30)));
        Assert.True(local.Has(young));
        Assert.Equal(50, here.History(old, "loss").Count);
    }

    public void Dispose()
    {
        folder.Dispose();
        elsewhere.Dispose();
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private SqliteRunStore Local() => SqliteRunStore.Open(Hosts.At(folder, address), TimeProvider.System);

    private async Task<string> LogFiftyAsync()
    {
        using var child = ChildProcess.StartIn(folder.Path, address, "log", "50");
        var output = await child.StandardOutput.ReadToEndAsync();
        await child.WaitForExitAsync();
        return output[..32];
    }

    private static NewRun New() => new()
    {
        Id = Guid.CreateVersion7().ToString("N"),
        Experiment = "credit",
        NameStem = "credit",
        Started = Now,
        Environment = new() { DotNet = "", OperatingSystem = "", Machine = "", User = "" },
    };
}
