using NotebookOps.Cli.Commands;

namespace NotebookOps.Cli.Tests;

/// <summary>The tool, run in this process: its exit code and what it wrote.</summary>
internal sealed record Invocation(int ExitCode, string Stdout, string Stderr)
{
    public static async Task<Invocation> RunAsync(params string[] args)
    {
        await using var stdout = new StringWriter();
        await using var stderr = new StringWriter();
        var root = CommandLine.CreateRoot(ToolCommands.Description, ToolCommands.Create());
        var exitCode = await CommandLine.RunAsync(args, root, stdout, stderr, TestContext.Current.CancellationToken);
        return new Invocation(exitCode, stdout.ToString(), stderr.ToString());
    }
}
