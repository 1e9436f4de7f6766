using CsCheck;
using Microsoft.DotNet.Interactive.Formatting;
using NotebookOps.Magics;

namespace NotebookOps.Tests.Magics;

[Collection(nameof(OneNotebookAtATime))]
public class NotebookSessionTests
{
    [Theory]
    [InlineData("1 + 1", RunStatus.Finished)]
    [InlineData("throw new InvalidOperationException();", RunStatus.Failed)]
    [InlineData("#!track metrics nothing", RunStatus.Failed)]
    public async Task An_open_run_ends_with_the_session_as_its_last_cell_did(string lastCell, RunStatus status)
    {
        await using var notebook = new TestNotebook();
        await notebook.Run("#!track start a");
        await notebook.RunAsync(lastCell);

        await notebook.Session.DisposeAsync();

        Assert.Equal(status, Assert.Single(Runs.Search()).Status);
    }

    [Fact]
    public async Task A_failure_that_was_repaired_is_forgotten()
    {
        await using var notebook = new TestNotebook();
        await notebook.Run("#!track start a");
        await notebook.RunAsync("throw new InvalidOperationException();");
        await notebook.Run("1 + 1");

        await notebook.Session.DisposeAsync();

        Assert.Equal(RunStatus.Finished, Assert.Single(Runs.Search()).Status);
    }

    [Fact]
    public async Task A_run_keeps_the_cells_in_the_order_in_which_they_ran()
    {
        await using var notebook = new TestNotebook();
        await notebook.Run("int a = 1;");
        await notebook.Run("#!track start x");
        await notebook.Run("a = 2;");

        var cells = Track.Session.StoreToRead.Describe(Track.CurrentRun!.Id).Cells;

        Assert.Equal(
            new[] { "int a = 1;", "#!track start x", "a = 2;" }.Select(NotebookOps.Tracking.CellHistory.Hash),
            cells);
    }

    [Fact]
    public async Task A_run_knows_its_notebook()
    {
        await using var notebook = new TestNotebook();
        await notebook.Run("#!track start x");

        Assert.Equal("credit.ipynb", Assert.Single(Runs.Search()).Notebook);
    }

    [Theory]
    [InlineData("#!track start --help", "#!track start")]
    [InlineData("#!runs --help", "#!runs")]
    public async Task Help_is_shown_through_the_host_and_nothing_else_happens(string line, string fullName)
    {
        await using var notebook = new TestNotebook();

        await notebook.Run(line);

        var help = Assert.IsType<MagicHelp>(Assert.Single(notebook.Displayed));
        Assert.Contains($"Usage:\n  {fullName} ", help.ToText(), StringComparison.Ordinal);
        Assert.Null(Track.CurrentRun);
    }

    [Fact]
    public async Task No_line_however_broken_leaves_a_session_with_more_than_a_sentence()
    {
        await using var notebook = new TestNotebook();
        await notebook.Run("double auc = 0.9; string name = null;");
        var word = Gen.OneOf("start", "cell", "params", "metrics", "dataset", "artifact", "note", "end", "status", "resume", "auc", "name", "auc=1", "x=", "\"\"", "''", "' '", "\0", "\ud83d", "--tags", "a=b", "--parent", "--nested", "--step", "3", "--where", "'metrics.auc > 0'", "--limit", "//", "--", new string('x', 300));
        var lines = new List<string>();
        Gen.Select(Gen.OneOf("#!track", "#!track metrics", "#!track start", "#!track dataset", "#!runs", "#!compare"), word.Array[0, 4])
            .Select(parts => $"{parts.Item1} {string.Join(' ', parts.Item2)}").Sample(lines.Add, iter: 300, threads: 1);

        foreach (var line in lines)
        {
            // Anything but a NotebookOpsException comes out of here and fails the test.
            await notebook.RunAsync(line);
        }

        Assert.Equal(300, lines.Count);
    }

    [Fact]
    public async Task Completion_knows_the_notebooks_variables()
    {
        await using var notebook = new TestNotebook();
        await notebook.Run("double auc = 0.9;");

        Assert.Equal("auc", Assert.Single(notebook.Session.Complete("#!track metrics a", 17)).Text);
    }

    [Fact]
    public async Task What_magics_show_has_a_form_for_pages_and_one_for_terminals()
    {
        await using var notebook = new TestNotebook();
        await notebook.Run("#!track start x");
        var notice = notebook.Displayed[0];

        Assert.Equal([HtmlFormatter.MimeType, PlainTextFormatter.MimeType], Formatter.GetPreferredMimeTypesFor(notice.GetType()));
        // Those of reports and pictures are there too, not only those of magics.
        Assert.Contains(PlainTextFormatter.MimeType, Formatter.GetPreferredMimeTypesFor(typeof(ClassificationReport)));
        Assert.StartsWith("<div>Started run <strong>x</strong>", notice.ToDisplayString(HtmlFormatter.MimeType), StringComparison.Ordinal);
        Assert.StartsWith("Started run x (", notice.ToDisplayString(PlainTextFormatter.MimeType), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_does_not_know_the_line_runs_the_cells_magics_one_after_another()
    {
        await using var notebook = new TestNotebook();

        await notebook.Session.CellStartingAsync("#!track start a   // x\n1 + 1\n#!time\n#!track metrics auc=1\n #!track end", "csharp", CancellationToken.None);
        await notebook.Session.InvokeNextAsync(CancellationToken.None);
        Assert.Equal("a", Track.CurrentRun?.Name);
        await notebook.Session.InvokeNextAsync(CancellationToken.None);
        Assert.Equal(1, Track.CurrentRun?.Summary().Metrics["auc"].Last);

        // Indented, it is no magic to any host.
        await Assert.ThrowsAsync<NotebookOpsException>(() => notebook.Session.InvokeNextAsync(CancellationToken.None));
        await notebook.Session.CellStartingAsync("1 + 1", "csharp", CancellationToken.None);
        await Assert.ThrowsAsync<NotebookOpsException>(() => notebook.Session.InvokeNextAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_line_that_is_no_magic_of_ours_is_refused()
    {
        await using var notebook = new TestNotebook();

        var error = await Assert.ThrowsAsync<NotebookOpsException>(() => notebook.Session.InvokeAsync("#!trak", "", CancellationToken.None));

        Assert.Contains("Did you mean `#!track`?", error.Message, StringComparison.Ordinal);
    }
}
