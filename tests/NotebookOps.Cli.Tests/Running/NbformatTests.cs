using System.Diagnostics;

namespace NotebookOps.Cli.Tests;

public class NbformatTests
{
    private const string Python = "/usr/bin/python3";

    [Fact]
    public async Task Jupyters_own_validator_takes_every_kind_of_output()
    {
        using var run = await new EchoRun(NotebookText.Of(
            NotebookText.MarkdownCell("# Title"),
            NotebookText.CodeCell("out a\nerr b\nshow x 1\nhtml <b>bold</b>\nvalue 2\nupdate x 3"),
            NotebookText.CodeCell("fail 1 Broken."),
            NotebookText.CodeCell("out never"))).ExecuteAsync();

        await ValidateAsync(run.Plan.OutputPath);
    }

    internal static async Task ValidateAsync(string path)
    {
        Assert.SkipUnless(await PythonAsync("import nbformat") == (0, ""), "Jupyter's nbformat for /usr/bin/python3 is not installed.");

        Assert.Equal((0, ""), await PythonAsync("import nbformat, sys; nbformat.validate(nbformat.read(sys.argv[1], as_version=nbformat.NO_CONVERT))", path));
    }

    private static async Task<(int ExitCode, string Stderr)> PythonAsync(string script, params string[] args)
    {
        if (!File.Exists(Python))
        {
            return (-1, "");
        }
        var start = new ProcessStartInfo(Python, ["-W", "error", "-c", script, .. args]) { RedirectStandardError = true, RedirectStandardOutput = true };
        var invocation = await ToolProcess.RunAsync(start);
        return (invocation.ExitCode, invocation.Stderr);
    }
}
