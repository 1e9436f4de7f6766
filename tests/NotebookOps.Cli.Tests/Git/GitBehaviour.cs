namespace NotebookOps.Cli.Tests.Git;

/// <summary>What people see of the filter, with real git. Each program that carries the commands has to pass.</summary>
public abstract class GitBehaviour : IDisposable
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
    public void A_notebook_that_is_modified_in_what_is_not_shown_has_a_difference()
    {
        Install();
        git.Write("a.ipynb", ExecutedNotebook.Of("1"));
        Commit();
        git.Write("a.ipynb", ExecutedNotebook.Of("1").Replace(".NET (C#)", ".NET (F#)", StringComparison.Ordinal));

        Assert.Contains("\n-#!not-shown ", git.Git("diff"), StringComparison.Ordinal);
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
