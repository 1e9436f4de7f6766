using System.Globalization;
using NotebookOps.Tracking.Stores;

namespace NotebookOps.Tests.Tracking;

public sealed class CrashTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Database => folder.File("runs.db");

    [Fact]
    public async Task Every_point_that_was_acknowledged_survives_a_kill_and_the_run_shows_as_crashed()
    {
        using var child = ChildProcess.Start(Database, "log");
        var id = await child.StandardOutput.ReadLineAsync();
        var acknowledged = -1L;
        while (acknowledged < 200)
        {
            acknowledged = long.Parse((await child.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture);
        }
        using (var living = OpenStore())
        {
            Assert.Equal(RunStatus.Running, living.Get(id!).Status);
        }

        child.Kill();
        await child.WaitForExitAsync();
        while (await child.StandardOutput.ReadLineAsync() is { } line)
        {
            // The last line may have been cut by the kill: only whole ones were said. A cut number is a smaller one.
            acknowledged = Math.Max(acknowledged, long.Parse(line, CultureInfo.InvariantCulture));
        }

        using var store = OpenStore();
        var run = store.Get(id!);
        Assert.Equal(RunStatus.Crashed, run.Status);
        Assert.InRange(run.Metrics["loss"].Step, acknowledged, long.MaxValue);
        var history = store.History(id!, "loss");
        Assert.Equal(Enumerable.Range(0, history.Count).Select(step => (long)step), history.Select(point => point.Step));
        Assert.Equal(history[^1].Time, run.Ended);
        Assert.Equal(id, Assert.Single(store.Search(new RunQuery
        {
            Where = NotebookOps.Tracking.Search.FilterParser.Parse("status = 'crashed'"),
            Now = DateTimeOffset.UnixEpoch,
        })).Id);
    }

    [Fact]
    public async Task Killed_two_hundred_times_at_any_moment_it_has_kept_every_point_that_was_acknowledged()
    {
        const int Rounds = 50;
        const int AtOnce = 4;
        var random = new Random(4);
        var logged = 0L;
        for (var round = 0; round < Rounds; round++)
        {
            var children = Enumerable.Range(0, AtOnce).Select(child => (File: folder.File($"acknowledged-{round}-{child}"), Process: ChildProcess.Start(Database, "race", folder.File($"acknowledged-{round}-{child}")))).ToArray();
            var ids = await Task.WhenAll(children.Select(child => child.Process.StandardOutput.ReadLineAsync()));
            await Task.Delay(random.Next(40));
            foreach (var (_, process) in children)
            {
                process.Kill();
            }

            foreach (var (_, process) in children)
            {
                await process.WaitForExitAsync();
                process.Dispose();
            }

            using var store = OpenStore();
            foreach (var (id, file) in ids.Zip(children.Select(child => child.File)))
            {
                var acknowledged = File.Exists(file) && new FileInfo(file).Length == sizeof(long) ? BitConverter.ToInt64(File.ReadAllBytes(file)) : 0;
                var run = store.Get(id!);
                var count = run.Metrics.TryGetValue("loss", out var metric) ? metric.Count : 0;
                Assert.Equal(RunStatus.Crashed, run.Status);
                // One more may have been kept than was said.
                Assert.InRange(count, acknowledged, acknowledged + 1);
                Assert.Equal((count - 1, count - 1.0), count == 0 ? (-1, -1.0) : (metric!.Step, metric.Max));
                logged += count;
            }

            store.Resume(ids[0]!, TimeProvider.System.GetUtcNow());
            store.LogMetric(ids[0]!, "after", 1, null, TimeProvider.System.GetUtcNow());
            Assert.Equal(1, store.Get(ids[0]!).Metrics["after"].Count);
        }

        Assert.NotEqual(0, logged);
        Assert.Empty(Directory.GetDirectories(Database + ".points").SelectMany(journal => Directory.GetFiles(journal, "*.points")));
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        using var check = connection.CreateCommand();
        check.CommandText = "PRAGMA integrity_check";
        Assert.Equal("ok", check.ExecuteScalar());
        check.CommandText = "SELECT count(*) FROM points WHERE ordinal <> step + 1 AND metric IN (SELECT metric FROM metrics WHERE name = 'loss')";
        Assert.Equal(0L, check.ExecuteScalar());
    }

    [Fact]
    public async Task A_crashed_run_can_be_resumed_and_finished()
    {
        using var child = ChildProcess.Start(Database, "log");
        var id = await child.StandardOutput.ReadLineAsync();
        await child.StandardOutput.ReadLineAsync();
        child.Kill();
        await child.WaitForExitAsync();

        using var session = Sessions.At(folder.Path, store: Database);
        var run = session.ResumeRun(id!);
        run.LogMetric("loss", 0);
        session.EndRun(RunStatus.Finished);
        var summary = session.Store.Get(id!);
        Assert.Equal((RunStatus.Finished, 0.0), (summary.Status, summary.Metrics["loss"].Last));
    }

    [Fact]
    public async Task A_process_that_exits_with_an_open_run_has_finished_it()
    {
        using var child = ChildProcess.Start(Database, "open");
        var id = await child.StandardOutput.ReadLineAsync();
        await child.WaitForExitAsync();
        Assert.Equal(0, child.ExitCode);
        using var store = OpenStore();
        Assert.Equal(RunStatus.Finished, store.Get(id!).Status);
    }

    [Fact]
    public async Task Eight_processes_log_at_once_while_a_reader_lists_and_nothing_is_lost()
    {
        const int Points = 300;
        var children = Enumerable.Range(0, 8).Select(_ => ChildProcess.Start(Database, "log", Points.ToString(CultureInfo.InvariantCulture))).ToList();
        var outputs = children.ConvertAll(child => child.StandardOutput.ReadToEndAsync());
        var errors = children.ConvertAll(child => child.StandardError.ReadToEndAsync());
        while (children.Exists(child => !child.HasExited))
        {
            using var reader = SqliteRunStore.OpenForReading(new StoreLocation(folder.Path, Database), TimeProvider.System);
            Assert.InRange(reader.Search(new RunQuery { Now = DateTimeOffset.UnixEpoch }).Count, 0, 8);
            await Task.Delay(50);
        }
        await Task.WhenAll(outputs);
        Assert.All(await Task.WhenAll(errors), error => Assert.Equal("", error));
        using var store = OpenStore();
        var runs = store.Search(new RunQuery { Now = DateTimeOffset.UnixEpoch });
        Assert.Equal(8, runs.Count);
        Assert.All(runs, run => Assert.Equal((RunStatus.Finished, (long)Points), (run.Status, run.Metrics["loss"].Count)));
        Assert.Equal(8, runs.Select(run => run.Id).Distinct().Count());
        children.ForEach(child => child.Dispose());
    }

    public void Dispose() => folder.Dispose();

    private SqliteRunStore OpenStore() => SqliteRunStore.Open(new StoreLocation(folder.Path, Database), TimeProvider.System);
}
