namespace NotebookOps.Cli.Tests.Git;

/// <summary>What people see of the filter, with real git. Each program that carries the commands has to pass.</summary>
public abstract partial class GitBehaviour : IDisposable
{
    private readonly GitSandbox git;

    protected GitBehaviour(string? tool)
    {
        Assert.SkipWhen(tool is null, $"{GitTools.NativeVariable} names no native executable.");
        git = new GitSandbox(tool);
    }

    public void Dispose()
    {
        git.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void What_is_added_is_clean_and_the_file_keeps_its_outputs()
    {
        Install();
        git.Write("a.ipynb", ExecutedNotebook.Of("1", "2"));
        Commit();

        Assert.Equal(ExecutedNotebook.Clean("1", "2"), git.Git("show", "HEAD:a.ipynb"));
        Assert.Equal(ExecutedNotebook.Of("1", "2"), git.Read("a.ipynb"));
    }

    [Fact]
    public void A_notebook_that_was_only_run_again_has_no_difference_and_status_explains_it()
    {
        Install();
        git.Write("a.ipynb", ExecutedNotebook.Clean("1", "2"));
        Commit();
        git.Write("a.ipynb", ExecutedNotebook.Of("1", "2"));
        Assert.Empty(git.Git("diff"));
        // git itself: where the size of a file differs, it looks no further.
        Assert.Equal(" M a.ipynb\n", git.Git("status", "--porcelain"));

        var status = git.Tool("git", "status");
        AssertSucceeds(status);
        Assert.Contains("modified in nothing but their outputs", status.Stdout, StringComparison.Ordinal);
        git.Git("add", "a.ipynb");
        Assert.Empty(git.Git("status", "--porcelain"));
        AssertUnmodified("a.ipynb");
    }

    [Fact]
    public void A_difference_shows_sources_and_no_JSON()
    {
        Install();
        git.Write("a.ipynb", ExecutedNotebook.Of("1", "2"));
        Commit();
        git.Write("a.ipynb", ExecutedNotebook.Of("1", "3"));

        var difference = git.Git("diff");
        Assert.Contains("\n-2\n+3\n", difference, StringComparison.Ordinal);
        Assert.Contains("#!csharp", difference, StringComparison.Ordinal);
        Assert.DoesNotContain("cell_type", difference, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no JSON")]
    [InlineData("<<<<<<< HEAD\n{\n=======\n[\n>>>>>>> other\n")]
    [InlineData("{\"cells\": [")]
    public void A_notebook_that_cannot_be_read_passes_with_a_warning(string content)
    {
        Install("--keep-local-outputs");
        git.Write("broken.ipynb", content);
        git.Write("good.ipynb", ExecutedNotebook.Of("1"));
        var added = git.GitIn(git.Root, "add", ".");
        git.Git("commit", "--quiet", "--message", "broken");
        File.Delete(git.File("broken.ipynb"));
        git.Git("checkout", "--", "broken.ipynb");

        Assert.Single(added.Stderr.Split('\n'), line => line.StartsWith("notebookops: `broken.ipynb` cannot be read", StringComparison.Ordinal));
        Assert.Equal(content, git.Git("show", "HEAD:broken.ipynb"));
        Assert.Equal(content, git.Read("broken.ipynb"));
        Assert.Equal(ExecutedNotebook.Clean("1"), git.Git("show", "HEAD:good.ipynb"));
    }

    [Fact]
    public void A_slip_in_the_settings_keeps_no_outputs_and_is_named_with_its_place()
    {
        Install();
        git.Write(".editorconfig", "root = true\n[*.ipynb]\nnotebookops_clean_keep_output = bogus\nnotebookops_clean_drop_metadata = language\n");
        git.Write("a.ipynb", ExecutedNotebook.Of("1"));
        var added = git.GitIn(git.Root, "add", "a.ipynb");

        Assert.Equal(ExecutedNotebook.Clean("1"), git.Git("show", ":a.ipynb"));
        Assert.Contains($"`notebookops_clean_keep_output = bogus` in `{git.File(".editorconfig")}`, line 3, is not understood", added.Stderr, StringComparison.Ordinal);
        Assert.Contains("line 4, is not understood; `language` names no metadata", added.Stderr, StringComparison.Ordinal);
        Assert.Contains("`a.ipynb` and others are cleaned", added.Stderr, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_hundred_notebooks_go_through_one_process()
    {
        Install("--keep-local-outputs");
        for (var number = 0; number < 200; number++)
        {
            git.Write($"folder/n{number}.ipynb", ExecutedNotebook.Of($"{number}", new string('x', 700 * number)));
        }

        Commit();
        Directory.Delete(git.File("folder"), recursive: true);
        git.Git("checkout", "--", "folder");

        for (var number = 0; number < 200; number++)
        {
            Assert.Equal(ExecutedNotebook.Of($"{number}", new string('x', 700 * number)), git.Read($"folder/n{number}.ipynb"));
        }

        // 1: nothing found.
        Assert.Equal(1, git.Run("git", git.Root, "grep", "--cached", "--name-only", "output_type").ExitCode);
    }

    [Fact]
    public void A_git_before_2_11_calls_the_filter_once_a_file()
    {
        Install("--keep-local-outputs");
        git.Git("config", "--unset", "filter.notebookops.process");
        git.Write("it's a \"name\".ipynb", ExecutedNotebook.Of("1"));
        git.Write("--check.ipynb", ExecutedNotebook.Of("2"));
        Commit();
        Assert.Equal(ExecutedNotebook.Clean("1"), git.Git("show", "HEAD:it's a \"name\".ipynb"));
        File.Delete(git.File("it's a \"name\".ipynb"));
        File.Delete(git.File("--check.ipynb"));
        git.Git("checkout", "--", ".");

        Assert.Equal(ExecutedNotebook.Of("1"), git.Read("it's a \"name\".ipynb"));
        Assert.Equal(ExecutedNotebook.Of("2"), git.Read("--check.ipynb"));
    }

    [Fact]
    public void A_notebook_that_is_modified_in_what_is_not_shown_has_a_difference()
    {
        Install();
        git.Write("a.ipynb", ExecutedNotebook.Of("1"));
        Commit();
        git.Write("a.ipynb", ExecutedNotebook.Of("1").Replace(".NET (C#)", ".NET (F#)", StringComparison.Ordinal));

        Assert.Contains("\n-#!not-shown ", git.Git("diff"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_notebook_whose_name_begins_with_a_dash_is_compared_like_any_other()
    {
        Install("--keep-local-outputs");
        git.Write("-d.ipynb", ExecutedNotebook.Of("1"));
        git.Write("a.ipynb", ExecutedNotebook.Of("1"));
        Commit();
        git.Write("-d.ipynb", ExecutedNotebook.Of("2"));
        git.Write("a.ipynb", ExecutedNotebook.Of("3"));

        var difference = git.Git("diff");
        Assert.Contains("\n-1\n+2\n", difference, StringComparison.Ordinal);
        Assert.Contains("\n-1\n+3\n", difference, StringComparison.Ordinal);
    }

    private static string[] Findings(Invocation check, string path)
    {
        using var json = System.Text.Json.JsonDocument.Parse(check.Stdout);
        return [.. json.RootElement.EnumerateArray().Where(finding => finding.GetProperty("file").GetString() == path).Select(finding => finding.GetProperty("rule").GetString()!)];
    }

    private void Install(params string[] options) => AssertSucceeds(git.Tool(["git", "install", .. options]));

    private void Commit()
    {
        git.Git("add", "--all");
        git.Git("commit", "--quiet", "--message", "change");
    }

    // git looks at the times of files first; a touched file goes through the filter again.
    private void AssertUnmodified(string name)
    {
        File.SetLastWriteTimeUtc(git.File(name), DateTime.UtcNow.AddMinutes(1));
        Assert.Empty(git.Git("status", "--porcelain"));
    }

    private static void AssertSucceeds(Invocation invocation) => Assert.True(invocation.ExitCode == 0, invocation.Stdout + invocation.Stderr);
}
