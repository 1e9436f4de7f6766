using NotebookOps.Tests.Tracking.Postgres;
using NotebookOps.Tracking;

namespace NotebookOps.Cli.Tests.Exchange;

/// <summary>`notebookops runs push --to postgresql://...`, the real tool and a real server.</summary>
[Collection(PostgresTests.Name)]
public sealed class RunsPushToServerTests(PostgresCluster cluster) : IDisposable
{
    private const string Unshared = "where only this machine sees them: set `NOTEBOOKOPS_ARTIFACTS`";

    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task Artifacts_that_nobody_else_would_see_are_told_of_before_they_are_pushed_and_after()
    {
        var address = cluster.NewDatabase();
        Directory.CreateDirectory(folder.File(".notebookops"));
        using (var session = new TrackingSession(new TrackingOptions { WorkingDirectory = folder.Path, Environment = _ => null }))
        {
            using var run = session.StartRun(new RunStart { SystemMetrics = false });
            run.LogArtifact(folder.Write("model.txt", "weights"));
        }

        var dry = await PushAsync(address, null, "--dry-run");
        Assert.StartsWith("Would push 1 run, ", dry.Stderr, StringComparison.Ordinal);
        Assert.Contains(Unshared, dry.Stderr, StringComparison.Ordinal);
        Assert.Equal(DBNull.Value, cluster.Ask(address, "SELECT to_regclass('notebookops.runs')::text"));

        var pushed = await PushAsync(address, null);
        Assert.StartsWith("Pushed 1 run, ", pushed.Stderr, StringComparison.Ordinal);
        Assert.Contains(Unshared, pushed.Stderr, StringComparison.Ordinal);
        Assert.DoesNotContain(Uri.EscapeDataString(PostgresCluster.Password), pushed.Stderr, StringComparison.Ordinal);
        Assert.Equal(1L, cluster.Ask(address, "SELECT count(*) FROM notebookops.runs"));

        var other = cluster.NewDatabase();
        foreach (var more in new[] { new[] { "--dry-run" }, [] })
        {
            var shared = await PushAsync(other, folder.File("shared"), more);
            Assert.Equal(0, shared.ExitCode);
            Assert.Single(shared.Stderr.TrimEnd().Split('\n'));
        }
    }

    public void Dispose() => folder.Dispose();

    private Task<Invocation> PushAsync(string address, string? artifacts, params string[] more)
    {
        var start = ToolProcess.StartInfo(folder.Path, ["runs", "push", "--to", address, .. more]);
        start.Environment["NOTEBOOKOPS_STORE"] = "";
        start.Environment["NOTEBOOKOPS_ARTIFACTS"] = artifacts ?? "";
        return ToolProcess.RunAsync(start);
    }
}
