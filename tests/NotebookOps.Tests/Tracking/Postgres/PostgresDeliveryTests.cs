using System.Globalization;
using NotebookOps.Tracking;
using NotebookOps.Tracking.Search;
using NotebookOps.Tracking.Stores;
using NotebookOps.Tracking.Stores.Postgres;

namespace NotebookOps.Tests.Tracking.Postgres;

[Collection(PostgresTests.Name)]
public sealed class PostgresDeliveryTests(PostgresCluster cluster) : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TemporaryFolder elsewhere = new();
    private readonly string address = cluster.NewDatabase();

    [Fact]
    public void A_server_that_dies_and_comes_back_in_the_middle_of_a_run_gets_every_point_once_and_the_end()
    {
        // More than a transaction takes, after the server is back.
        const int Points = 200_000;
        using (var session = Sessions.At(folder.Path, store: address))
        {
            var run = session.StartRun(new RunStart { Name = "through" });
            for (var i = 0; i < Points; i++)
            {
                run.LogMetric("loss", i, i);
                switch (i)
                {
                    case 20_000:
                        run.Flush();
                        Assert.Equal(20_001L, cluster.Ask(address, "SELECT count(*) FROM notebookops.points"));
                        cluster.StopAtOnce();
                        break;
                    case 40_000:
                        run.Flush();
                        run.SetTag("while", "away");
                        cluster.Start();
                        break;
                }
            }

            run.End();
        }

        using var there = Hosts.OpenForReading(elsewhere, address);
        using (var here = Hosts.Open(folder, address))
        {
            Assert.True(here.Deliver(TimeSpan.FromSeconds(30)), here.Remark);
        }

        var summary = Assert.Single(Search(there));
        Assert.Equal((RunStatus.Finished, "away", (long)Points), (summary.Status, summary.Tags["while"], summary.Metrics["loss"].Count));
        var history = there.History(summary.Id, "loss");
        Assert.Equal(Enumerable.Range(0, Points).Select(i => ((long)i, (double)i)), history.Select(point => (point.Step, point.Value)));
        Assert.Equal(Points - 1.0, there.Sketch(summary.Id, "loss", 100)[^1].Value);
    }

    [Fact]
    public async Task What_a_killed_process_logged_while_the_server_was_away_the_next_process_delivers()
    {
        cluster.StopAtOnce();
        var acknowledged = -1L;
        string id;
        try
        {
            using var child = ChildProcess.StartIn(folder.Path, address, "log");
            id = (await child.StandardOutput.ReadLineAsync())!;
            while (acknowledged < 500)
            {
                acknowledged = long.Parse((await child.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture);
            }

            child.Kill();
            await child.WaitForExitAsync();
            using var away = Hosts.OpenForReading(folder, address);
            Assert.Contains("One run is not delivered", away.Remark, StringComparison.Ordinal);
            Assert.Equal(RunStatus.Crashed, away.Get(id).Status);
        }
        finally
        {
            cluster.Start();
        }

        using (var next = Hosts.OpenForReading(folder, address))
        {
            Assert.Null(next.Remark);
        }

        using var there = Hosts.OpenForReading(elsewhere, address);
        var run = there.Get(id);
        Assert.Equal(RunStatus.Crashed, run.Status);
        Assert.InRange(run.Metrics["loss"].Step, acknowledged, long.MaxValue);
        Assert.Equal(Enumerable.Range(0, (int)run.Metrics["loss"].Count).Select(step => (long)step), there.History(id, "loss").Select(point => point.Step));
    }

    [Fact]
    public async Task Eight_processes_on_two_hosts_log_at_once_while_a_reader_lists_and_nothing_is_lost()
    {
        const int Points = 300;
        var children = Enumerable.Range(0, 8).Select(child =>
            ChildProcess.StartIn(child % 2 == 0 ? folder.Path : elsewhere.Path, address, "log", Points.ToString(CultureInfo.InvariantCulture))).ToList();
        var outputs = children.ConvertAll(child => child.StandardOutput.ReadToEndAsync());
        var errors = children.ConvertAll(child => child.StandardError.ReadToEndAsync());
        using var third = new TemporaryFolder();
        using var reader = Hosts.OpenForReading(third, address);
        while (children.Exists(child => !child.HasExited))
        {
            Assert.InRange(Search(reader).Count, 0, 8);
            await Task.Delay(50);
        }

        await Task.WhenAll(outputs);
        Assert.All(await Task.WhenAll(errors), error => Assert.Equal("", error));
        var runs = Search(reader);
        Assert.Equal(8, runs.Select(run => run.Id).Distinct().Count());
        Assert.All(runs, run => Assert.Equal((RunStatus.Finished, (long)Points), (run.Status, run.Metrics["loss"].Count)));
        Assert.Equal(8L * Points, cluster.Ask(address, "SELECT count(*) FROM notebookops.points"));
        children.ForEach(child => child.Dispose());
    }

    [Fact]
    public async Task Eight_that_open_an_empty_database_at_once_make_its_tables_once()
    {
        var folders = Enumerable.Range(0, 8).Select(_ => new TemporaryFolder()).ToList();
        using var together = new Barrier(8);
        var names = await Task.WhenAll(folders.ConvertAll(host => Task.Factory.StartNew(() =>
        {
            using var store = Hosts.Open(host, address);
            together.SignalAndWait();
            return store.Start(New());
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        Assert.Equal(8, names.Length);
        Assert.Equal(PostgresSchema.Version, cluster.Ask(address, "SELECT version FROM notebookops.schema_version"));
        folders.ForEach(host => host.Dispose());
    }

    [Fact]
    public void Names_are_counted_over_all_hosts_and_here_while_the_server_is_away()
    {
        using var one = Hosts.Open(folder, address);
        using var two = Hosts.Open(elsewhere, address);
        Assert.Equal("credit-1", one.Start(New()));
        Assert.True(one.Deliver(TimeSpan.FromSeconds(10)));
        Assert.Equal("credit-2", two.Start(New()));
        Assert.Equal("credit-3", two.Start(New()));
        cluster.StopAtOnce();
        try
        {
            Assert.Equal("credit-2", one.Start(New()));
        }
        finally
        {
            cluster.Start();
        }
    }

    [Fact]
    public void While_the_server_is_away_own_runs_are_read_here_and_all_others_are_a_sentence()
    {
        using var here = Hosts.Open(folder, address);
        using var there = Hosts.Open(elsewhere, address);
        var (own, other) = (New(), New());
        here.Start(own);
        there.Start(other);
        Assert.True(there.Deliver(TimeSpan.FromSeconds(10)));
        cluster.StopAtOnce();
        try
        {
            here.LogMetric(own.Id, "auc", 0.9, null, Now);
            here.End(own.Id, new RunEnd(RunStatus.Finished, Now, null, new Dictionary<string, string>()));
            Assert.Equal(0.9, here.Get(own.Id).Metrics["auc"].Last);
            Assert.Equal(own.Id, here.ResolveId(own.Id[..30]));
            var messages = new[]
            {
                Assert.Throws<NotebookOpsException>(() => here.Get(other.Id)).Message,
                Assert.Throws<NotebookOpsException>(() => Search(here)).Message,
                here.Remark!,
            };
            Assert.All(messages, message =>
            {
                Assert.Contains("does not answer", message, StringComparison.Ordinal);
                Assert.Contains("127.0.0.1", message, StringComparison.Ordinal);
                Assert.DoesNotContain("keeper", message, StringComparison.Ordinal);
            });
            Assert.Contains("`NOTEBOOKOPS_STORE=.notebookops/servers/", messages[1], StringComparison.Ordinal);
            Assert.Contains("was not deleted", Assert.Throws<NotebookOpsException>(() => here.Delete(other.Id, Now)).Message, StringComparison.Ordinal);
        }
        finally
        {
            cluster.Start();
        }

        // A server that did not answer is left alone for a moment, the longer the longer it let wait.
        Assert.True(SpinWait.SpinUntil(() => here.Remark is null, TimeSpan.FromSeconds(30)), here.Remark);
        Assert.Equal(0.9, there.Get(own.Id).Metrics["auc"].Last);
    }

    [Fact]
    public void A_run_is_resumed_on_another_host_with_all_its_points_and_the_first_host_sees_what_was_added()
    {
        using var first = Hosts.Open(folder, address);
        var run = New();
        first.Start(run);
        for (var i = 0; i < 100; i++)
        {
            first.LogMetric(run.Id, "loss", i, null, Now);
        }

        first.End(run.Id, new RunEnd(RunStatus.Failed, Now.AddSeconds(1), null, new Dictionary<string, string>()));
        Assert.True(first.Deliver(TimeSpan.FromSeconds(10)));
        using (var second = Hosts.Open(elsewhere, address))
        {
            second.Resume(run.Id, Now.AddSeconds(2));
            second.LogMetric(run.Id, "loss", 100, null, Now.AddSeconds(3));
            second.End(run.Id, new RunEnd(RunStatus.Finished, Now.AddSeconds(4), null, new Dictionary<string, string>()));
            Assert.True(second.Deliver(TimeSpan.FromSeconds(10)));
        }

        using var looking = Hosts.OpenForReading(folder, address);
        var summary = looking.Get(run.Id);
        Assert.Equal((RunStatus.Finished, 101L, 100L), (summary.Status, summary.Metrics["loss"].Count, summary.Metrics["loss"].Step));
    }

    [Fact]
    public void What_was_logged_after_a_run_went_on_elsewhere_overwrites_nothing_and_is_told()
    {
        using var first = Hosts.Open(folder, address);
        var run = New();
        first.Start(run);
        first.LogMetric(run.Id, "loss", 1, null, Now);
        Assert.True(first.Deliver(TimeSpan.FromSeconds(10)));
        // As a process of another machine, that takes this one for dead, would: it resumes the run and ends it, and its last word comes before this one's next.
        cluster.Ask(address, $"UPDATE notebookops.runs SET process_id = 1, process_space = 'other', status = 'finished', ended = alive WHERE id = '{run.Id}'");
        for (var i = 2; i < 5; i++)
        {
            first.LogMetric(run.Id, "loss", i, null, Now);
            first.SetNote(run.Id, "late");
            first.Beat([run.Id], Now.AddMinutes(i));
            Assert.True(first.Deliver(TimeSpan.FromSeconds(10)));
        }

        Assert.Single(first.Remark!.Split(Environment.NewLine), line => line.Contains("was continued elsewhere", StringComparison.Ordinal));
        Assert.Equal(1L, cluster.Ask(address, "SELECT count(*) FROM notebookops.points"));
        Assert.Equal(DBNull.Value, cluster.Ask(address, "SELECT note FROM notebookops.runs"));
        Assert.Equal("finished", cluster.Ask(address, "SELECT status FROM notebookops.runs"));
    }

    [Fact]
    public void A_run_that_another_process_left_goes_on_here_whatever_its_clock_said()
    {
        var run = New();
        using (var first = Hosts.Open(elsewhere, address))
        {
            first.Start(run);
            first.LogMetric(run.Id, "loss", 1, null, Now);
            Assert.True(first.Deliver(TimeSpan.FromSeconds(10)));
        }

        cluster.Ask(address, $"UPDATE notebookops.runs SET process_id = 1, process_space = 'other', alive = alive + 600000000 WHERE id = '{run.Id}'");
        using var here = Hosts.Open(folder, address);
        here.Resume(run.Id, Now);
        here.LogMetric(run.Id, "loss", 2, null, Now);
        here.SetNote(run.Id, "on");
        Assert.True(here.Deliver(TimeSpan.FromSeconds(10)));
        Assert.Null(here.Remark);
        Assert.Equal(2L, cluster.Ask(address, "SELECT count(*) FROM notebookops.points"));
        Assert.Equal("on", cluster.Ask(address, "SELECT note FROM notebookops.runs"));
    }

    [Fact]
    public async Task While_one_thread_waits_for_the_delivery_of_a_run_that_has_ended_others_log_and_start_runs()
    {
        using var session = Sessions.At(folder.Path, store: address);
        var outer = session.StartRun(new RunStart { Name = "outer", SystemMetrics = false });
        var inner = session.StartRun(new RunStart { Name = "inner", Nested = true, SystemMetrics = false });
        inner.Flush();
        // Whoever delivers anything of this run waits from now on.
        var hold = cluster.Hold(address, $"SELECT pg_advisory_lock(1312968528, hashtext('{inner.Id}'))");
        var ending = Task.Factory.StartNew(() => inner.End(), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        Assert.True(SpinWait.SpinUntil(() => inner.Status == RunStatus.Finished, TimeSpan.FromSeconds(30)));
        session.NeedRun().LogMetric("loss", 1);
        var next = session.StartRun(new RunStart { Nested = true, SystemMetrics = false });
        Assert.False(ending.IsCompleted);
        Assert.Equal((outer.Id, next.Id), (next.Parent, session.CurrentRun?.Id));
        await hold.DisposeAsync();
        await ending;
    }

    [Fact]
    public void A_full_disk_of_the_server_is_told_as_such_and_tried_again()
    {
        var told = PostgresErrors.Describe(PostgresAddress.Parse("postgresql://ada@db/research"),
            new Npgsql.PostgresException("could not extend file", "ERROR", "ERROR", Npgsql.PostgresErrorCodes.DiskFull));
        Assert.IsType<ServerAwayException>(told);
        Assert.Contains("The disk of the server", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Runs_whose_artifacts_nobody_else_sees_are_not_brought_to_a_server_unsaid()
    {
        using var one = Hosts.Open(elsewhere, address);
        var run = New();
        one.Start(run);
        one.AddArtifact(run.Id, [new RunArtifact("model.zip", new string('a', 64), 1, false)]);
        var record = one.Export(run.Id);
        using var store = Hosts.Open(folder, cluster.NewDatabase());
        Assert.Null(store.Remark);
        store.Import(record);
        Assert.Contains("where only this machine sees them", store.Remark, StringComparison.Ordinal);
    }

    [Fact]
    public void A_password_is_in_no_message()
    {
        var database = address[(address.LastIndexOf('/') + 1)..];
        var faults = new List<NotebookOpsException>();
        foreach (var wrong in new[] { cluster.Address(database, "hunter2"), cluster.Address("no_such_database"), address + "?sslmode=require", address + "?sslrootcert=/no/such/file&sslmode=verify-full" })
        {
            using var store = Hosts.OpenForReading(folder, wrong);
            faults.Add(Assert.ThrowsAny<NotebookOpsException>(() => Search(store)));
        }

        Assert.Contains("check the user and the password", faults[0].Message, StringComparison.Ordinal);
        Assert.Contains("There is no database `no_such_database`", faults[1].Message, StringComparison.Ordinal);
        foreach (var text in faults.ConvertAll(fault => fault.ToString()))
        {
            Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
            Assert.DoesNotContain(PostgresCluster.Password, text, StringComparison.Ordinal);
            Assert.DoesNotContain(Uri.EscapeDataString(PostgresCluster.Password), text, StringComparison.Ordinal);
        }

        // Nor does it keep a run from starting, named or not: it is kept here, and whoever looks is told why.
        using var logging = Hosts.Open(folder, cluster.Address(database, "hunter2"));
        Assert.Equal("credit-1", logging.Start(New()));
        Assert.Contains("check the user and the password", logging.Remark, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", logging.Remark, StringComparison.Ordinal);
    }

    [Fact]
    public void Runs_of_a_newer_version_are_looked_at_and_not_logged_to()
    {
        using (var store = Hosts.Open(folder, address))
        {
            store.Start(New());
            Assert.True(store.Deliver(TimeSpan.FromSeconds(10)));
        }

        cluster.Ask(address, "UPDATE notebookops.schema_version SET version = 999");
        using (var reader = Hosts.OpenForReading(elsewhere, address))
        {
            Assert.Single(Search(reader));
            Assert.Contains("newer NotebookOps (schema 999", reader.Remark, StringComparison.Ordinal);
        }

        using var writer = Hosts.Open(elsewhere, address);
        writer.Start(New());
        Assert.False(writer.Deliver(TimeSpan.FromSeconds(10)));
        Assert.Contains("newer NotebookOps (schema 999", writer.Remark, StringComparison.Ordinal);
        Assert.Equal(1L, cluster.Ask(address, "SELECT count(*) FROM notebookops.runs"));
    }

    [Fact]
    public void Looking_at_an_empty_database_leaves_nothing_in_it_nor_here()
    {
        using (var reader = Hosts.OpenForReading(folder, address))
        {
            Assert.Empty(Search(reader));
            Assert.Contains("There is no run", Assert.Throws<NotebookOpsException>(() => reader.Get(New().Id)).Message, StringComparison.Ordinal);
        }

        Assert.Equal(0L, cluster.Ask(address, "SELECT count(*) FROM pg_namespace WHERE nspname = 'notebookops'"));
        Assert.Empty(Directory.GetFileSystemEntries(folder.File(StoreLocation.FolderName)));
    }

    [Fact]
    public void A_server_is_reached_by_its_socket_too()
    {
        var run = New();
        using (var store = Hosts.Open(folder, cluster.SocketAddress(address)))
        {
            store.Start(run);
            Assert.True(store.Deliver(TimeSpan.FromSeconds(10)), store.Remark);
        }

        Assert.Equal(run.Id, cluster.Ask(address, "SELECT id FROM notebookops.runs"));
    }

    [Fact]
    public void Texts_of_any_length_and_any_character_are_taken()
    {
        using var store = Hosts.Open(folder, address);
        var run = New();
        store.Start(run);
        // Random, for what is compressed would fit where this does not.
        var random = new Random(1);
        var text = string.Create(65_000, random, (span, source) => { for (var i = 0; i < span.Length; i++) { span[i] = (char)source.Next(0x4E00, 0x9FFF); } });
        store.SetTag(run.Id, "long", text);
        store.LogParam(run.Id, "long", new RunParameter(text, "string"), Now);
        store.AddArtifact(run.Id, [new RunArtifact(text[..4000], "a0", 1, false)]);
        store.AddCell(run.Id, "aa", "nul \0 and half \ud83d of a pair");
        Assert.True(store.Deliver(TimeSpan.FromSeconds(10)), store.Remark);
        using var there = Hosts.OpenForReading(elsewhere, address);
        Assert.Equal(text, there.Get(run.Id).Tags["long"]);
        Assert.Equal("nul \ufffd and half \ufffd of a pair", there.Describe(run.Id).Texts["aa"]);
        Assert.Equal(run.Id, Assert.Single(there.Search(new RunQuery
        {
            Where = new RunFilter.Compare(new RunKey(RunKeyKind.Param, "long"), ComparisonOperator.Equal, new FilterValue.Text(text)),
            Now = Now,
        })).Id);
    }

    public void Dispose()
    {
        folder.Dispose();
        elsewhere.Dispose();
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

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
