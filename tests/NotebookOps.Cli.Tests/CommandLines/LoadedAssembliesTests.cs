namespace NotebookOps.Cli.Tests;

public class LoadedAssembliesTests
{
    private static readonly string[] Heavy = ["Microsoft.CodeAnalysis", "Microsoft.Data.Sqlite", "SQLitePCL", "Plotly.NET", "NotebookOps.Kernel", "NuGet.", "Markdig", "YamlDotNet"];

    private static readonly string[] Rooms = ["Microsoft.Data.Sqlite", "SQLitePCL", "Plotly.NET", "FSharp.Core", "Microsoft.Data.Analysis", "NuGet."];

    [Theory]
    [InlineData("--help")]
    [InlineData("--version")]
    [InlineData("run --help")]
    [InlineData("rule")]
    [InlineData("rule NB101")]
    public async Task A_command_that_needs_no_session_loads_none_of_its_assemblies(string line)
    {
        using var folder = new TemporaryFolder();
        var loaded = await LoadedByAsync(folder, line.Split(' '));

        Assert.Contains("NotebookOps.Cli", loaded);
        Assert.Contains("System.CommandLine", loaded);
        Assert.DoesNotContain(loaded, name => Heavy.Any(heavy => name.StartsWith(heavy, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_plain_notebook_runs_without_store_charts_and_packages()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("plain.ipynb"), NotebookText.Code("var x = Enumerable.Range(1, 10).Sum();", "x * 2"));
        var loaded = await LoadedByAsync(folder, "run", "plain.ipynb", "-o", "out.ipynb");

        Assert.Contains("Microsoft.CodeAnalysis.CSharp", loaded);
        Assert.DoesNotContain(loaded, name => Rooms.Any(room => name.StartsWith(room, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_notebook_that_only_references_NotebookOps_opens_no_store_and_draws_nothing()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("references.ipynb"), NotebookText.Code("#r \"nuget:NotebookOps\"", "1 + 1"));
        var loaded = await LoadedByAsync(folder, "run", "references.ipynb", "-o", "out.ipynb");

        Assert.Contains("NotebookOps", loaded);
        Assert.DoesNotContain(loaded, name => Rooms.Except(["NuGet."]).Any(room => name.StartsWith(room, StringComparison.Ordinal)));
    }

    private static async Task<string[]> LoadedByAsync(TemporaryFolder folder, params string[] args)
    {
        var report = folder.File("loaded.txt");
        var start = ToolProcess.StartInfo(folder.Path, args);
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location;
        start.Environment[StartupHook.ReportVariable] = report;
        var invocation = await ToolProcess.RunAsync(start);
        Assert.True(invocation.ExitCode == 0, invocation.Stderr);
        return await File.ReadAllLinesAsync(report);
    }
}
