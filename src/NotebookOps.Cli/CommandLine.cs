using System.CommandLine;

namespace NotebookOps.Cli;

/// <summary>The composition root: which commands there are, and what an error looks like to the person at the terminal.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("Run, clean, check and compare .NET notebooks.");
        return await root.Parse(args).InvokeAsync();
    }
}
