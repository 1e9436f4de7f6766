using NotebookOps.Notebooks.Documents;

namespace NotebookOps.Notebooks.Tests.Documents;

public class NotebookEditorTests
{
    private const string Code = """
          {
           "cell_type": "code",
           "execution_count": null,
           "metadata": {},
           "outputs": [],
           "source": [
            "1 + 1"
           ]
          }
        """;

    private const string Rest = """
         "metadata": {
          "big": 123456789012345678901234567890
         },
         "nbformat": 4,
         "nbformat_minor": 5
        }

        """;

    private const string Plain = $$"""
        {
         "cells": [
        {{Code}}
         ],
        {{Rest}}
        """;

    [Fact]
    public void A_new_source_takes_the_place_of_the_old()
    {
        var edited = Notebooks.Ipynb(Plain).Edit((editor, cells) => editor.ReplaceSource(cells[0], "2 + 2;\n// é \"😀\"\t\u0001\ud83d\\"));

        Assert.Equal(
            Plain.Replace("\"1 + 1\"", """
                "2 + 2;\n",
                    "// é \"😀\"\t\u0001\ud83d\\"
                """),
            edited.Text());
        Assert.Equal("2 + 2;\n// é \"😀\"\t\u0001\ud83d\\", edited.Cells[0].Source);
    }

    [Fact]
    public void The_same_source_again_changes_nothing() =>
        Assert.Equal(Plain, Notebooks.Ipynb(Plain).Edit((editor, cells) => editor.ReplaceSource(cells[0], "1 + 1")).Text());

    [Fact]
    public void Outputs_and_count_are_laid_out_as_the_notebook_is_and_keep_their_texts()
    {
        var edited = Notebooks.Ipynb(Plain).Edit((editor, cells) =>
        {
            editor.SetOutputs(cells[0], ["""{"output_type":"stream","name":"stdout","text":["a\u0041\n"],"n":1E-05,"e":{},"l":[ ]}"""]);
            editor.SetExecutionCount(cells[0], 3);
        });

        Assert.Equal(
            Plain.Replace("\"execution_count\": null", "\"execution_count\": 3").Replace("\"outputs\": []", """
                "outputs": [
                    {
                     "output_type": "stream",
                     "name": "stdout",
                     "text": [
                      "a\u0041\n"
                     ],
                     "n": 1E-05,
                     "e": {},
                     "l": []
                    }
                   ]
                """),
            edited.Text());
    }

    [Fact]
    public void Members_that_are_missing_are_added_where_they_sort()
    {
        var edited = Notebooks.Ipynb("""
            {
              "cells": [
                {
                  "cell_type": "code",
                  "source": "x"
                },
                {}
              ]
            }
            """.Replace("{}", """{"cell_type": "code"}""")).Edit((editor, cells) =>
        {
            editor.SetOutputs(cells[0], []);
            editor.SetCellMetadata(cells[0], "b", "[1]");
            editor.SetCellMetadata(cells[0], "a", "\"1\"");
            editor.SetExecutionCount(cells[0], null);
            editor.SetOutputs(cells[1], []);
            editor.SetMetadata("papermill", "{}");
        });

        Assert.Equal("""
            {
              "cells": [
                {
                  "cell_type": "code",
                  "execution_count": null,
                  "metadata": {
                    "a": "1",
                    "b": [
                      1
                    ]
                  },
                  "outputs": [],
                  "source": "x"
                },
                {"cell_type": "code",
                  "outputs": []}
              ],
              "metadata": {
                "papermill": {}
              }
            }
            """, edited.Text());
    }

    [Fact]
    public void Inserted_cells_stand_in_order_with_ids_that_the_next_time_are_the_same()
    {
        var first = new NewCell(CellKind.Code, "var x = 2;\n", "csharp", ["injected-parameters"]);
        var second = new NewCell(CellKind.Markdown, "", "markdown", []);
        var last = new NewCell(CellKind.Code, "let y = 1", "fsharp", []);
        Action<NotebookEditor, IReadOnlyList<Cell>> edit = (editor, cells) =>
        {
            editor.InsertCell(1, first);
            editor.InsertCell(2, last);
            editor.InsertCell(1, second);
            editor.InsertCell(1, second);
        };

        var edited = Notebooks.Ipynb(Plain).Edit(edit);

        Assert.Equal(edited.Text(), Notebooks.Ipynb(Plain).Edit(edit).Text());
        Assert.Equal(["var x = 2;\n", "", "", "1 + 1", "let y = 1"], edited.Cells.Select(cell => cell.Source));
        Assert.Equal(["csharp", "markdown", "markdown", "csharp", "fsharp"], edited.Cells.Select(cell => cell.Language));
        var ids = edited.Cells.Select(cell => cell.Id).ToArray();
        Assert.Null(ids[3]);
        Assert.Equal(5, ids.Distinct().Count());
        Assert.Equal(
            Plain.Replace(Code, $$"""
                  {
                   "cell_type": "code",
                   "execution_count": null,
                   "id": "{{ids[0]}}",
                   "metadata": {
                    "tags": [
                     "injected-parameters"
                    ]
                   },
                   "outputs": [],
                   "source": [
                    "var x = 2;\n"
                   ]
                  },
                  {
                   "cell_type": "markdown",
                   "id": "{{ids[1]}}",
                   "metadata": {},
                   "source": []
                  },
                  {
                   "cell_type": "markdown",
                   "id": "{{ids[2]}}",
                   "metadata": {},
                   "source": []
                  },
                {{Code}},
                  {
                   "cell_type": "code",
                   "execution_count": null,
                   "id": "{{ids[4]}}",
                   "metadata": {
                    "dotnet_interactive": {
                     "language": "fsharp"
                    },
                    "polyglot_notebook": {
                     "kernelName": "fsharp"
                    }
                   },
                   "outputs": [],
                   "source": [
                    "let y = 1"
                   ]
                  }
                """),
            edited.Text());
    }

    [Theory]
    [InlineData("""{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 4}""",
        """{"cells": [{"cell_type": "raw", "metadata": {}, "source": ["a\n", "b"]}], "metadata": {"k": [1, 2]}, "nbformat": 4, "nbformat_minor": 4}""")]
    [InlineData("""{"cells":[],"metadata":{},"nbformat":4}""",
        """{"cells":[{"cell_type":"raw","metadata":{},"source":["a\n","b"]}],"metadata":{"k":[1,2]},"nbformat":4}""")]
    [InlineData("{\r\n\t\"cells\" : [],\r\n\t\"metadata\" : {}\r\n}\r\n",
        "{\r\n\t\"cells\" : [\r\n\t\t{\r\n\t\t\t\"cell_type\" : \"raw\",\r\n\t\t\t\"metadata\" : {},\r\n\t\t\t\"source\" : [\r\n\t\t\t\t\"a\\n\",\r\n\t\t\t\t\"b\"\r\n\t\t\t]\r\n\t\t}\r\n\t],\r\n\t\"metadata\" : {\r\n\t\t\"k\" : [\r\n\t\t\t1,\r\n\t\t\t2\r\n\t\t]\r\n\t}\r\n}\r\n")]
    [InlineData("\ufeff{\n\"cells\":[],\n\"metadata\": null}",
        "\ufeff{\n\"cells\":[\n{\n\"cell_type\":\"raw\",\n\"metadata\":{},\n\"source\":[\n\"a\\n\",\n\"b\"\n]\n}\n],\n\"metadata\": {\n\"k\":[\n1,\n2\n]\n}}")]
    public void What_is_new_follows_the_notebooks_style(string before, string after)
    {
        var edited = Notebooks.Ipynb(before).Edit((editor, _) =>
        {
            editor.InsertCell(1, new NewCell(CellKind.Raw, "a\nb", "raw", []));
            editor.SetMetadata("k", "[1,\n 2]");
        });
        Assert.Equal(after, edited.Text());
    }

    [Fact]
    public void A_cell_inserted_among_cells_that_name_their_language_names_its_own()
    {
        var edited = Notebooks.Ipynb("""{"cells":[{"cell_type":"code","metadata":{"dotnet_interactive":{"language":"csharp"},"polyglot_notebook":{"kernelName":"csharp"}},"source":"x"}]}""")
            .Edit((editor, _) => editor.InsertCell(2, new NewCell(CellKind.Code, "y\nz", "csharp", ["t"])));

        Assert.EndsWith(
            """,{"cell_type":"code","execution_count":null,"metadata":{"dotnet_interactive":{"language":"csharp"},"polyglot_notebook":{"kernelName":"csharp"},"tags":["t"]},"outputs":[],"source":"y\nz"}]}""",
            edited.Text());
    }

    [Fact]
    public void Requests_that_make_no_sense_are_refused()
    {
        var notebook = Notebooks.Ipynb("""{"cells": [{"cell_type": "markdown"}]}""");
        var editor = new NotebookEditor(notebook);
        var other = Notebooks.Ipynb("""{"cells": [{"cell_type": "markdown"}]}""").Cells[0];

        Assert.Throws<ArgumentException>(() => editor.ReplaceSource(other, ""));
        Assert.Throws<ArgumentException>(() => editor.SetOutputs(notebook.Cells[0], []));
        Assert.Throws<ArgumentException>(() => editor.SetExecutionCount(notebook.Cells[0], 1));
        Assert.Throws<ArgumentException>(() => editor.SetMetadata("a", "{"));
        Assert.Throws<ArgumentOutOfRangeException>(() => editor.InsertCell(0, new NewCell(CellKind.Raw, "", "raw", [])));
        Assert.Throws<ArgumentOutOfRangeException>(() => editor.InsertCell(3, new NewCell(CellKind.Raw, "", "raw", [])));
        var e = Assert.Throws<NotebookOpsException>(() => new NotebookEditor(Notebooks.Dib("1")));
        Assert.Equal("A `.dib` notebook cannot be edited in place; convert it to `.ipynb` first.", e.Message);
        Assert.Equal(notebook.Text(), editor.Apply().Text());
    }
}
