using System.Diagnostics;
using NotebookOps.Tracking;
using NotebookOps.Tracking.Provenance;
using NotebookOps.Tracking.Stores;

namespace NotebookOps.Tests.Tracking;

public sealed class ProvenanceTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void Git_says_the_commit_the_branch_and_whether_a_tracked_file_differs()
    {
        Assert.SkipUnless(HasGit(), "git is not installed.");
        Git("init", "-q", "-b", "trunk");
        Assert.Equal(new GitState(null, "trunk", false), GitState.Read(folder.Path, null));
        var notebook = folder.Write("a.ipynb", "{}");
        Git("add", ".");
        Git("-c", "user.name=n", "-c", "user.email=e@x", "-c", "commit.gpgsign=false", "commit", "-q", "-m", "first");
        var commit = Git("rev-parse", "HEAD").Trim();
        Assert.Equal(new GitState(commit, "trunk", Dirty: false), GitState.Read(folder.Path, notebook));

        var untracked = folder.Write("b.ipynb", "{}");
        Assert.False(GitState.Read(folder.Path, notebook)!.Dirty);
        Assert.True(GitState.Read(folder.Path, untracked)!.Dirty);
        folder.Write("a.ipynb", "{ }");
        Git("checkout", "-q", "--detach");
        Assert.Equal(new GitState(commit, null, Dirty: true), GitState.Read(folder.Path, notebook)! with { Diff = null });
    }

    [Fact]
    public void Without_a_repository_there_is_no_commit()
    {
        using var elsewhere = new TemporaryFolder();
        Assert.Null(GitState.Read(elsewhere.Path, null));
    }

    [Theory]
    [InlineData("", "", null, null)]
    [InlineData("", "/.dockerenv=", "docker", null)]
    [InlineData("CONTAINER_IMAGE=team/a:1", "/.dockerenv=", "docker", "team/a:1")]
    [InlineData("", "/run/.containerenv=engine=\"podman-5\"\nimage=\"quay.io/x:2\"", "podman", "quay.io/x:2")]
    [InlineData("KUBERNETES_SERVICE_HOST=10.0.0.1;JUPYTER_IMAGE_SPEC=hub/y:3", "", "kubernetes", "hub/y:3")]
    [InlineData("DEVCONTAINER=true", "", "container", null)]
    public void A_container_and_its_image_are_known_by_what_they_leave_behind(string variables, string file, string? kind, string? image)
    {
        var environment = variables.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        var files = file.Length == 0 ? [] : new Dictionary<string, string> { [file.Split('=', 2)[0]] = file.Split('=', 2)[1] };
        Assert.Equal(kind is null ? null : new ContainerFacts(kind, image), ContainerFacts.Detect(environment.GetValueOrDefault, files.GetValueOrDefault));
    }

    [Fact]
    public void The_packages_in_use_are_listed_without_what_belongs_to_dotnet()
    {
        // Loaded whether or not another test has run before.
        Assert.Equal("Microsoft.Data.Sqlite", typeof(Microsoft.Data.Sqlite.SqliteConnection).Assembly.GetName().Name);
        var packages = new LoadedPackages().Read();
        Assert.Equal("10.0.15", packages["Microsoft.Data.Sqlite"]);
        Assert.DoesNotContain("System.Private.CoreLib", packages.Keys);
        Assert.DoesNotContain("System.Linq", packages.Keys);
    }

    [Fact]
    public void A_dataset_is_known_by_every_byte_of_it()
    {
        using var session = Open();
        var run = session.StartRun(new RunStart());
        // printf 'abc' | sha256sum; the standard's own example (FIPS 180-2, B.1).
        Assert.Equal(
            new RunDataset("abc.txt", "training", "data/abc.txt", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", 3, 1),
            run.LogDataset(folder.Write("data/abc.txt", "abc"), context: "training"));
        var big = new byte[(3 << 20) + 1];
        File.WriteAllBytes(folder.File("big"), big);
        var before = run.LogDataset(folder.File("big")).Sha256;
        big[^1] = 1;
        File.WriteAllBytes(folder.File("big"), big);
        Assert.NotEqual(before, run.LogDataset(folder.File("big")).Sha256);
    }

    [Fact]
    public void A_folder_is_known_by_its_names_and_their_content()
    {
        folder.Write("data/b.txt", "abc");
        folder.Write("data/a/c.txt", "");
        using var session = Open();
        var dataset = session.StartRun(new RunStart()).LogDataset(folder.File("data"));
        // (printf 'a/c.txt\0'; printf '' | sha256sum | cut -c1-64; printf 'b.txt\0'; printf 'abc' | sha256sum | cut -c1-64) | sha256sum
        Assert.Equal(("73cb5bbb1cdcd24864b394b28c4d30f125280bbc09bb1b1133356bc35751da12", 3, 2), (dataset.Sha256, dataset.Size, dataset.Files));
    }

    [Fact]
    public void The_same_bytes_are_kept_once_and_a_folder_with_its_files()
    {
        folder.Write("model/weights", "abc");
        folder.Write("model/copy/weights", "abc");
        folder.Write("model/card.md", "# card");
        using var session = Open();
        var run = session.StartRun(new RunStart());
        var artifact = run.LogArtifact(folder.File("model"));
        Assert.Equal(("model", true, 12), (artifact.Name, artifact.IsFolder, artifact.Size));
        run.LogArtifact(folder.File("model/weights"), "best/weights");
        Assert.Equal(["best/weights", "model", "model/card.md", "model/copy/weights", "model/weights"], session.Store.Describe(run.Id).Artifacts.Select(file => file.Name));

        var root = folder.File(".notebookops/artifacts");
        var kept = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(root, path)).Order().ToList();
        Assert.Equal(2, kept.Count);
        Assert.Equal("abc", File.ReadAllText(Path.Combine(root, "ba", "7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")));
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("/etc/x")]
    [InlineData("a//b")]
    [InlineData("a\\..\\b")]
    public void An_artifact_cannot_be_named_out_of_its_folder(string name)
    {
        using var session = Open();
        var run = session.StartRun(new RunStart());
        Assert.Contains(name, Assert.Throws<NotebookOpsException>(() => run.LogArtifact(folder.Write("x", ""), name)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        using var session = Open();
        var run = session.StartRun(new RunStart());
        Assert.Contains("gone.csv", Assert.Throws<NotebookOpsException>(() => run.LogDataset(folder.File("gone.csv"))).Message, StringComparison.Ordinal);
        Assert.Contains("gone.zip", Assert.Throws<NotebookOpsException>(() => run.LogArtifact(folder.File("gone.zip"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_store_lies_at_the_nearest_store_else_the_git_root_else_beside_the_notebook()
    {
        var deep = folder.File("repo/sub/deep");
        Directory.CreateDirectory(deep);
        string Found(string? variable = null) => Path.GetRelativePath(folder.Path, StoreLocation.Find(folder.Path, Path.Combine(deep, "a.ipynb"), _ => variable).DatabasePath);
        Directory.CreateDirectory(folder.File("repo/.git"));
        Assert.Equal("repo/.notebookops/runs.db", Found());
        Directory.CreateDirectory(folder.File("repo/sub/.notebookops"));
        Assert.Equal("repo/sub/.notebookops/runs.db", Found());
        Assert.Equal("else/my.db", Found("else/my.db"));
        Assert.Equal("repo/sub/.notebookops/runs.db", Found(" "));
        using var bare = new TemporaryFolder();
        Assert.Equal(bare.File(".notebookops/runs.db"), StoreLocation.Find(bare.Path, null, _ => null).DatabasePath);
    }

    public void Dispose() => folder.Dispose();

    private TrackingSession Open()
    {
        Directory.CreateDirectory(folder.File(".notebookops"));
        return Sessions.At(folder.Path);
    }

    private string Git(params string[] args)
    {
        using var process = Process.Start(new ProcessStartInfo("git", args) { WorkingDirectory = folder.Path, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }

    private static bool HasGit()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("git", "--version") { RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
