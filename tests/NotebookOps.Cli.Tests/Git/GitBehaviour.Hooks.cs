namespace NotebookOps.Cli.Tests.Git;

/// <summary>What is judged and cleaned before a commit where the filter is set up.</summary>
public abstract partial class GitBehaviour
{
    [Fact]
    public void What_the_filter_cleans_is_no_output_in_the_repository()
    {
        AssertSucceeds(git.Tool("git", "install", "--global"));
        git.Write("titled.ipynb", ExecutedNotebook.Of("1"));
        git.Write("other/titled.ipynb", ExecutedNotebook.Of("1"));
        git.Write("other/.gitattributes", "*.ipynb -filter\n");

        var check = git.Tool("check", ".", "--format", "json");
        Assert.DoesNotContain("NB401", Findings(check, "titled.ipynb"));
        Assert.Contains("NB301", Findings(check, "titled.ipynb"));
        Assert.Contains("NB401", Findings(check, "other/titled.ipynb"));
        AssertSucceeds(git.Tool("git", "uninstall", "--global"));
        Assert.Contains("NB401", Findings(git.Tool("check", ".", "--format", "json"), "titled.ipynb"));
    }

    [Fact]
    public void What_the_filter_leaves_is_judged()
    {
        Install();
        git.Write("a.ipynb", ExecutedNotebook.Of("1").Replace("\"metadata\": {},", "\"metadata\": {\"init_cell\": true},", StringComparison.Ordinal));
        Assert.Contains("NB401", Findings(git.Tool("check", ".", "--format", "json"), "a.ipynb"));
    }

    [Fact]
    public void Before_a_commit_no_result_is_judged_that_the_filter_takes_and_no_file_of_its_is_cleaned()
    {
        Install();
        var executed = ExecutedNotebook.Of("1", "2").Replace("\"execution_count\": 2", "\"execution_count\": 7", StringComparison.Ordinal);
        git.Write("a.ipynb", executed);
        git.Write("-d.ipynb", executed);

        Assert.Contains("NB102", Findings(git.Tool("check", "a.ipynb", "--format", "json"), "a.ipynb"));
        Assert.DoesNotContain("NB102", Findings(git.Tool("check", "--for-commit", "--format", "json", "a.ipynb", "-d.ipynb"), "a.ipynb"));
        AssertSucceeds(git.Tool("clean", "--for-commit", "a.ipynb", "-d.ipynb"));
        Assert.Equal(executed, git.Read("a.ipynb"));
        AssertSucceeds(git.Tool("clean", "a.ipynb"));
        Assert.Equal(ExecutedNotebook.Clean("1", "2"), git.Read("a.ipynb"));
    }

    [Fact]
    public void What_was_staged_before_the_filter_stops_a_commit_and_keeps_its_outputs_in_the_file()
    {
        git.Write("a.ipynb", ExecutedNotebook.Of("1"));
        git.Git("add", "a.ipynb");
        Install();

        var stopped = git.Tool("clean", "--for-commit", "a.ipynb");
        Assert.Equal(2, stopped.ExitCode);
        Assert.Contains("`a.ipynb` is staged as it was before", stopped.Stderr, StringComparison.Ordinal);
        Assert.Equal(ExecutedNotebook.Of("1"), git.Read("a.ipynb"));
        git.Git("add", "--renormalize", ".");
        AssertSucceeds(git.Tool("clean", "--for-commit", "a.ipynb"));
    }

    [Fact]
    public void Without_the_filter_a_hook_cleans_whatever_the_file_is_called()
    {
        git.Write("-d.ipynb", ExecutedNotebook.Of("1"));
        AssertSucceeds(git.Tool("clean", "--for-commit", "-d.ipynb"));
        Assert.Equal(ExecutedNotebook.Clean("1"), git.Read("-d.ipynb"));
    }
}
