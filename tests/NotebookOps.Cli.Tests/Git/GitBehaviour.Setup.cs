namespace NotebookOps.Cli.Tests.Git;

/// <summary>What install, uninstall and status do and say.</summary>
public abstract partial class GitBehaviour
{
    [Theory]
    [InlineData("")]
    [InlineData("*.png binary\n*.ipynb merge=ours\n")]
    [InlineData("*.png binary")]
    [InlineData("*.png binary\r\n# a comment\r\n")]
    public void Uninstalling_leaves_every_byte_that_others_wrote(string attributes)
    {
        git.Git("config", "filter.nbstripout.clean", "nbstripout");
        git.Git("config", "diff.notebookops.cachetextconv", "true");
        git.Write(".git/info/attributes", attributes);
        var configuration = git.Read(".git/config");

        Install("--keep-local-outputs");
        Install("--keep-local-outputs");
        Assert.Contains("filter=notebookops", git.Read(".git/info/attributes"), StringComparison.Ordinal);
        AssertSucceeds(git.Tool("git", "uninstall"));

        Assert.Equal(configuration, git.Read(".git/config"));
        Assert.Equal(attributes, File.Exists(git.File(".git/info/attributes")) ? git.Read(".git/info/attributes") : "");
        git.Write("a.ipynb", ExecutedNotebook.Of("1"));
        Commit();
        Assert.Equal(ExecutedNotebook.Of("1"), git.Git("show", "HEAD:a.ipynb"));
    }

    [Fact]
    public void Uninstalling_what_is_not_there_says_so()
    {
        var configuration = git.Read(".git/config");
        var uninstalled = git.Tool("git", "uninstall");

        AssertSucceeds(uninstalled);
        Assert.Contains("nothing of notebookops", uninstalled.Stderr, StringComparison.Ordinal);
        Assert.Equal(configuration, git.Read(".git/config"));
    }

    [Fact]
    public void No_absolute_path_is_in_gits_configuration()
    {
        Install("--keep-local-outputs");
        var ours = git.Git("config", "--local", "--get-regexp", "notebookops");

        Assert.Equal(5, ours.TrimEnd().Split('\n').Length);
        Assert.DoesNotContain('/', ours);
    }

    [Fact]
    public void Where_the_tool_is_missing_git_goes_on_and_says_so()
    {
        Install("--keep-local-outputs");
        git.Write("a.ipynb", ExecutedNotebook.Of("1"));
        using var bare = new GitSandbox(tool: null);
        var added = bare.Run("git", git.Root, "add", "a.ipynb");
        Assert.True(added.ExitCode == 0, added.Stderr);
        Assert.Equal("notebookops is not on the PATH: notebooks go through git as they are.\n", added.Stderr);
        Assert.Equal(ExecutedNotebook.Of("1"), git.Git("show", ":a.ipynb"));

        git.Write("a.ipynb", ExecutedNotebook.Of("changed"));
        var difference = bare.Run("git", git.Root, "diff");
        Assert.True(difference.ExitCode == 0, difference.Stderr);
        Assert.Contains("changed", difference.Stdout, StringComparison.Ordinal);
        var checkout = bare.Run("git", git.Root, "checkout", "--", "a.ipynb");
        Assert.True(checkout.ExitCode == 0, checkout.Stderr);
        Assert.Equal(ExecutedNotebook.Of("1"), git.Read("a.ipynb"));
    }

    [Fact]
    public void Status_tells_what_is_missing_and_exits_with_1()
    {
        var before = git.Tool("git", "status");
        Assert.Equal(1, before.ExitCode);
        Assert.Contains("not set up", before.Stdout, StringComparison.Ordinal);

        Install();
        var after = git.Tool("git", "status");
        Assert.Equal(0, after.ExitCode);
        Assert.Contains("set up for this repository.", after.Stdout, StringComparison.Ordinal);
    }

    [Fact]
    public void Status_names_the_notebooks_that_look_modified_only_because_of_the_filter_and_the_cure_works()
    {
        git.Write("folder/before ü.ipynb", ExecutedNotebook.Of("1"));
        git.Write("clean.ipynb", ExecutedNotebook.Clean("1"));
        Commit();
        Install();
        File.SetLastWriteTimeUtc(git.File("folder/before ü.ipynb"), DateTime.UtcNow.AddMinutes(1));
        Assert.NotEmpty(git.Git("status", "--porcelain"));

        var status = git.Tool("git", "status", "--format", "json");
        Assert.Equal(1, status.ExitCode);
        using var json = System.Text.Json.JsonDocument.Parse(status.Stdout);
        Assert.Equal(["folder/before ü.ipynb"], json.RootElement.GetProperty("unclean").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(2, json.RootElement.GetProperty("notebooks").GetInt32());
        Assert.Contains("git add --renormalize .", git.Tool("git", "status").Stdout, StringComparison.Ordinal);

        git.Git("add", "--renormalize", ".");
        git.Git("commit", "--quiet", "--message", "clean");
        Assert.Empty(git.Git("status", "--porcelain"));
        AssertSucceeds(git.Tool("git", "status"));
    }

    [Fact]
    public void Another_filters_line_that_wins_is_named()
    {
        Install();
        File.AppendAllText(git.File(".git/info/attributes"), "*.ipynb filter=nbstripout\n");
        var status = git.Tool("git", "status");

        Assert.Equal(1, status.ExitCode);
        Assert.Contains("`nbstripout`", status.Stdout, StringComparison.Ordinal);
    }

    [Fact]
    public void Status_names_the_notebooks_of_a_folder_that_go_elsewhere()
    {
        AssertSucceeds(git.Tool("git", "install", "--global"));
        git.Write("a.ipynb", ExecutedNotebook.Clean("1"));
        git.Write("nb/b.ipynb", ExecutedNotebook.Clean("1"));
        git.Write("nb/.gitattributes", "*.ipynb filter=lfs\n");
        git.Git("config", "filter.lfs.clean", "cat");
        Commit();
        var status = git.Tool("git", "status");

        Assert.Equal(1, status.ExitCode);
        Assert.Contains("nb/b.ipynb (`lfs`)", status.Stdout, StringComparison.Ordinal);
        Assert.DoesNotContain("a.ipynb (", status.Stdout, StringComparison.Ordinal);
    }

    [Fact]
    public void What_install_and_uninstall_say_is_so()
    {
        git.Write("a.ipynb", ExecutedNotebook.Of("1"));
        Commit();
        Assert.Contains("1 notebook was committed before", git.Tool("git", "install").Stderr, StringComparison.Ordinal);
        Assert.Equal("git stores notebooks as they are again.\n", git.Tool("git", "uninstall").Stderr);

        Install("--keep-local-outputs");
        git.Git("add", "--renormalize", ".");
        Assert.Contains("stay in `.git/notebookops`;", git.Tool("git", "uninstall").Stderr, StringComparison.Ordinal);
        Assert.True(Directory.Exists(git.File(".git/notebookops")));
    }

    [Fact]
    public void A_submodules_outputs_are_where_uninstall_says()
    {
        git.Write("a.ipynb", ExecutedNotebook.Clean("1"));
        Commit();
        git.GitIn(git.Home, "init", "--quiet", "outer");
        var outer = Path.Combine(git.Home, "outer");
        git.GitIn(outer, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", git.Root, "inner");
        var inner = Path.Combine(outer, "inner");
        AssertSucceeds(git.Run("notebookops", inner, "git", "install", "--keep-local-outputs"));
        File.WriteAllText(Path.Combine(inner, "a.ipynb"), ExecutedNotebook.Of("1"));
        git.GitIn(inner, "add", "a.ipynb");
        var uninstalled = git.Run("notebookops", inner, "git", "uninstall").Stderr;

        var named = System.Text.RegularExpressions.Regex.Match(uninstalled, "stay in `([^`]+)`").Groups[1].Value;
        Assert.EndsWith(".git/modules/inner/notebookops", named, StringComparison.Ordinal);
        Assert.True(Directory.Exists(Path.GetFullPath(named, inner)));
    }

    [Fact]
    public void A_bare_repository_is_told_what_the_filter_is_for_there()
    {
        git.GitIn(git.Home, "init", "--quiet", "--bare", "bare");
        var installed = git.Run("notebookops", Path.Combine(git.Home, "bare"), "git", "install");

        AssertSucceeds(installed);
        Assert.Contains("bare repository", installed.Stderr, StringComparison.Ordinal);
        Assert.DoesNotContain("Your files", installed.Stderr, StringComparison.Ordinal);
    }

    [Fact]
    public void Outside_a_repository_a_sentence_tells_the_way_out()
    {
        var outside = git.Run("notebookops", git.Home, "git", "install");

        Assert.Equal(2, outside.ExitCode);
        Assert.Contains("is in no git repository", outside.Stderr, StringComparison.Ordinal);
        Assert.Contains("--global", outside.Stderr, StringComparison.Ordinal);
    }

    [Fact]
    public void What_an_older_version_set_up_is_noticed_and_renewed()
    {
        Install("--keep-local-outputs");
        git.Git("config", "diff.notebookops.textconv", "show() { notebookops git textconv \"$1\" || cat \"$1\"; }; show");
        var old = git.Tool("git", "status");
        Assert.Equal(1, old.ExitCode);
        Assert.Contains("`notebookops git install --keep-local-outputs`", old.Stdout, StringComparison.Ordinal);

        Install("--keep-local-outputs");
        AssertSucceeds(git.Tool("git", "status"));
    }
}
