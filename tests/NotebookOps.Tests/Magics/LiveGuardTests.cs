using NotebookOps.Magics;

namespace NotebookOps.Tests.Magics;

[Collection(nameof(OneNotebookAtATime))]
public class LiveGuardTests
{
    private static IEnumerable<string> Notes(TestNotebook notebook) => notebook.Displayed.OfType<GuardNote>().Select(note => note.ToText());

    private static async Task<IReadOnlyList<string>> RunAsync(TestNotebook notebook, params string[] cells)
    {
        var notes = new List<string>();
        foreach (var cell in cells)
        {
            await notebook.RunAsync(cell);
            notes.AddRange(Notes(notebook));
        }

        return notes;
    }

    private static async Task<bool?> LinearAsync(TestNotebook notebook)
    {
        await notebook.Session.DisposeAsync();
        return Assert.Single(Runs.Search()).Linear;
    }

    [Fact]
    public async Task A_cell_that_runs_after_one_below_it_is_told_of_at_once_and_once()
    {
        await using var notebook = new TestNotebook();
        SavedNotebook.Save(notebook.NotebookPath!, "# Title", "int a = 1;", "a++;", "Console.WriteLine(a);");

        var notes = await RunAsync(notebook, "int a = 1;", "Console.WriteLine(a);", "a++;", "Console.WriteLine(a);", "a++;");

        var note = Assert.Single(notes);
        Assert.StartsWith("Out of order: cell 3 ran after cell 4, which stands below it", note, StringComparison.Ordinal);
        Assert.Contains("`#!hygiene --guard off`", note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_and_the_guard_share_one_verdict()
    {
        await using var notebook = new TestNotebook();
        SavedNotebook.Save(notebook.NotebookPath!, "#!track start a", "int a = 1;", "a++;");

        Assert.Single(await RunAsync(notebook, "#!track start a", "a++;", "int a = 1;"));
        Assert.False(await LinearAsync(notebook));
    }

    [Fact]
    public async Task Cells_in_their_order_on_the_page_are_linear_without_a_word()
    {
        await using var notebook = new TestNotebook();
        SavedNotebook.Save(notebook.NotebookPath!, "# Title", "#!track start a", "int a = 1;", "a++;", "int b = a;", "int a = 2;");

        Assert.Empty(await RunAsync(notebook, "#!track start a", "int a = 1;\r\n", "a++;", "int b = a;", "int a = 2;"));
        Assert.True(await LinearAsync(notebook));
    }

    [Fact]
    public async Task A_cell_that_was_edited_after_it_ran_accuses_nobody_and_leaves_the_order_unknown()
    {
        await using var notebook = new TestNotebook();
        SavedNotebook.Save(notebook.NotebookPath!, "#!track start a", "int a = 1;", "var b = a;");
        Assert.Empty(await RunAsync(notebook, "#!track start a", "int a = 1;", "var b = a;"));

        // The last cell is edited and moved to the top; what stood above it runs next.
        SavedNotebook.Save(notebook.NotebookPath!, "#!track start a", "var b = a + 1;", "int a = 1;");

        Assert.Empty(await RunAsync(notebook, "int a = 1;"));
        Assert.Null(await LinearAsync(notebook));
    }

    [Fact]
    public async Task Cells_that_were_moved_are_compared_where_they_stand_now()
    {
        await using var notebook = new TestNotebook();
        SavedNotebook.Save(notebook.NotebookPath!, "int a = 1;", "var b = 2;");
        Assert.Empty(await RunAsync(notebook, "var b = 2;"));

        SavedNotebook.Save(notebook.NotebookPath!, "var b = 2;", "int a = 1;");

        Assert.Empty(await RunAsync(notebook, "int a = 1;"));
    }

    [Fact]
    public async Task Of_cells_with_the_same_text_nothing_is_said_that_is_not_certain()
    {
        await using var notebook = new TestNotebook();
        SavedNotebook.Save(notebook.NotebookPath!, "1 + 1", "int a = 1;", "1 + 1", "var b = 2;");

        Assert.Empty(await RunAsync(notebook, "int a = 1;", "1 + 1", "1 + 1"));
        Assert.Empty(await RunAsync(notebook, "var b = 2;", "1 + 1"));
    }

    [Fact]
    public async Task The_same_cell_once_more_is_no_fault_of_order_but_no_linear_run()
    {
        await using var notebook = new TestNotebook();
        SavedNotebook.Save(notebook.NotebookPath!, "#!track start a", "int a = 1;");

        Assert.Empty(await RunAsync(notebook, "#!track start a", "int a = 1;", "int a = 1;"));
        Assert.False(await LinearAsync(notebook));
    }

    [Fact]
    public async Task A_file_that_is_no_notebook_yet_says_nothing()
    {
        await using var notebook = new TestNotebook();
        await File.WriteAllTextAsync(notebook.NotebookPath!, "{\"cells\": [", TestContext.Current.CancellationToken);

        Assert.Empty(await RunAsync(notebook, "int a = 1;", "1 + 1", "int a = 1;"));
    }

    [Fact]
    public async Task Without_a_file_a_name_defined_anew_after_it_was_used_is_told_of_once()
    {
        await using var notebook = new TestNotebook();

        var notes = await RunAsync(notebook, "var rate = 0.1;", "// step\nConsole.WriteLine(rate);", "var rate = 0.2;", "Console.WriteLine(rate + 1);", "var rate = 0.3;");

        Assert.StartsWith("`rate` is defined anew after the cell `Console.WriteLine(rate);` had used it", Assert.Single(notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("var rate = 0.1;", "Console.WriteLine(1);", "var rate = 0.2;")]
    [InlineData("var rate = 0.1;", "Console.WriteLine(rate);", "var rate = 0.1;")]
    [InlineData("var rate = 0.1;", "Console.WriteLine(rate);", "rate = 0.2;")]
    [InlineData("var rate = 0.1;", "Console.WriteLine(rate);", "{ var rate = 0.2; }")]
    [InlineData("var rate = 0.1;", "{ var rate = 3; Console.WriteLine(rate); }", "var rate = 0.2;")]
    [InlineData("var rate = 0.1;", "Console.WriteLine(rate);", "var rate = Missing();")]
    public async Task Without_a_file_nothing_is_said_that_is_not_certain(params string[] cells)
    {
        await using var notebook = new TestNotebook();

        Assert.Empty(await RunAsync(notebook, cells));
    }

    [Fact]
    public async Task The_guard_is_silent_when_it_is_off_and_speaks_when_it_is_on_again()
    {
        await using var notebook = new TestNotebook();
        SavedNotebook.Save(notebook.NotebookPath!, "int a = 1;", "a++;", "int c = a;");

        Assert.Empty(await RunAsync(notebook, "#!hygiene --guard off", "int a = 1;", "int c = a;", "a++;"));
        Assert.Single(await RunAsync(notebook, "#!hygiene --guard on", "int c = a;", "a++;"));
    }

    [Fact]
    public void A_strangers_code_is_quoted_as_text()
    {
        var note = GuardNote.Redefined("x", "Show(\"<script>alert(1)</script>`\u202e\");");

        Assert.DoesNotContain("<script>", note.ToHtml(), StringComparison.Ordinal);
        Assert.DoesNotContain('\u202e', note.ToText());
        Assert.DoesNotContain('\n', note.ToText());
    }
}
