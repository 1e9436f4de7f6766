namespace NotebookOps.Cli.Tests;

public class LoadedAssembliesTests
{
    private static readonly string[] Heavy = ["Microsoft.CodeAnalysis", "Microsoft.Data.Sqlite", "SQLitePCL", "Plotly.NET", "NotebookOps.Kernel", "NuGet.", "Markdig", "YamlDotNet"];

    [Theory]
    [InlineData("--help")]
    [InlineData("--version")]
    [InlineData("run --help")]
    public async Task A_command_that_needs_no_session_loads_none_of_its_assemblies(string line)
    {
        using var folder = new TemporaryFolder();
        var loaded = await LoadedByAsync(folder, line.Split(' '));

        Assert.Contains("NotebookOps.Cli", loaded);
        Assert.Contains("System.CommandLine", loaded);
        Assert.DoesNotContain(loaded, name => Heavy.Any(heavy => name.StartsWith(heavy, StringComparison.Ordinal)));
    }

    private static async Task<string[]> LoadedByAsync(TemporaryFolder folder, params string[] args)
    {
        var report = folder.File("loaded.txt");
        var start = ToolProcess.StartInfo(folder.Path, args);
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location;
        start.Environment[StartupHook.ReportVariable] = report;
        var invocation = await ToolProcess.RunAsync(start);
        Assert.Equal((0, ""), (invocation.ExitCode, invocation.Stderr));
        return await File.ReadAllLinesAsync(report);
    }
}
