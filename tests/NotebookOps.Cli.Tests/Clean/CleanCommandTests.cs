using System.Runtime.Versioning;
using System.Text;

namespace NotebookOps.Cli.Tests.Clean;

public sealed class CleanCommandTests : IDisposable
{
    public const string Dirty = """{"cells": [{"cell_type": "code", "execution_count": 3, "metadata": {"collapsed": true}, "outputs": [{"output_type": "stream", "text": "x"}], "source": ["1"]}], "nbformat": 4}""";
    public const string Clean = """{"cells": [{"cell_type": "code", "execution_count": null, "metadata": {}, "outputs": [], "source": ["1"]}], "nbformat": 4}""";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Files_folders_and_patterns_are_cleaned_and_what_changed_is_named()
    {
        var one = folder.Write("a/one.ipynb", Dirty);
        var two = folder.Write("b/deep/two.ipynb", Dirty);
        var three = folder.Write("three.ipynb", Dirty);
        var clean = folder.Write("a/clean.ipynb", Clean);
        var dib = folder.Write("a/x.dib", "#!csharp\n1\n");

        var run = await Invocation.RunAsync("clean", three, folder.File("a"), folder.File("b/**/*.ipynb"));

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Equal($"{three}\n{one}\n{two}\n", run.Stdout.ReplaceLineEndings("\n"));
        Assert.Equal("3 of 5 notebooks cleaned.", run.Stderr.Trim());
        Assert.All([one, two, three, clean], path => Assert.Equal(Clean, File.ReadAllText(path)));
        Assert.Equal("#!csharp\n1\n", File.ReadAllText(dib));
    }

    [Fact]
    public async Task A_check_names_what_it_would_change_and_changes_nothing()
    {
        var dirty = folder.Write("dirty.ipynb", Dirty);
        folder.Write("clean.ipynb", Clean);

        var run = await Invocation.RunAsync("clean", "--check", folder.Path);

        Assert.Equal((ExitCode.Findings, dirty, "1 of 2 notebooks would be cleaned."), (run.ExitCode, run.Stdout.Trim(), run.Stderr.Trim()));
        Assert.Equal(Dirty, File.ReadAllText(dirty));
        Assert.Equal(ExitCode.Success, (await Invocation.RunAsync("clean", "--check", folder.File("clean.ipynb"))).ExitCode);
    }

    [Fact]
    public async Task A_clean_file_is_not_touched()
    {
        var path = folder.Write("clean.ipynb", Clean);
        var before = new DateTime(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(path, before);

        var run = await Invocation.RunAsync("clean", path);

        Assert.Equal((ExitCode.Success, "", ""), (run.ExitCode, run.Stdout, run.Stderr));
        Assert.Equal(before, File.GetLastWriteTimeUtc(path));
    }

    [Fact]
    public async Task Bad_files_are_each_reported_and_stop_none()
    {
        var empty = folder.Write("1-empty.ipynb", "");
        var conflict = folder.Write("2-conflict.ipynb", "{\n<<<<<<< HEAD\n");
        var list = folder.Write("3-list.ipynb", "[]");
        var dirty = folder.Write("4-dirty.ipynb", Dirty);
        var utf16 = folder.File("5-utf16.ipynb");
        File.WriteAllText(utf16, Dirty, Encoding.Unicode);

        var run = await Invocation.RunAsync("clean", folder.File("none.ipynb"), folder.Path);

        Assert.Equal(ExitCode.BadRequest, run.ExitCode);
        Assert.Equal(dirty, run.Stdout.Trim());
        Assert.Collection(run.Stderr.ReplaceLineEndings("\n").TrimEnd().Split('\n'),
            line => Assert.Contains("no file or folder", line),
            line => Assert.StartsWith($"`{empty}` cannot be read: it is empty", line),
            line => Assert.StartsWith($"`{conflict}` cannot be read: it holds the conflict markers", line),
            line => Assert.StartsWith($"`{list}` cannot be read: it is JSON, but not an object", line),
            line => Assert.StartsWith($"`{utf16}` cannot be read: it is written in UTF-16", line),
            line => Assert.Equal("1 of 5 notebooks cleaned.", line));
        Assert.Equal("", File.ReadAllText(empty));
        Assert.Equal("{\n<<<<<<< HEAD\n", File.ReadAllText(conflict));
        Assert.Equal("[]", File.ReadAllText(list));
        Assert.Equal(Clean, File.ReadAllText(dirty));
        Assert.Equal([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Dirty)], File.ReadAllBytes(utf16));
    }

    [Fact]
    public async Task Options_keep_what_they_say()
    {
        var path = folder.Write("a.ipynb", Dirty);
        await Invocation.RunAsync("clean", "--keep-output", "--keep-count", path);
        Assert.Equal(Dirty.Replace("\"collapsed\": true", ""), File.ReadAllText(path));
        await Invocation.RunAsync("clean", "--max-size", "1k", path);
        Assert.Equal(Clean.Replace("[]", """[{"output_type": "stream", "text": "x"}]"""), File.ReadAllText(path));
        await Invocation.RunAsync("clean", "--max-size", "3", path);
        Assert.Equal(Clean, File.ReadAllText(path));

        var wrong = await Invocation.RunAsync("clean", "--max-size", "big", path);
        Assert.Equal(ExitCode.BadRequest, wrong.ExitCode);
        Assert.Contains("`big` is not a size", wrong.Stderr);
    }

    [Fact]
    public async Task Settings_beside_the_notebook_are_heeded()
    {
        folder.Write(".editorconfig", "root = true\n[keep/*.ipynb]\nnotebookops_clean_keep_output = true\nnotebookops_clean_keep_metadata = cell.collapsed\n[wrong/*]\nnotebookops_clean_keep_output = perhaps\n");
        var kept = folder.Write("keep/a.ipynb", Dirty);
        var other = folder.Write("a.ipynb", Dirty);
        folder.Write("wrong/a.ipynb", Dirty);
        folder.Write("wrong/b.ipynb", Dirty);

        var run = await Invocation.RunAsync("clean", folder.Path);

        Assert.Equal(Dirty.Replace("3,", "null,"), File.ReadAllText(kept));
        Assert.Equal(Clean, File.ReadAllText(other));
        Assert.Equal(ExitCode.BadRequest, run.ExitCode);
        Assert.Equal(1, run.Stderr.Split("notebookops_clean_keep_output = perhaps").Length - 1);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task A_read_only_file_is_reported_and_stays()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no Unix modes.");
        var path = folder.Write("a.ipynb", Dirty);
        File.SetUnixFileMode(path, UnixFileMode.UserRead);

        var run = await Invocation.RunAsync("clean", path);

        Assert.Equal(ExitCode.BadRequest, run.ExitCode);
        Assert.Contains("is read-only", run.Stderr);
        Assert.Equal(Dirty, File.ReadAllText(path));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Behind_a_link_the_file_is_cleaned_and_the_link_stays()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege on Windows.");
        var file = folder.Write("there/real.ipynb", Dirty);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupWrite);
        var link = folder.File("link.ipynb");
        File.CreateSymbolicLink(link, file);

        Assert.Equal(ExitCode.Success, (await Invocation.RunAsync("clean", link)).ExitCode);

        Assert.Equal(file, File.ResolveLinkTarget(link, returnFinalTarget: false)?.FullName);
        Assert.Equal(Clean, File.ReadAllText(file));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task Without_a_path_nothing_is_cleaned_by_accident()
    {
        var run = await Invocation.RunAsync("clean");

        Assert.Equal(ExitCode.BadRequest, run.ExitCode);
        Assert.Contains("`notebookops clean .`", run.Stderr);
        Assert.Equal(ExitCode.BadRequest, (await Invocation.RunAsync("clean", "-", folder.Path)).ExitCode);
    }
}
