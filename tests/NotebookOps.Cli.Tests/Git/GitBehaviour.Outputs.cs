namespace NotebookOps.Cli.Tests.Git;

/// <summary>The outputs that come back.</summary>
public abstract partial class GitBehaviour
{
    [Fact]
    public void Without_kept_outputs_a_checkout_gives_what_git_has()
    {
        Install();
        git.Write("a.ipynb", ExecutedNotebook.Of("1"));
        Commit();
        File.Delete(git.File("a.ipynb"));
        git.Git("checkout", "--", "a.ipynb");

        Assert.Equal(ExecutedNotebook.Clean("1"), git.Read("a.ipynb"));
        Assert.False(Directory.Exists(git.File(".git/notebookops")));
    }

    [Fact]
    public void Kept_outputs_come_back_on_checkout_and_leave_nothing_modified()
    {
        Install("--keep-local-outputs");
        git.Write("a.ipynb", ExecutedNotebook.Of("1", "2"));
        Commit();
        File.Delete(git.File("a.ipynb"));
        git.Git("checkout", "--", "a.ipynb");

        Assert.Equal(ExecutedNotebook.Of("1", "2"), git.Read("a.ipynb"));
        Assert.Equal(ExecutedNotebook.Clean("1", "2"), git.Git("show", "HEAD:a.ipynb"));
        AssertUnmodified("a.ipynb");
    }

    [Fact]
    public void A_branch_switch_brings_back_the_outputs_of_unchanged_cells_only()
    {
        Install("--keep-local-outputs");
        git.Write("a.ipynb", ExecutedNotebook.Of("1", "2"));
        Commit();
        git.Git("switch", "--quiet", "--create", "other");
        git.Write("a.ipynb", ExecutedNotebook.Clean("1", "changed"));
        Commit();

        git.Git("switch", "--quiet", "main");
        Assert.Equal(ExecutedNotebook.Of("1", "2"), git.Read("a.ipynb"));
        git.Git("switch", "--quiet", "other");
        Assert.Contains(ExecutedNotebook.OutputOf("1"), git.Read("a.ipynb"), StringComparison.Ordinal);
        Assert.DoesNotContain(ExecutedNotebook.OutputOf("2"), git.Read("a.ipynb"), StringComparison.Ordinal);
        AssertUnmodified("a.ipynb");
    }

    [Fact]
    public void Equal_cells_get_their_own_outputs_back_though_a_branch_has_only_one_of_them()
    {
        Install("--keep-local-outputs");
        var main = ExecutedNotebook.Of("load", "head", "drop", "head");
        main = main.Insert(main.LastIndexOf("result of head", StringComparison.Ordinal), "cleaned ");
        git.Write("a.ipynb", main);
        Commit();
        git.Git("switch", "--quiet", "--create", "shorter");
        var shorter = ExecutedNotebook.Of("load", "drop", "head").Replace("result of head", "cleaned result of head", StringComparison.Ordinal);
        git.Write("a.ipynb", shorter);
        Commit();

        git.Git("switch", "--quiet", "main");
        Assert.Equal(main, git.Read("a.ipynb"));
        git.Git("switch", "--quiet", "shorter");
        Assert.Equal(shorter, git.Read("a.ipynb"));
    }

    [Fact]
    public void Another_notebooks_output_is_never_shown_for_the_same_cell()
    {
        Install("--keep-local-outputs");
        git.Write("a.ipynb", ExecutedNotebook.Of("load a", "head()", "plot a"));
        Commit();
        git.Write("b.ipynb", ExecutedNotebook.Clean("load b", "head()", "plot b"));
        Commit();
        File.Delete(git.File("b.ipynb"));
        git.Git("checkout", "--", "b.ipynb");

        Assert.Equal(ExecutedNotebook.Clean("load b", "head()", "plot b"), git.Read("b.ipynb"));
    }

    [Fact]
    public void A_renamed_notebook_finds_its_outputs()
    {
        Install("--keep-local-outputs");
        git.Write("a.ipynb", ExecutedNotebook.Of("1", "2"));
        Commit();
        git.Git("switch", "--quiet", "--create", "other");
        git.Git("mv", "a.ipynb", "b.ipynb");
        git.Git("commit", "--quiet", "--message", "rename");
        git.Git("switch", "--quiet", "main");
        git.Git("switch", "--quiet", "other");

        Assert.Equal(ExecutedNotebook.Of("1", "2"), git.Read("b.ipynb"));
        AssertUnmodified("b.ipynb");
    }

    [Fact]
    public void Outputs_stand_in_the_way_of_no_merge()
    {
        Install("--keep-local-outputs");
        git.Write("a.ipynb", ExecutedNotebook.Of("1", "2", "3"));
        Commit();
        git.Git("switch", "--quiet", "--create", "other");
        git.Write("a.ipynb", ExecutedNotebook.Of("1", "2", "three"));
        Commit();
        git.Git("switch", "--quiet", "main");
        git.Write("a.ipynb", ExecutedNotebook.Of("one", "2", "3"));
        Commit();
        git.Git("merge", "--quiet", "--no-edit", "other");

        Assert.Equal(ExecutedNotebook.Clean("one", "2", "three"), git.Git("show", "HEAD:a.ipynb"));
        Assert.Equal(ExecutedNotebook.Of("one", "2", "three"), git.Read("a.ipynb"));
        AssertUnmodified("a.ipynb");
    }

    [Fact]
    public void A_stash_gives_back_what_was_changed_and_the_outputs()
    {
        Install("--keep-local-outputs");
        git.Write("a.ipynb", ExecutedNotebook.Of("1", "2"));
        Commit();
        git.Write("a.ipynb", ExecutedNotebook.Of("1", "changed"));
        git.Git("stash");
        Assert.Equal(ExecutedNotebook.Of("1", "2"), git.Read("a.ipynb"));
        git.Git("stash", "pop");

        Assert.Equal(ExecutedNotebook.Of("1", "changed"), git.Read("a.ipynb"));
    }

    [Fact]
    public void A_second_clone_has_the_filter_of_the_user_and_no_outputs_of_others()
    {
        AssertSucceeds(git.Tool("git", "install", "--global", "--keep-local-outputs"));
        git.Write("a.ipynb", ExecutedNotebook.Of("1"));
        Commit();
        git.GitIn(git.Home, "clone", "--quiet", git.Root, "second");
        var clone = Path.Combine(git.Home, "second");
        Assert.Equal(ExecutedNotebook.Clean("1"), File.ReadAllText(Path.Combine(clone, "a.ipynb")));

        File.WriteAllText(Path.Combine(clone, "a.ipynb"), ExecutedNotebook.Of("1"));
        git.GitIn(clone, "add", "a.ipynb");
        Assert.Empty(git.GitIn(clone, "status", "--porcelain").Stdout);
    }

    [Fact]
    public void All_work_trees_share_the_outputs()
    {
        Install("--keep-local-outputs");
        git.Write("a.ipynb", ExecutedNotebook.Of("1"));
        Commit();
        var tree = Path.Combine(git.Home, "tree");
        git.Git("worktree", "add", "--quiet", tree);

        Assert.Equal(ExecutedNotebook.Of("1"), File.ReadAllText(Path.Combine(tree, "a.ipynb")));
        Assert.Empty(git.GitIn(tree, "status", "--porcelain").Stdout);
    }

    [Theory]
    [InlineData("HEAD")]
    [InlineData("main")]
    public void An_archive_holds_no_outputs(string revision)
    {
        Install("--keep-local-outputs");
        git.Write("a.ipynb", ExecutedNotebook.Of("1"));
        Commit();
        git.Git("archive", "--output", Path.Combine(git.Home, "a.tar"), revision);
        git.GitIn(git.Home, "init", "--quiet", "unpacked");
        var unpacked = git.Run("tar", git.Home, "-xf", "a.tar", "-C", "unpacked");

        Assert.True(unpacked.ExitCode == 0, unpacked.Stderr);
        Assert.Equal(ExecutedNotebook.Clean("1"), File.ReadAllText(Path.Combine(git.Home, "unpacked", "a.ipynb")));
        File.Delete(git.File("a.ipynb"));
        git.Git("reset", "--quiet", "--hard", revision);
        Assert.Equal(ExecutedNotebook.Of("1"), git.Read("a.ipynb"));
    }
}
