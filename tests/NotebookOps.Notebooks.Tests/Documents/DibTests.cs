using System.Text.Json;
using NotebookOps.Notebooks.Documents;

namespace NotebookOps.Notebooks.Tests.Documents;

public class DibTests
{
    private const string Polyglot = """
        #!meta

        {"kernelInfo":{"defaultKernelName":"csharp","items":[{"aliases":["cs2"],"languageName":"C#","name":"csharp"},{"aliases":[],"languageName":"T-SQL","name":"sql-sales"}]}}

        #!markdown

        # Title

        #!csharp

        #!time
        #!import "x.dib"
        Console.WriteLine("é");

          #!fsharp

        #!track start a

        #!sql-sales

        select 1

        #!f#
        let x = 1
        #!cs2

        2

        #!value --name x
        3
        #!html


        """;

    [Fact]
    public void Lines_that_name_a_kernel_begin_cells_and_magics_do_not()
    {
        var notebook = Notebooks.Dib(Polyglot);

        Assert.Equal("csharp", notebook.Language);
        Assert.Equal(Polyglot, notebook.Text());
        Assert.Equal(
            [
                (1, CellKind.Markdown, "markdown", "# Title"),
                (2, CellKind.Code, "csharp", "#!time\n#!import \"x.dib\"\nConsole.WriteLine(\"é\");\n\n  #!fsharp\n\n#!track start a"),
                (3, CellKind.Code, "sql", "select 1"),
                (4, CellKind.Code, "fsharp", "let x = 1"),
                (5, CellKind.Code, "csharp", "2\n\n#!value --name x\n3"),
            ],
            notebook.Cells.Select(cell => (cell.Number, cell.Kind, cell.Language, cell.Source)));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("\ufeff\r\n", 0)]
    [InlineData("1 + 1", 1)]
    [InlineData("#!csharp\r\n\r\n1\r\n2\r\n\r\n#!Markdown \r\n\r\nx", 2)]
    public void Files_without_a_meta_block_are_csharp(string text, int cells)
    {
        var notebook = Notebooks.Dib(text);
        Assert.Equal("csharp", notebook.Language);
        Assert.Equal(cells, notebook.Cells.Count);
        Assert.Equal(text, notebook.Text());
        Assert.All(notebook.Cells.Take(1), cell => Assert.Equal("csharp", cell.Language));
    }

    [Fact]
    public void Line_ends_within_a_cell_stay_as_written() =>
        Assert.Equal(["1\r\n2", "x"], Notebooks.Dib("#!csharp\r\n\r\n1\r\n2\r\n\r\n#!markdown\r\n\r\nx").Cells.Select(cell => cell.Source));

    [Fact]
    public void A_meta_block_can_set_the_default_language()
    {
        var notebook = Notebooks.Dib("#!meta\n{\"kernelInfo\":{\"defaultKernelName\":\"fsharp\"}}\n\n1\n");
        Assert.Equal("fsharp", notebook.Language);
        Assert.Equal("fsharp", Assert.Single(notebook.Cells).Language);
    }

    [Fact]
    public void A_meta_block_that_is_broken_is_an_error_with_its_place()
    {
        var e = Assert.Throws<InvalidNotebookException>(() => Notebooks.Dib("#!meta\n\n{\"kernelInfo\": }\n\n#!csharp\n1"));
        Assert.Equal("The notebook cannot be read: a value is expected, not `}` (line 3, column 16). Mend the JSON there, or restore an earlier version.", e.Message);
    }

    [Fact]
    public void Converted_it_is_the_notebook_that_Polyglot_would_save()
    {
        var notebook = DibConverter.ToIpynb(Notebooks.Dib(Polyglot.Replace("\n", "\r\n")));

        Assert.Equal(NotebookFormat.Ipynb, notebook.Format);
        Assert.Equal("csharp", notebook.Language);
        Assert.Equal(["markdown", "csharp", "sql", "fsharp", "csharp"], notebook.Cells.Select(cell => cell.Language));
        Assert.Equal(Notebooks.Dib(Polyglot).Cells.Select(cell => cell.Source), notebook.Cells.Select(cell => cell.Source));
        Assert.EndsWith(" \"nbformat\": 4,\n \"nbformat_minor\": 5\n}\n", notebook.Text());
        using var json = JsonDocument.Parse(notebook.Bytes);
        var kernelspec = json.RootElement.GetProperty("metadata").GetProperty("kernelspec");
        Assert.Equal((".NET (C#)", "C#", ".net-csharp"), (kernelspec.GetProperty("display_name").GetString(), kernelspec.GetProperty("language").GetString(), kernelspec.GetProperty("name").GetString()));
        Assert.Equal("sql-sales", json.RootElement.GetProperty("cells")[2].GetProperty("metadata").GetProperty("polyglot_notebook").GetProperty("kernelName").GetString());
        Assert.Equal("csharp", json.RootElement.GetProperty("cells")[4].GetProperty("metadata").GetProperty("dotnet_interactive").GetProperty("language").GetString());
        Assert.Equal("{}", json.RootElement.GetProperty("cells")[0].GetProperty("metadata").GetRawText());
    }
}
