using NotebookOps.Cli.Running;

namespace NotebookOps.Cli.Tests;

public class RunPathsTests
{
    [Fact]
    public void By_default_the_outputs_lie_at_the_nearest_notebookops_folder_else_the_git_root_else_beside_the_notebook()
    {
        using var folder = new TemporaryFolder();
        var notebook = folder.Write("repo/a/b/credit.ipynb", "");
        Assert.Equal(folder.File("repo/a/b/.notebookops/out/credit.ipynb"), RunPaths.Resolve(notebook, null, null).Output);

        Directory.CreateDirectory(folder.File("repo/.git"));
        Assert.Equal(folder.File("repo/.notebookops/out/credit.ipynb"), RunPaths.Resolve(notebook, null, null).Output);

        Directory.CreateDirectory(folder.File("repo/a/.notebookops"));
        Assert.Equal(folder.File("repo/a/.notebookops/out/credit.ipynb"), RunPaths.Resolve(notebook, null, null).Output);
        Assert.Equal(folder.File("repo/a/.notebookops/out/credit.html"), RunPaths.Resolve(notebook, null, null).Html);
    }

    [Fact]
    public void The_report_lies_beside_the_output_that_was_named()
    {
        using var folder = new TemporaryFolder();

        Assert.Equal(folder.File("x/result.html"), RunPaths.Resolve(folder.File("nb.ipynb"), folder.File("x/result.ipynb"), null).Html);
    }

    [Fact]
    public void Nothing_is_written_over_the_input_also_not_through_a_link()
    {
        using var folder = new TemporaryFolder();
        var notebook = folder.Write("nb.ipynb", "{}");
        var link = folder.File("link.ipynb");
        File.CreateSymbolicLink(link, notebook);

        Assert.Contains("never writes over its input", Error(notebook, notebook, null), StringComparison.Ordinal);
        Assert.Contains("never writes over its input", Error(notebook, link, null), StringComparison.Ordinal);
        Assert.Contains("Give `--html` another name", Error(notebook, null, notebook), StringComparison.Ordinal);
        Assert.Contains("must end in `.ipynb`", Error(notebook, folder.File("out.dib"), null), StringComparison.Ordinal);
    }

    private static string Error(string notebook, string? output, string? html) =>
        Assert.Throws<NotebookOpsException>(() => RunPaths.Resolve(notebook, output, html)).Message;
}
