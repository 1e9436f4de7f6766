using System.Text.Json;
using NotebookOps.Tracking;

namespace NotebookOps.Cli.Tests;

/// <summary>`notebookops runs ...` while the team's server does not answer.</summary>
public sealed class RunsServerAwayTests : IDisposable
{
    // Nobody listens on port 1.
    private const string Away = "postgresql://ada@127.0.0.1:1/research";

    private readonly TemporaryFolder folder = new();
    private readonly List<string> ids = [];

    public RunsServerAwayTests()
    {
        Directory.CreateDirectory(folder.File(".notebookops"));
        using var session = new TrackingSession(new TrackingOptions { WorkingDirectory = folder.Path, Environment = name => name == "NOTEBOOKOPS_STORE" ? Away : null });
        foreach (var name in new[] { "first", "second" })
        {
            using var run = session.StartRun(new RunStart { Name = name, SystemMetrics = false });
            run.LogMetric("auc", 0.9);
            ids.Add(run.Id);
        }
    }

    [Fact]
    public async Task Lists_show_the_runs_kept_here_and_say_so_on_stderr()
    {
        foreach (var args in new[] { new[] { "list" }, ["compare"], ["list", "--limit", "1"] })
        {
            var shown = await RunAsync(args);
            Assert.Equal(0, shown.ExitCode);
            Assert.Contains("second", shown.Stdout, StringComparison.Ordinal);
            Assert.Contains("Only the 2 runs that are kept on this machine can be shown", shown.Stderr, StringComparison.Ordinal);
        }

        var json = await RunAsync("list", "--format", "json");
        Assert.Equal([ids[1], ids[0]], JsonDocument.Parse(json.Stdout).RootElement.EnumerateArray().Select(run => run.GetProperty("id").GetString()));
        Assert.Contains("Only the 2 runs", json.Stderr, StringComparison.Ordinal);
        Assert.Contains("first", (await RunAsync("show", ids[0])).Stdout, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_acts_on_runs_refuses_to_act_on_a_part_of_them()
    {
        foreach (var args in new[]
        {
            new[] { "push", "--to", "other.db" }, ["pull", "--from", Away], ["export", "--to", "json", "out.json"], ["gc", "--older-than", "0s"], ["gc", "--deleted"], ["list", "--count"],
            ["compact"], ["delete", ids[0]],
        })
        {
            var refused = await RunAsync(args);
            Assert.Equal((2, ""), (refused.ExitCode, refused.Stdout));
            Assert.Contains("does not answer", refused.Stderr, StringComparison.Ordinal);
        }

        Assert.False(File.Exists(folder.File("other.db")) || File.Exists(folder.File("out.json")));
    }

    public void Dispose() => folder.Dispose();

    private Task<Invocation> RunAsync(params string[] args)
    {
        var start = ToolProcess.StartInfo(folder.Path, ["runs", .. args]);
        start.Environment["NOTEBOOKOPS_STORE"] = Away;
        return ToolProcess.RunAsync(start);
    }
}
