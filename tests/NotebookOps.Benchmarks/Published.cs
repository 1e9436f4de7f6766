using System.Runtime.InteropServices;
using CliWrap;

namespace NotebookOps.Benchmarks;

/// <summary>The programs as they are shipped.</summary>
internal static class Published
{
    /// <summary>The tool, ReadyToRun.</summary>
    public static Task<string> ToolAsync(string folder) => PublishAsync("NotebookOps.Cli", folder, ["--self-contained", "false"]);

    /// <summary>The hygiene and git commands, native.</summary>
    public static Task<string> NativeToolAsync(string folder) => PublishAsync("NotebookOps.Cli.Native", folder, []);

    private static async Task<string> PublishAsync(string name, string folder, string[] options)
    {
        // By name: a runtime that the SDK finds only while building comes too late for the project's condition on compiling ahead.
        var project = Path.Combine(RepositoryRoot(), "src", name, name + ".csproj");
        await Cli.Wrap("dotnet")
            .WithArguments(["publish", project, "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, .. options, "-o", folder, "-v", "quiet"])
            .WithStandardOutputPipe(PipeTarget.ToStream(Console.OpenStandardError()))
            .ExecuteAsync();
        return Path.Combine(folder, name);
    }

    public static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "NotebookOps.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("Run the benchmarks from a checkout: NotebookOps.sln is in no folder above.");
        }

        return folder.FullName;
    }
}
