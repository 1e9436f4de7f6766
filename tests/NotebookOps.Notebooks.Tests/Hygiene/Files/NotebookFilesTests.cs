using NotebookOps.Notebooks.Hygiene.Files;

namespace NotebookOps.Notebooks.Tests.Hygiene.Files;

public sealed class NotebookFilesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public NotebookFilesTests()
    {
        foreach (var name in new[] { "b.ipynb", "a.dib", "notes.md", "deep/c.IPYNB", "deep/er/d.ipynb", ".git/x.ipynb", "deep/.ipynb_checkpoints/c.ipynb", "bin/e.ipynb", "node_modules/f.ipynb" })
        {
            _ = folder.Write(name, "{}");
        }
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_folder_gives_its_notebooks_by_name_without_copies_and_caches() =>
        Assert.Equal(["a.dib", "b.ipynb", "deep/c.IPYNB", "deep/er/d.ipynb"], Found(folder.Path));

    [Fact]
    public void A_pattern_is_expanded_here() => Assert.Equal(["b.ipynb", "deep/er/d.ipynb"], Found(folder.File("**/*.ipynb")));

    [Fact]
    public void A_file_that_is_named_is_taken_whatever_it_is_called() => Assert.Equal(["notes.md"], Found(folder.File("notes.md")));

    [Fact]
    public void A_file_named_twice_is_there_once() => Assert.Equal(["b.ipynb", "a.dib", "deep/c.IPYNB", "deep/er/d.ipynb"], Found(folder.File("b.ipynb"), folder.Path));

    [Fact]
    public void What_is_missing_is_said_and_stops_nothing()
    {
        var files = NotebookFiles.Expand([folder.File("none.ipynb"), folder.File("a.dib"), folder.File("*.nothing")]);

        Assert.Equal([folder.File("a.dib")], files.Paths);
        Assert.Collection(files.Problems,
            problem => Assert.StartsWith("There is no file or folder `", problem),
            problem => Assert.StartsWith("No notebook matches `", problem));
    }

    [Fact]
    public void A_pipe_is_named_and_not_waited_for_and_a_lock_of_Emacs_is_no_notebook()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Pipes in folders are known on Linux only.");
        using (var process = System.Diagnostics.Process.Start("mkfifo", [folder.File("deep/pipe.ipynb")]))
        {
            process.WaitForExit();
        }

        _ = File.CreateSymbolicLink(folder.File("deep/.#c.ipynb"), "anna@host.1234");

        var files = NotebookFiles.Expand([folder.File("deep")]);

        Assert.Equal([folder.File("deep/c.IPYNB"), folder.File("deep/er/d.ipynb")], files.Paths);
        Assert.StartsWith($"`{folder.File("deep/pipe.ipynb")}` is no file but a pipe", Assert.Single(files.Problems));
    }

    private IEnumerable<string> Found(params string[] paths)
    {
        var files = NotebookFiles.Expand(paths);
        Assert.Empty(files.Problems);
        return files.Paths.Select(path => Path.GetRelativePath(folder.Path, path).Replace('\\', '/'));
    }
}
