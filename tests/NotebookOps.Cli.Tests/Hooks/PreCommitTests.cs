using System.Diagnostics;

namespace NotebookOps.Cli.Tests.Hooks;

/// <summary>The hooks of this very repository, run by pre-commit in real git repositories.</summary>
public sealed class PreCommitTests : IDisposable
{
    private const string Dirty = """
        {"cells": [
         {"cell_type": "markdown", "id": "a", "metadata": {}, "source": ["# Sums\n", "\n", "What one and one make."]},
         {"cell_type": "code", "id": "b", "execution_count": 3, "metadata": {}, "outputs": [{"output_type": "stream", "name": "stdout", "text": ["2\n"]}], "source": ["#!parameters\n", "int one = 1;"]}
        ], "metadata": {"kernelspec": {"display_name": ".NET (C#)", "language": "C#", "name": ".net-csharp"}}, "nbformat": 4, "nbformat_minor": 5}

        """;

    private readonly TemporaryFolder folder = new();

    public PreCommitTests()
    {
        Directory.CreateDirectory(folder.File("repo"));
        // What a user's PATH has after `dotnet tool install`.
        var tool = folder.Write("bin/notebookops", $"#!/bin/sh\nexec dotnet exec '{ToolProcess.AssemblyPath}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(tool, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Each_hook_is_found_and_run_by_try_repo()
    {
        var root = await RequireAsync();
        folder.Write("repo/nb.ipynb", Dirty);
        await GitAsync("add", ".");

        var clean = await RunAsync("pre-commit", "try-repo", root, "notebookops-clean", "--files", "nb.ipynb");
        Assert.Equal(1, clean.ExitCode);
        Assert.Contains("files were modified by this hook", clean.Stdout, StringComparison.Ordinal);
        Assert.DoesNotContain("2\\n", await File.ReadAllTextAsync(folder.File("repo/nb.ipynb"), TestContext.Current.CancellationToken), StringComparison.Ordinal);

        var check = await RunAsync("pre-commit", "try-repo", root, "notebookops-check", "--files", "nb.ipynb");
        Assert.True(check.ExitCode == 0, check.Stdout + check.Stderr);
        Assert.Contains("check notebooks", check.Stdout, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_commit_is_stopped_and_cleaned_and_then_passes()
    {
        await InstallAsync();
        folder.Write("repo/nb.ipynb", Dirty);
        folder.Write("repo/notes.txt", "text");
        await GitAsync("add", ".");

        var stopped = await RunAsync("git", "commit", "-m", "first");
        Assert.Equal(1, stopped.ExitCode);
        Assert.Contains("files were modified by this hook", stopped.Stderr + stopped.Stdout, StringComparison.Ordinal);

        await GitAsync("add", ".");
        var passed = await RunAsync("git", "commit", "-m", "first");
        Assert.True(passed.ExitCode == 0, passed.Stdout + passed.Stderr);
        var committed = await GitAsync("show", "HEAD:nb.ipynb");
        Assert.DoesNotContain("stdout", committed, StringComparison.Ordinal);
        Assert.Contains("\"execution_count\": null", committed, StringComparison.Ordinal);
        Assert.Contains("#!parameters", committed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_commit_goes_through_where_git_cleans_by_itself_and_the_file_keeps_its_outputs()
    {
        await InstallAsync();
        var filter = await RunAsync(folder.File("bin/notebookops"), "git", "install");
        Assert.True(filter.ExitCode == 0, filter.Stderr);
        folder.Write("repo/nb.ipynb", Dirty);
        folder.Write("repo/-d.ipynb", Dirty.Replace("one", "two", StringComparison.Ordinal));
        await GitAsync("add", ".");

        var passed = await RunAsync("git", "commit", "-m", "first");

        Assert.True(passed.ExitCode == 0, passed.Stdout + passed.Stderr);
        Assert.DoesNotContain("stdout", await GitAsync("show", "HEAD:nb.ipynb"), StringComparison.Ordinal);
        Assert.Equal(Dirty, await File.ReadAllTextAsync(folder.File("repo/nb.ipynb"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_notebook_whose_name_begins_with_a_dash_is_cleaned_and_checked_like_any_other()
    {
        var root = await RequireAsync();
        folder.Write("repo/-d.ipynb", Dirty);
        await GitAsync("add", ".");

        Assert.Contains("files were modified by this hook", (await RunAsync("pre-commit", "try-repo", root, "notebookops-clean", "--all-files")).Stdout, StringComparison.Ordinal);
        Assert.DoesNotContain("stdout", await File.ReadAllTextAsync(folder.File("repo/-d.ipynb"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var check = await RunAsync("pre-commit", "try-repo", root, "notebookops-check", "--all-files");
        Assert.True(check.ExitCode == 0, check.Stdout + check.Stderr);
    }

    [Fact]
    public async Task A_notebook_that_breaks_a_rule_is_not_committed_and_the_rule_is_named()
    {
        await InstallAsync();
        folder.Write("repo/nb.ipynb", Dirty.Replace("# Sums", "Sums", StringComparison.Ordinal).Replace("#!parameters", "// sums", StringComparison.Ordinal).Replace("3, ", "null, ", StringComparison.Ordinal)
            .Replace("""{"output_type": "stream", "name": "stdout", "text": ["2\n"]}""", "", StringComparison.Ordinal));
        await GitAsync("add", ".");

        var stopped = await RunAsync("git", "commit", "-m", "first");

        Assert.Equal(1, stopped.ExitCode);
        Assert.Contains("NB301", stopped.Stdout + stopped.Stderr, StringComparison.Ordinal);
    }

    private async Task InstallAsync()
    {
        var root = await RequireAsync();
        var head = (await RunAsync(root, "git", ["rev-parse", "HEAD"])).Stdout.Trim();
        folder.Write("repo/.pre-commit-config.yaml", $"repos:\n  - repo: {root}\n    rev: {head}\n    hooks:\n      - id: notebookops-clean\n      - id: notebookops-check\n");
        var installed = await RunAsync("pre-commit", "install");
        Assert.True(installed.ExitCode == 0, installed.Stdout + installed.Stderr);
    }

    /// <returns>The root of this repository's checkout.</returns>
    private async Task<string> RequireAsync()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The stand-in for the installed tool is a shell script.");
        Assert.SkipUnless(IsOnPath("pre-commit"), "pre-commit is not installed.");
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "NotebookOps.sln")))
        {
            root = root.Parent;
        }

        Assert.SkipUnless(root is not null && Path.Exists(Path.Combine(root.FullName, ".git")), "The tests do not run in a checkout of the repository.");
        await GitAsync("init", "--quiet");
        return root.FullName;
    }

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    private async Task<string> GitAsync(params string[] args)
    {
        var git = await RunAsync("git", args);
        Assert.True(git.ExitCode == 0, git.Stderr);
        return git.Stdout;
    }

    private Task<Invocation> RunAsync(string program, params string[] args) => RunAsync(folder.File("repo"), program, args);

    private Task<Invocation> RunAsync(string workingDirectory, string program, string[] args)
    {
        var start = new ProcessStartInfo(program, args) { WorkingDirectory = workingDirectory, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = folder.File("bin") + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        start.Environment["PRE_COMMIT_HOME"] = folder.File("pre-commit");
        start.Environment["HOME"] = folder.Path;
        start.Environment["DOTNET_CLI_HOME"] = folder.Path;
        foreach (var who in new[] { "AUTHOR", "COMMITTER" })
        {
            start.Environment[$"GIT_{who}_NAME"] = "Test";
            start.Environment[$"GIT_{who}_EMAIL"] = "test@example.org";
        }

        // The build server's checkout may belong to somebody else.
        start.Environment["GIT_CONFIG_COUNT"] = "1";
        start.Environment["GIT_CONFIG_KEY_0"] = "safe.directory";
        start.Environment["GIT_CONFIG_VALUE_0"] = "*";
        return ToolProcess.RunAsync(start);
    }
}
