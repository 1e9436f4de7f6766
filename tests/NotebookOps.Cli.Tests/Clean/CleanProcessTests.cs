using System.Diagnostics;
using System.Text;

namespace NotebookOps.Cli.Tests.Clean;

/// <summary>The tool as a process of its own, which can be killed, piped through and starved.</summary>
public sealed class CleanProcessTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Stdin_is_cleaned_to_stdout_byte_for_byte()
    {
        var dirty = Encoding.UTF8.GetBytes("\ufeff" + CleanCommandTests.Dirty.Replace("\"1\"", "\"é\\ud83d\"") + "\r\n");
        var run = await PipeAsync(dirty, "clean", "-");

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Equal(Encoding.UTF8.GetBytes("\ufeff" + CleanCommandTests.Clean.Replace("\"1\"", "\"é\\ud83d\"") + "\r\n"), run.Stdout);
    }

    [Fact]
    public async Task A_long_notebook_goes_through_a_pipe()
    {
        var head = """{"cells": [{"source": "1", "outputs": """;
        var dirty = Encoding.UTF8.GetBytes($"{head}[\"{new string('x', 12_000_000)}\"]}}]}}");

        Assert.Equal($"{head}[]}}]}}", Encoding.UTF8.GetString((await PipeAsync(dirty, "clean", "-")).Stdout));
    }

    [Fact]
    public async Task What_is_refused_leaves_stdout_empty_and_is_named()
    {
        var run = await PipeAsync("{\"cells\": [{\"outputs\": [1]"u8.ToArray(), "clean", "-", "--stdin-name", "nb/a.ipynb");

        Assert.Equal(ExitCode.BadRequest, run.ExitCode);
        Assert.Empty(run.Stdout);
        Assert.StartsWith("`nb/a.ipynb` cannot be read: the file ends in the middle", run.Stderr);
    }

    [Fact]
    public async Task The_name_of_stdin_finds_its_settings_and_its_format()
    {
        folder.Write(".editorconfig", "root = true\n[*.ipynb]\nnotebookops_clean_keep_count = true\n");
        var dirty = Encoding.UTF8.GetBytes(CleanCommandTests.Dirty);

        Assert.Contains("\"execution_count\": 3", Encoding.UTF8.GetString((await PipeAsync(dirty, "clean", "-", "--stdin-name", "a.ipynb")).Stdout));
        Assert.Equal("#!csharp\r\n1"u8.ToArray(), (await PipeAsync("#!csharp\r\n1"u8.ToArray(), "clean", "-", "--stdin-name", "a.dib")).Stdout);
        var check = await PipeAsync(dirty, "clean", "-", "--check");
        Assert.Equal((ExitCode.Findings, 0), (check.ExitCode, check.Stdout.Length));
        Assert.Equal("`stdin` would be cleaned.", check.Stderr.Trim());
    }

    [Fact]
    public async Task A_polite_kill_ends_it_even_where_it_waits_for_a_pipe_that_nobody_fills()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The pipe is made with Linux's mkfifo.");
        Assert.Equal(0, await RunAsync("mkfifo", folder.File("a.ipynb")));
        using var process = Process.Start(ToolProcess.StartInfo(folder.Path, "clean", folder.File("a.ipynb")))!;
        // Nothing outside tells that it has come so far; killed earlier it would end as well, and prove nothing.
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        Assert.Equal(0, await RunAsync("kill", "-TERM", $"{process.Id}"));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.Terminated, process.ExitCode);
    }

    [Fact]
    public async Task Killed_while_it_cleans_a_thousand_files_it_leaves_each_old_or_new()
    {
        var isMixed = false;
        for (var attempt = 0; attempt < 10 && !isMixed; attempt++)
        {
            var paths = Enumerable.Range(0, 1_000).Select(index => folder.Write($"{attempt}/{index:D4}.ipynb", CleanCommandTests.Dirty)).ToArray();
            using var process = Process.Start(ToolProcess.StartInfo(folder.Path, "clean", folder.File($"{attempt}")))!;
            while (!process.HasExited && new FileInfo(paths[0]).Length == CleanCommandTests.Dirty.Length)
            {
                await Task.Yield();
            }

            // SIGKILL on Unix: nothing in the process is asked.
            process.Kill();
            await process.WaitForExitAsync();

            var contents = paths.Select(File.ReadAllText).ToHashSet();
            Assert.Subset(new HashSet<string> { CleanCommandTests.Dirty, CleanCommandTests.Clean }, contents);
            isMixed = contents.Count == 2;
        }

        Assert.True(isMixed, "The tool was never killed between its first file and its last.");
    }

    [Fact]
    public async Task On_a_full_disk_the_notebook_stays_as_it_is()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Only root can mount a small disk.");
        var disk = Directory.CreateDirectory(folder.File("disk")).FullName;
        Assert.SkipUnless(await RunAsync("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk) == 0, "This machine lets nobody mount a disk.");
        try
        {
            var notebook = CleanCommandTests.Dirty.Replace("\"1\"", $"\"{new string('x', 200_000)}\"");
            var path = folder.Write("disk/a.ipynb", notebook);

            var run = await ToolProcess.RunAsync(ToolProcess.StartInfo(folder.Path, "clean", path));

            Assert.Equal(ExitCode.BadRequest, run.ExitCode);
            Assert.StartsWith($"`{path}` cannot be written: ", run.Stderr);
            Assert.Equal(notebook, File.ReadAllText(path));
            Assert.Equal([path], Directory.GetFiles(disk));
        }
        finally
        {
            Assert.Equal(0, await RunAsync("umount", disk));
        }
    }

    private static async Task<int> RunAsync(string program, params string[] args)
    {
        using var process = Process.Start(new ProcessStartInfo(program, args) { RedirectStandardError = true })!;
        _ = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    private async Task<(int ExitCode, byte[] Stdout, string Stderr)> PipeAsync(byte[] stdin, params string[] args)
    {
        var start = ToolProcess.StartInfo(folder.Path, args);
        start.RedirectStandardInput = true;
        using var process = Process.Start(start)!;
        using var stdout = new MemoryStream();
        var stderr = process.StandardError.ReadToEndAsync();
        var writing = WriteAsync();
        await process.StandardOutput.BaseStream.CopyToAsync(stdout);
        await writing;
        await process.WaitForExitAsync();
        return (process.ExitCode, stdout.ToArray(), await stderr);

        async Task WriteAsync()
        {
            await process.StandardInput.BaseStream.WriteAsync(stdin);
            process.StandardInput.Close();
        }
    }
}
