using CsCheck;
using NotebookOps.Tracking;
using NotebookOps.Tracking.Provenance;

namespace NotebookOps.Tests.Tracking;

public sealed class GitProvenanceTests
{
    // As GitHub writes them, and none of anybody's.
    private const string Token = "ghp_" + "aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5";

    [Fact]
    public void The_commit_and_the_branch_are_read_without_git_as_git_says_them()
    {
        using var repository = new GitRepository();
        Assert.Equal(new GitState(null, "trunk", null), Repository.Find(repository.Path)!.Head());
        var commit = repository.Commit();
        Assert.Equal(new GitState(commit, "trunk", null), Repository.Find(repository.Path)!.Head());
        repository.Git("checkout", "-q", "-b", "feature/one");
        repository.Git("pack-refs", "--all");
        Directory.CreateDirectory(repository.File("deep/er"));
        Assert.Equal(new GitState(commit, "feature/one", null), Repository.Find(repository.File("deep/er"))!.Head());
        repository.Git("worktree", "add", "-q", "-b", "other", repository.File("second"));
        Assert.Equal(new GitState(commit, "other", null), Repository.Find(repository.File("second"))!.Head());
        repository.Git("checkout", "-q", "--detach");
        Assert.Equal(new GitState(commit, null, null), Repository.Find(repository.Path)!.Head());
    }

    [Fact]
    public void A_diff_that_is_applied_to_the_commit_gives_the_working_tree_and_the_notebook_that_git_does_not_know()
    {
        using var repository = new GitRepository();
        repository.Write("a.cs", "var a = 1;\nvar b = 2;\n");
        repository.Write("old.txt", "gone\n");
        var commit = repository.Commit();
        repository.Write("a.cs", "var a = 1;\nvar b = 3;\n// ü no line end");
        File.Delete(repository.File("old.txt"));
        repository.Write("results.csv", "untracked");
        var notebook = repository.Write("study/n.dib", "#!csharp\n\nvar c = 4;\n");
        var result = GitInquiry.Ask(repository.Path, notebook)!;
        Assert.Equal((commit, "trunk", true), (result.State.Commit, result.State.Branch, result.State.Dirty));
        Assert.DoesNotContain("results.csv", result.Diff, StringComparison.Ordinal);

        repository.Git("worktree", "add", "-q", "--detach", repository.File("again"), commit);
        repository.Write("again/run.diff", result.Diff!);
        repository.Git("-C", repository.File("again"), "apply", "run.diff");
        Assert.Equal("var a = 1;\nvar b = 3;\n// ü no line end", File.ReadAllText(repository.File("again/a.cs")));
        Assert.Equal("#!csharp\n\nvar c = 4;\n", File.ReadAllText(repository.File("again/study/n.dib")));
        Assert.False(File.Exists(repository.File("again/old.txt")));
    }

    [Fact]
    public void Before_the_first_commit_all_that_git_knows_is_new()
    {
        using var repository = new GitRepository();
        repository.Write("a.cs", "var a = 1;\n");
        repository.Git("add", ".");
        repository.Write("a.cs", "var a = 2;\n");
        var result = GitInquiry.Ask(repository.Path, null)!;
        Assert.Null(result.State.Commit);
        Assert.Contains("+var a = 2;", result.Diff, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_that_a_repository_names_is_run_when_it_is_asked()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Needs a shell.");
        using var repository = new GitRepository();
        repository.Write(".gitattributes", "*.cs diff=evil\n");
        repository.Write("a.cs", "var a = 1;\n");
        repository.Commit();
        var trap = repository.Write("trap.sh", $"#!/bin/sh\ntouch '{repository.File("sprung")}'\necho trapped\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(trap, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        foreach (var setting in new[] { "diff.evil.textconv", "diff.evil.command", "diff.external", "core.fsmonitor", "core.pager", "pager.diff", "pager.status" })
        {
            repository.Git("config", setting, trap);
        }

        repository.Git("config", "color.ui", "always");
        repository.Git("config", "diff.noprefix", "true");
        File.Delete(repository.File("sprung"));
        repository.Write("a.cs", "var a = 2;\n");
        var diff = GitInquiry.Ask(repository.Path, null)!.Diff!;
        Assert.False(File.Exists(repository.File("sprung")));
        Assert.StartsWith("diff --git a/a.cs b/a.cs\n", diff, StringComparison.Ordinal);
        Assert.Contains("\n-var a = 1;\n+var a = 2;\n", diff, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', diff);
    }

    [Fact]
    public void A_huge_diff_is_cut_at_a_line_and_says_so_and_a_binary_file_is_only_named()
    {
        using var repository = new GitRepository();
        repository.Write("big.txt", "");
        File.WriteAllBytes(repository.File("picture.png"), [0, 1, 2]);
        repository.Commit();
        repository.Write("big.txt", string.Concat(Enumerable.Repeat("a line of forty characters, all the same\n", 100_000)));
        File.WriteAllBytes(repository.File("a.bin"), [0, 1, 2, 3]);
        File.WriteAllBytes(repository.File("picture.png"), [0, 1, 2, 3]);
        var diff = GitInquiry.Ask(repository.Path, null)!.Diff!;
        Assert.InRange(diff.Length, 256 * 1024 - 100, 256 * 1024 + 200);
        var lines = diff.Split('\n');
        Assert.Equal("(The diff is longer than 262,144 characters; the rest is not kept.)", lines[^2]);
        Assert.Equal("+a line of forty characters, all the same", lines[^3]);

        repository.Git("checkout", "-q", "big.txt");
        Assert.Contains("Binary files a/picture.png and b/picture.png differ", GitInquiry.Ask(repository.Path, null)!.Diff, StringComparison.Ordinal);
    }

    [Fact]
    public void Secrets_in_a_diff_are_blacked_out_also_in_a_notebooks_json()
    {
        using var repository = new GitRepository();
        repository.Write("n.ipynb", "{}\n");
        repository.Write("a.cs", "\n");
        repository.Commit();
        const string Body = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7";
        repository.Write("a.cs", $"var token = \"{Token}\";\nvar kept = 1;\n-----BEGIN PRIVATE KEY-----\n{Body}\n{Body}\n-----END PRIVATE KEY-----\nvar after = 2;\n");
        repository.Write("n.ipynb", "{ \"source\": [\"var dbPassword = \\\"hUn7er2-Xq!9\\\";\\n\", \"var shown = 3;\"] }\n");
        var diff = GitInquiry.Ask(repository.Path, null)!.Diff!;
        foreach (var secret in new[] { Token, "hUn7er2", Body })
        {
            Assert.DoesNotContain(secret, diff, StringComparison.Ordinal);
        }

        Assert.Contains("+var token = \"(withheld: looks like a GitHub token)\";\n+var kept = 1;\n", diff, StringComparison.Ordinal);
        Assert.Contains("var after = 2;", diff, StringComparison.Ordinal);
        Assert.Contains("var dbPassword = \\\"(withheld: looks like a secret given to `dbPassword`)\\\";\\n\", \"var shown = 3;\"", diff, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://example.org/a.git", "https://example.org/a.git")]
    [InlineData("https://me:pa55@example.org:8443/a.git", "https://example.org:8443/a.git")]
    [InlineData("https://" + Token + "@github.com/o/a.git", "https://github.com/o/a.git")]
    [InlineData("https://example.org/a.git?private_token=abc#x", "https://example.org/a.git")]
    [InlineData("https://me:p@ss@example.org/a.git", "https://example.org/a.git")]
    [InlineData("https://me:p/a?s#s@example.org/a.git", "https://example.org/a.git")]
    [InlineData("https://me:p%40ss/a.git", "https:///a.git")]
    [InlineData("https://[::1]:8080/a.git", "https://[::1]:8080/a.git")]
    [InlineData("https://example.org/@scope/a.git", "https://example.org/@scope/a.git")]
    [InlineData("ssh://git@github.com/o/a.git", "ssh://git@github.com/o/a.git")]
    [InlineData("ssh://me:secret@example.org:22/a.git", "ssh://example.org:22/a.git")]
    [InlineData("git@github.com:o/a.git", "git@github.com:o/a.git")]
    [InlineData("me:secret@example.org:o/a.git", "example.org:o/a.git")]
    [InlineData("https:\\\\me:secret@example.org\\a", "example.org\\a")]
    [InlineData("git+https://me:secret@example.org/a", "git+https://example.org/a")]
    [InlineData("codecommit::eu-central-1://profile@a", "codecommit::eu-central-1://a")]
    [InlineData("ext::sh -c 'curl -u me:secret %S'", "ext::")]
    [InlineData("/srv/git/a@b.git", "/srv/git/a@b.git")]
    [InlineData("C:\\git\\a.git", "C:\\git\\a.git")]
    [InlineData("../a.git", "../a.git")]
    [InlineData("file:///srv/a.git", "file:///srv/a.git")]
    public void A_remote_is_kept_without_what_lets_one_in(string address, string expected) => Assert.Equal(expected, RemoteAddress.WithoutCredentials(address));

    [Fact]
    public void No_password_survives_whatever_an_address_looks_like()
    {
        var piece = Pick("https://", "ssh://", "http:", "//", "host", "example.org", ":", "@", "/", "?", "#", "\\", "::", "a", ":22", "[::1]", "git", ".git", "%40", "");
        Gen.Select(piece, piece.Array[0, 4], Pick("me:", ":", "me:x", "me:/", "me:@", "me:?"), piece.Array[0, 4]).Sample((scheme, before, user, after) =>
        {
            // The user's part directly before the host, as every program that writes such an address puts it.
            var address = $"https://{user}S3cr3tW0rd{string.Concat(after.Where(part => !part.AsSpan().ContainsAny("/?#")))}@example.org/{string.Concat(before)}";
            Assert.DoesNotContain("S3cr3tW0rd", RemoteAddress.WithoutCredentials(address), StringComparison.Ordinal);
            // And anything at all is answered with some text.
            Assert.NotNull(RemoteAddress.WithoutCredentials(scheme + string.Concat(before) + user + string.Concat(after)));
        });
    }

    [Fact]
    public void A_run_knows_its_remote_its_diff_and_its_machine_when_it_has_ended()
    {
        using var repository = new GitRepository();
        repository.Write("a.cs", "var a = 1;\n");
        var commit = repository.Commit();
        repository.Git("remote", "add", "origin", "https://wrong.example.org/a");
        repository.Git("remote", "add", "team", $"https://me:{Token}@example.org/a.git");
        repository.Git("config", "branch.trunk.remote", "team");
        repository.Write("a.cs", "var a = 2;\n");
        using var session = Sessions.At(repository.Path);
        var run = session.StartRun(new RunStart());
        Assert.Equal((commit, "trunk"), (session.Store.Describe(run.Id).Environment.Git!.Commit, session.Store.Describe(run.Id).Environment.Git!.Branch));
        run.End();
        var details = session.Store.Describe(run.Id);
        Assert.Equal("https://example.org/a.git", details.Environment.Git!.Remote);
        Assert.True(details.Environment.Git.Dirty);
        Assert.Contains("+var a = 2;", details.Texts[details.Environment.Git.Diff!], StringComparison.Ordinal);
        Assert.Equal(Environment.ProcessorCount, details.Environment.Cores);
        Assert.InRange(details.Environment.Memory!.Value, 1L << 20, 1L << 50);
    }

    [Fact]
    public void A_program_that_does_not_answer_is_ended_with_what_it_has_started()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Needs a shell.");
        using var folder = new TemporaryFolder();
        using var program = ExternalProgram.Start("sh", folder.Path, TimeSpan.FromMilliseconds(200), "-c", "sleep 60 & echo $! > child; wait")!;
        Assert.Null(program.Read(100));
        Assert.Null(ExternalProgram.Start("a-program-that-nobody-has", folder.Path, TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void Graphics_processors_are_named_where_the_tool_is_there_and_answers()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Needs a shell.");
        using var folder = new TemporaryFolder();
        string Tool(string name, string script)
        {
            var path = folder.Write(name, "#!/bin/sh\n" + script);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }

            return path;
        }

        var two = new GraphicsProcessors(new NvidiaSmi(Tool("two", "echo 'NVIDIA A100'\necho 'NVIDIA L4'\n")));
        Assert.False(two.AreNone);
        Assert.Equal("NVIDIA A100, NVIDIA L4", two.Names);
        Assert.Null(new GraphicsProcessors(new NvidiaSmi(Tool("broken", "echo 'no driver'\nexit 9\n"))).Names);
        Assert.True(new GraphicsProcessors(new NvidiaSmi(folder.File("absent"))).AreNone);
    }

    [Fact]
    public void A_run_whose_process_dies_before_git_has_answered_has_what_was_known_at_once()
    {
        using var repository = new GitRepository();
        var commit = repository.Commit();
        // Nobody asks git here: the environment is as it is written when a run starts.
        var environment = RunEnvironment.AtStart(new TrackingOptions { Environment = _ => null }, repository.Path, MachineFacts.Read());
        Assert.Equal(new GitState(commit, "trunk", Dirty: null), environment.Git);
        Assert.StartsWith(".NET 10", environment.DotNet, StringComparison.Ordinal);
        Assert.Equal((Environment.UserName, Environment.MachineName), (environment.User, environment.Machine));
    }

    private static Gen<string> Pick(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);
}
