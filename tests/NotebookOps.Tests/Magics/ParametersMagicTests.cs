using NotebookOps.Magics;

namespace NotebookOps.Tests.Magics;

[Collection(nameof(OneNotebookAtATime))]
public class ParametersMagicTests
{
    private const string Cell = "#!parameters\ndouble rate = 0.1;   // step size\nint trees = 200;";

    private static string Params(string run) => string.Join(' ', Assert.Single(Runs.Search($"name = '{run}'")).Params.Select(pair => FormattableString.Invariant($"{pair.Key}={pair.Value.Value}:{pair.Value.Type}")));

    [Theory]
    [InlineData(Cell)]
    [InlineData("// parameters\ndouble rate = 0.1;\nint trees = 200;")]
    public async Task Every_run_logs_the_declared_parameters_by_itself(string cell)
    {
        await using var notebook = new TestNotebook();

        await notebook.Run(cell);
        await notebook.Run("#!track start a");
        await notebook.Run("#!track start b");

        Assert.Equal("rate=0.1:double trees=200:int", Params("a"));
        Assert.Equal("rate=0.1:double trees=200:int", Params("b"));
    }

    [Fact]
    public async Task A_cell_that_only_the_notebook_tags_declares_as_well()
    {
        await using var notebook = new TestNotebook();
        const string Tagged = "int trees = 200;";

        await notebook.Session.CellStartingAsync(Tagged, "csharp", position: 1, taggedParameters: true, CancellationToken.None);
        await notebook.SubmitAsync(Tagged, CancellationToken.None);
        await notebook.Session.CellEndedAsync(new CellOutcome(true, null, TimeSpan.Zero));
        await notebook.Run("#!track start a");

        Assert.Equal("trees=200:int", Params("a"));
    }

    [Fact]
    public async Task Overrides_take_their_place_at_the_end_of_the_cell()
    {
        await using var notebook = new TestNotebook("""{"rate": 0.5}""");

        await notebook.Run(Cell);
        await notebook.Run("#!track start a");

        Assert.Equal(0.5, notebook.Variables.Last(variable => variable.Name == "rate").Value);
        Assert.Equal("rate=0.5:double trees=200:int", Params("a"));
    }

    [Fact]
    public async Task Overrides_reach_a_run_that_is_current_already()
    {
        await using var notebook = new TestNotebook("""{"rate": 0.5}""");

        await notebook.Run("#!track start a");
        await notebook.Run(Cell);

        Assert.Equal("rate=0.5:double trees=200:int", Params("a"));
    }

    [Theory]
    [InlineData("""{"rat": 0.5}""", "rate")]
    [InlineData("""{"trees": "many"}""", "int")]
    [InlineData("""[1]""", "NOTEBOOKOPS_PARAMETERS")]
    [InlineData("""/no/such/file.json""", "NOTEBOOKOPS_PARAMETERS")]
    public async Task An_override_that_does_not_fit_stops_the_cell_before_anything_runs(string overrides, string named)
    {
        await using var notebook = new TestNotebook(overrides);

        var error = await notebook.RunAsync(Cell);

        Assert.Contains(named, error, StringComparison.Ordinal);
        Assert.Empty(notebook.Variables);
        Assert.Empty(Runs.Search());
    }

    [Fact]
    public async Task A_second_parameters_cell_need_not_declare_what_the_first_has_taken()
    {
        await using var notebook = new TestNotebook("""{"rate": 0.5}""");

        await notebook.Run(Cell);
        await notebook.Run("#!parameters\nint seed = 42;");
        await notebook.Run(Cell);

        Assert.Equal(0.5, notebook.Variables.Last(variable => variable.Name == "rate").Value);
    }

    [Fact]
    public async Task Values_are_read_when_the_run_starts_and_code_changes_them_no_more_after_that()
    {
        await using var notebook = new TestNotebook();

        await notebook.Run(Cell);
        await notebook.Run("trees = 300;");
        await notebook.Run("#!track start a");
        await notebook.Run("trees = 400;");
        Assert.Equal("rate=0.1:double trees=300:int", Params("a"));

        await notebook.Run("#!parameters\ndouble rate = 0.2;\nint trees = 500;");
        Assert.Equal("rate=0.2:double trees=500:int", Params("a"));
    }

    [Fact]
    public async Task An_injected_cell_of_assignments_gives_a_current_run_its_new_values()
    {
        await using var notebook = new TestNotebook();

        await notebook.Run(Cell);
        await notebook.Run("#!track start a");
        await notebook.Run("// Parameters\nrate = 0.7;");

        Assert.Equal("rate=0.7:double trees=200:int", Params("a"));
    }

    [Fact]
    public async Task A_run_that_the_parameters_cell_itself_starts_has_them()
    {
        await using var notebook = new TestNotebook();

        await notebook.Run(Cell + "\n#!track start a\n#!track end");

        Assert.Equal("rate=0.1:double trees=200:int", Params("a"));
    }

    [Fact]
    public async Task A_parameters_cell_that_fails_assigns_no_overrides()
    {
        await using var notebook = new TestNotebook("""{"trees": 7}""");

        Assert.NotNull(await notebook.RunAsync(Cell + "\nthrow new InvalidOperationException();"));

        Assert.DoesNotContain(notebook.Variables, variable => variable.Value is 7);
    }
}
