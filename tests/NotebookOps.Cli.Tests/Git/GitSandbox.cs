using System.Diagnostics;

namespace NotebookOps.Cli.Tests.Git;

/// <summary>A home folder of its own with a repository in it, so that nothing of this machine's git is heard or touched.</summary>
internal sealed class GitSandbox : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly string path;

    /// <param name="tool">The folder in which git finds <c>notebookops</c>; null where it is to find none.</param>
    public GitSandbox(string? tool)
    {
        path = string.Join(Path.PathSeparator, new[] { tool }.OfType<string>().Concat(
            Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Where(entry => !System.IO.File.Exists(Path.Combine(entry, "notebookops")))));
        Directory.CreateDirectory(Root);
        Git("init", "--quiet", "--initial-branch=main");
        Git("config", "--global", "user.name", "Ada");
        Git("config", "--global", "user.email", "ada@example.org");
        Git("config", "--global", "commit.gpgsign", "false");
    }

    public string Root => folder.File("repository");

    public string Home => folder.Path;

    public string File(string name) => Path.Combine(Root, name);

    public void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File(name))!);
        System.IO.File.WriteAllText(File(name), text);
    }

    public string Read(string name) => System.IO.File.ReadAllText(File(name));

    /// <summary>What git printed; the test fails where git does.</summary>
    public string Git(params string[] args) => GitIn(Root, args).Stdout;

    public Invocation GitIn(string directory, params string[] args)
    {
        var git = Run("git", directory, args);
        Assert.True(git.ExitCode == 0, $"git {string.Join(' ', args)}: {git.ExitCode}\n{git.Stdout}\n{git.Stderr}");
        return git;
    }

    public Invocation Tool(params string[] args) => Run("notebookops", Root, args);

    public Invocation Run(string program, string directory, params string[] args)
    {
        var start = new ProcessStartInfo("/usr/bin/env", [program, .. args])
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = path;
        start.Environment["HOME"] = Home;
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        start.Environment.Remove("XDG_CONFIG_HOME");
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var stderr = new System.Text.StringBuilder();
        process.ErrorDataReceived += (_, line) => stderr.Append(line.Data is null ? "" : line.Data + "\n");
        process.BeginErrorReadLine();
        var stdout = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Invocation(process.ExitCode, stdout, stderr.ToString());
    }

    public void Dispose() => folder.Dispose();
}
