using NotebookOps.Notebooks.Documents;

namespace NotebookOps.Notebooks.Tests.Documents;

public class IpynbReadingTests
{
    [Fact]
    public void Cells_are_read_with_all_that_they_say_of_themselves()
    {
        var notebook = Notebooks.Ipynb("""
            {"cells": [
              {"cell_type": "markdown", "id": "intro", "metadata": {}, "source": ["# Title\n", "text"]},
              {"cell_type": "code", "execution_count": 7, "metadata": {"tags": ["parameters", "keep"]}, "outputs": [{"output_type": "stream", "text": ["{]"]}], "source": "var x = 1;"},
              {"cell_type": "raw", "metadata": {}, "source": []}
            ], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
            """);

        Assert.Equal(
            [(1, CellKind.Markdown, "# Title\ntext", "markdown"), (2, CellKind.Code, "var x = 1;", "csharp"), (3, CellKind.Raw, "", "raw")],
            notebook.Cells.Select(cell => (cell.Number, cell.Kind, cell.Source, cell.Language)));
        Assert.Equal("intro", notebook.Cells[0].Id);
        Assert.Equal(7, notebook.Cells[1].ExecutionCount);
        Assert.Equal(["parameters", "keep"], notebook.Cells[1].Tags);
        Assert.Null(notebook.Cells[2].Id);
        Assert.Null(notebook.Cells[2].ExecutionCount);
    }

    [Theory]
    [InlineData("""{"cell_type": "code"}""", "")]
    [InlineData("""{"cell_type": "code", "source": null, "metadata": null, "outputs": null, "execution_count": null}""", "")]
    [InlineData("""{"source": ["a", "b\n", "c"], "cell_type": "code"}""", "ab\nc")]
    [InlineData("""{"source": "old", "cell_type": "code", "source": "new"}""", "new")]
    [InlineData("""{"\u0073ource": "x", "cell_type": "code"}""", "x")]
    [InlineData("""{"cell_type": "code", "source": "\"\\\/\b\f\n\r\t\u00e9\u20AC"}""", "\"\\/\b\f\n\r\té€")]
    [InlineData("""{"cell_type": "code", "source": "\ud83d\ude00 é 😀"}""", "😀 é 😀")]
    [InlineData("""{"cell_type": "code", "source": "x", "outputs": [{"v": [NaN, Infinity, -Infinity, 1E-05, -0.5e+3, 123456789012345678901234567890]}]}""", "x")]
    [InlineData("""{"cell_type": "code", "source": "x", "execution_count": 99999999999}""", "x")]
    public void What_notebooks_are_known_to_contain_is_read(string cell, string source)
    {
        var read = Assert.Single(Notebooks.Ipynb($$"""{"cells": [{{cell}}]}""").Cells);
        Assert.Equal(source, read.Source);
        Assert.Null(read.ExecutionCount);
    }

    [Fact]
    public void Of_metadata_that_is_there_twice_the_last_counts()
    {
        var cell = Notebooks.Ipynb("""{"cells": [{"cell_type": "code", "metadata": {"tags": ["a"], "vscode": {"languageId": "html"}}, "metadata": {"scrolled": true}}]}""").Cells[0];
        Assert.Empty(cell.Tags);
        Assert.Equal("csharp", cell.Language);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_read_as_it_is() =>
        Assert.Equal("x\ud83d", Notebooks.Ipynb("""{"cells": [{"cell_type": "code", "source": "x\ud83d"}]}""").Cells[0].Source);

    [Theory]
    [InlineData("""{"kernelspec": {"name": ".net-csharp", "language": "C#"}}""", "csharp")]
    [InlineData("""{"kernelspec": {"name": ".net-fsharp"}}""", "fsharp")]
    [InlineData("""{"kernelspec": {"name": "python3", "language": "python", "display_name": "Python 3"}, "language_info": {"name": "python"}}""", "python")]
    [InlineData("""{"language_info": {"name": "F#"}}""", "fsharp")]
    [InlineData("""{"language_info": {"name": "polyglot-notebook"}, "kernelspec": {"name": ".net-powershell"}}""", "pwsh")]
    [InlineData("""{"kernelspec": {"language": "C#"}, "polyglot_notebook": {"kernelInfo": {"defaultKernelName": "fsharp", "items": []}}}""", "fsharp")]
    [InlineData("""{"dotnet_interactive": {"defaultKernelName": "pwsh", "items": [{"name": "pwsh"}]}}""", "pwsh")]
    [InlineData("""{"kernelspec": {"language": "Haskell"}}""", "haskell")]
    [InlineData("""{"kernelspec": 1, "language_info": [], "polyglot_notebook": {"kernelInfo": [1]}}""", "csharp")]
    [InlineData("null", "csharp")]
    public void The_notebooks_language_is_found_in_its_metadata(string metadata, string language)
    {
        var notebook = Notebooks.Ipynb($$$"""{"cells": [{"cell_type": "code", "metadata": {}, "source": ""}], "metadata": {{{metadata}}}, "nbformat": 4}""");
        Assert.Equal(language, notebook.Language);
        Assert.Equal(language, notebook.Cells[0].Language);
    }

    [Theory]
    [InlineData("""{"polyglot_notebook": {"kernelName": "fsharp"}, "dotnet_interactive": {"language": "csharp"}}""", "fsharp")]
    [InlineData("""{"dotnet_interactive": {"language": "C#"}, "vscode": {"languageId": "html"}}""", "csharp")]
    [InlineData("""{"vscode": {"languageId": "polyglot-notebook"}}""", "python")]
    [InlineData("""{"vscode": {"languageId": "powershell"}}""", "pwsh")]
    [InlineData("""{"polyglot_notebook": {"kernelName": "sql-sales"}}""", "sql")]
    [InlineData("""{"polyglot_notebook": {"kernelName": "unheard-Of"}}""", "unheard-of")]
    [InlineData("""{"polyglot_notebook": {}, "dotnet_interactive": null, "vscode": "x"}""", "python")]
    public void A_cells_own_metadata_decides_its_language(string metadata, string language)
    {
        var notebook = Notebooks.Ipynb($$$$"""
            {"cells": [{"cell_type": "code", "metadata": {{{{metadata}}}}, "source": ""}, {"cell_type": "markdown", "metadata": {{{{metadata}}}}, "source": ""}],
             "metadata": {"polyglot_notebook": {"kernelInfo": {"defaultKernelName": "python", "items": [{"aliases": [], "languageName": "T-SQL", "name": "sql-sales"}]}}}, "nbformat": 4}
            """);
        Assert.Equal([language, "markdown"], notebook.Cells.Select(cell => cell.Language));
    }
}
