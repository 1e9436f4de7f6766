using NotebookOps.Charts.Tables;

namespace NotebookOps.Tests.Magics;

[Collection(nameof(OneNotebookAtATime))]
public class ServerAwayMagicTests
{
    // Nobody listens on port 1.
    private const string Away = "postgresql://ada@127.0.0.1:1/research";

    [Fact]
    public async Task A_notebook_that_ends_with_lists_and_comparisons_does_not_fail_because_the_server_is_away()
    {
        await using var notebook = new TestNotebook(store: Away);
        await notebook.Run("#!track start a --no-system-metrics\n#!track metrics auc=0.95\n#!track end");
        await notebook.Run("#!track start b --no-system-metrics\n#!track metrics auc=0.85\n#!track end");

        await notebook.Run("#!runs");
        var list = Assert.IsType<RunList>(Assert.Single(notebook.Displayed));
        Assert.Equal(["b", "a"], list.Select(run => run.Name));
        Assert.Contains("Only the 2 runs that are kept on this machine", list.Remark, StringComparison.Ordinal);
        foreach (var line in new[] { "#!compare", "#!compare --where 'metrics.auc > 0'" })
        {
            await notebook.Run(line);
            var comparison = Assert.IsType<RunComparison>(Assert.Single(notebook.Displayed));
            Assert.Equal(["a", "b"], comparison.Runs.Select(run => run.Name));
            Assert.Contains("Only the 2 runs that are kept on this machine", ComparisonTable.Html(comparison), StringComparison.Ordinal);
            Assert.Contains("Only the 2 runs that are kept on this machine", ComparisonTable.Text(comparison), StringComparison.Ordinal);
        }

        Assert.Contains("does not answer", await notebook.RunAsync("#!compare --where 'metrics.auc > 1'"), StringComparison.Ordinal);
        // It acts on what it finds, and another run may be the last one.
        Assert.Contains("does not answer", await notebook.RunAsync("#!track resume"), StringComparison.Ordinal);
    }
}
