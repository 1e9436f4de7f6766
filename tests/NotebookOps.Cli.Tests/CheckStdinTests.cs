namespace NotebookOps.Cli.Tests;

/// <summary><c>check -</c> in a process of its own, which has a standard input.</summary>
public sealed class CheckStdinTests : IDisposable
{
    private const string Found = """{"cells": [{"cell_type": "markdown", "metadata": {}, "source": []}], "metadata": {}, "nbformat": 4, "nbformat_minor": 4}""";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Stdin_is_checked_and_called_what_it_is()
    {
        var run = await CheckAsync(Found, "-");

        Assert.Equal(ExitCode.Findings, run.ExitCode);
        Assert.StartsWith("<stdin>:cell 1: warning NB305 empty-cell: ", run.Stdout, StringComparison.Ordinal);
        Assert.Contains("1 notebook, 1 with findings", run.Stderr, StringComparison.Ordinal);
        Assert.StartsWith("<stdin>", (await CheckAsync("{ \"cells\": [", "-")).Stdout, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_name_of_stdin_gives_its_format_and_its_settings()
    {
        await File.WriteAllTextAsync(folder.File(".editorconfig"), "root = true\n[*.ipynb]\ndotnet_diagnostic.NB305.severity = none\n");

        Assert.Equal(ExitCode.Success, (await CheckAsync(Found, "-", "--stdin-name", "a.ipynb")).ExitCode);
        Assert.StartsWith("a.dib:cell 2:1: warning NB501 ", (await CheckAsync("#!markdown\n# Title\n#!csharp\n#r \"nuget:A\"\n", "-", "--stdin-name", "a.dib")).Stdout, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("`-` checks stdin and stands alone", "-", "a.ipynb")]
    [InlineData("stdin is none", "-", "--fix")]
    public async Task What_stdin_cannot_be_is_refused(string words, params string[] args)
    {
        var run = await CheckAsync(Found, args);

        Assert.Equal((ExitCode.BadRequest, ""), (run.ExitCode, run.Stdout));
        Assert.Contains(words, run.Stderr, StringComparison.Ordinal);
    }

    private Task<Invocation> CheckAsync(string stdin, params string[] args) => ToolProcess.RunAsync(ToolProcess.StartInfo(folder.Path, ["check", .. args]), stdin);
}
