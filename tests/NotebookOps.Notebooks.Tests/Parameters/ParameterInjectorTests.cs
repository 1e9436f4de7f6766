using NotebookOps.Notebooks.Documents;
using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.Notebooks.Tests.Parameters;

public class ParameterInjectorTests
{
    private static readonly Dictionary<string, ParameterValue> s_rate = new() { ["rate"] = new ParameterValue.Text("0.5") };

    private static InjectedParameters Prepare(Notebook notebook, IReadOnlyDictionary<string, ParameterValue> values) =>
        new ParameterInjector(new EchoLanguage()).Prepare(notebook, values, "credit.ipynb");

    [Fact]
    public void The_injected_cell_stands_behind_the_declaring_one_and_bears_papermills_tag()
    {
        var prepared = Prepare(TestNotebook.Of(TestNotebook.Markdown("# Title"), TestNotebook.Code("double rate = 0.1;", "parameters"), TestNotebook.Code("rate")), s_rate);

        Assert.Equal(3, prepared.CellNumber);
        Assert.Equal(
            [("# Title", ""), ("double rate = 0.1;", "parameters"), ("// Parameters\nrate = 0.5;", "injected-parameters"), ("rate", "")],
            prepared.Notebook.Cells.Select(cell => (cell.Source, string.Join(",", cell.Tags))));
        Assert.Equal(("csharp", CellKind.Code, (int?)null), (prepared.Notebook.Cells[2].Language, prepared.Notebook.Cells[2].Kind, prepared.Notebook.Cells[2].ExecutionCount));
    }

    [Fact]
    public void An_older_injected_cell_is_replaced()
    {
        var prepared = Prepare(
            TestNotebook.Of(TestNotebook.Code("double rate = 0.1;", "parameters"), TestNotebook.Markdown("between"), TestNotebook.Code("rate = 9;", "injected-parameters")), s_rate);

        Assert.Equal(3, prepared.CellNumber);
        Assert.Equal(["double rate = 0.1;", "between", "// Parameters\nrate = 0.5;"], prepared.Notebook.Cells.Select(cell => cell.Source));
        Assert.Null(prepared.Notebook.Cells[2].ExecutionCount);
        Assert.Equal(1, System.Text.Encoding.UTF8.GetString(prepared.Notebook.Bytes.Span).Split("\"old\"").Length - 1);
    }

    [Fact]
    public void An_injected_cell_before_the_declarations_loses_its_values()
    {
        var prepared = Prepare(TestNotebook.Of(TestNotebook.Code("rate = 9;", "injected-parameters"), TestNotebook.Code("double rate = 0.1;", "parameters")), s_rate);

        Assert.Equal(3, prepared.CellNumber);
        Assert.Equal(
            ["// Parameters were injected here by an earlier run", "double rate = 0.1;", "// Parameters\nrate = 0.5;"],
            prepared.Notebook.Cells.Select(cell => cell.Source));
    }

    [Fact]
    public void What_was_injected_once_can_be_injected_again()
    {
        var once = Prepare(TestNotebook.Of(TestNotebook.Code("// parameters\ndouble rate = 0.1;")), s_rate);
        var twice = Prepare(once.Notebook, s_rate);
        Assert.True(once.Notebook.Bytes.Span.SequenceEqual(twice.Notebook.Bytes.Span));
    }

    [Fact]
    public void Without_values_the_notebook_is_left_alone()
    {
        var notebook = TestNotebook.Of(TestNotebook.Code("1"));
        var prepared = Prepare(notebook, new Dictionary<string, ParameterValue>());
        Assert.Same(notebook, prepared.Notebook);
        Assert.Null(prepared.CellNumber);
    }

    [Fact]
    public void A_dib_becomes_an_ipynb_with_the_injected_cell()
    {
        var prepared = Prepare(Notebook.Parse("#!csharp\n\n#!parameters\ndouble rate = 0.1;\n\n#!csharp\n\nrate\n"u8.ToArray(), NotebookFormat.Dib), s_rate);
        Assert.Equal(NotebookFormat.Ipynb, prepared.Notebook.Format);
        Assert.Equal(["injected-parameters"], prepared.Notebook.Cells[1].Tags);
    }

    [Fact]
    public void A_notebook_without_a_parameters_cell_is_refused_with_the_way_to_make_one() => Assert.Equal(
        "`credit.ipynb` has no parameters cell, so `rate` cannot be set. Declare the parameters in one C# cell, and give that cell the tag `parameters` or the first line `#!parameters`.",
        Assert.Throws<NotebookOpsException>(() => Prepare(TestNotebook.Of(TestNotebook.Code("double rate = 0.1;")), s_rate)).Message);

    [Fact]
    public void A_parameters_cell_in_another_language_is_refused_by_name() => Assert.Equal(
        "The parameters cell of `credit.ipynb` (cell 1) is written in `python`. Only C# declarations can be read: move the parameters into a C# cell.",
        Assert.Throws<NotebookOpsException>(() => Prepare(TestNotebook.Of(TestNotebook.Python("rate = 0.1", "parameters")), s_rate)).Message);

    // The C# one lives in a project that this one does not know; only where the cell goes is looked at here.
    private sealed class EchoLanguage : IParameterLanguage
    {
        public IReadOnlyList<ParameterDeclaration> ReadDeclarations(string cellSource) => [];

        public string WriteAssignments(string cellSource, IReadOnlyDictionary<string, ParameterValue> values) =>
            string.Join('\n', values.Select(pair => $"{pair.Key} = {((ParameterValue.Text)pair.Value).Value};"));
    }
}
