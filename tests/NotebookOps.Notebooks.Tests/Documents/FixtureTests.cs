using System.Diagnostics;
using System.Text.Json.Nodes;
using NotebookOps.Notebooks.Documents;

namespace NotebookOps.Notebooks.Tests.Documents;

/// <summary>Notebooks as Jupyter, Polyglot Notebooks, papermill, Colab and others write them.</summary>
public class FixtureTests
{
    private const string Output = """{"name": "stdout", "output_type": "stream", "text": ["1E-05 é\n", "\u00e9"]}""";

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Fixtures");

    public static TheoryData<string> All =>
        [.. Directory.GetFiles(Folder).Where(path => Path.GetExtension(path) is ".ipynb" or ".dib").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    /// <summary>Those that a strict JSON reader takes, and nbformat's schema.</summary>
    public static TheoryData<string> Valid =>
        [.. Directory.GetFiles(Folder, "*.ipynb").Select(path => Path.GetFileName(path)).Where(name => name != "lenient.ipynb").Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(All))]
    public void What_is_read_is_the_file_to_the_last_byte(string name)
    {
        var notebook = Load(name);
        var bytes = File.ReadAllBytes(Path.Combine(Folder, name));
        Assert.NotEmpty(notebook.Cells);
        Assert.Equal(bytes, notebook.Bytes.ToArray());
        if (notebook.Format == NotebookFormat.Ipynb)
        {
            Assert.Equal(bytes, new NotebookEditor(notebook).Apply().Bytes.ToArray());
        }
    }

    [Theory]
    [MemberData(nameof(Valid))]
    public void An_edit_gives_the_document_that_an_edit_of_its_tree_gives(string name)
    {
        var notebook = Load(name);
        var tree = Tree(notebook);
        foreach (var cell in notebook.Cells)
        {
            var node = tree["cells"]![cell.Number - 1]!.AsObject();
            node["source"] = node["source"] is JsonArray ? new JsonArray("new\n", "\"é\"") : "new\n\"é\"";
            node["metadata"]!["papermill"] = JsonNode.Parse("""{"duration": 1E-05}""");
            if (cell.Kind == CellKind.Code)
            {
                node["outputs"] = new JsonArray(JsonNode.Parse(Output), JsonNode.Parse(Output));
                node["execution_count"] = cell.Number;
            }
        }

        tree["metadata"]!["papermill"] = JsonNode.Parse("""{"version": "x"}""");

        var edited = EditAll(notebook);

        Assert.True(JsonNode.DeepEquals(tree, Tree(edited)), edited.Text());
    }

    [Theory]
    [MemberData(nameof(Valid))]
    public void One_edit_leaves_all_bytes_around_it(string name)
    {
        var notebook = Load(name);
        foreach (var cell in notebook.Cells.Where(cell => cell.Kind == CellKind.Code))
        {
            var edited = new NotebookEditor(notebook);
            edited.SetOutputs(cell, [Output]);
            var after = edited.Apply().Bytes.Span;
            var before = notebook.Bytes.Span;
            var same = before.CommonPrefixLength(after);
            var end = cell.Span.End;
            Assert.InRange(same, cell.Span.Start, end);
            Assert.True(before[end..].SequenceEqual(after[^(before.Length - end)..]));
        }
    }

    [Fact]
    public void The_languages_of_a_Polyglot_notebook_are_told_apart()
    {
        foreach (var name in new[] { "polyglot.ipynb", "polyglot-crlf.ipynb", "one-line.ipynb" })
        {
            Assert.Equal(["markdown", "csharp", "csharp", "fsharp", "sql", "html"], Load(name).Cells.Select(cell => cell.Language));
        }
    }

    [Fact]
    public void A_dib_file_with_carriage_returns_holds_the_same_cells()
    {
        var plain = Load("polyglot.dib");
        var other = Load("polyglot-crlf.dib");
        Assert.Equal(["markdown", "csharp", "csharp", "csharp", "fsharp", "mermaid"], plain.Cells.Select(cell => cell.Language));
        Assert.Equal(plain.Cells.Select(cell => (cell.Language, cell.Source)), other.Cells.Select(cell => (cell.Language, cell.Source.Replace("\r\n", "\n"))));
        Assert.Equal(DibConverter.ToIpynb(plain).Text(), DibConverter.ToIpynb(other).Text());
    }

    [Fact]
    public void What_no_strict_reader_takes_is_edited_all_the_same()
    {
        var notebook = Load("lenient.ipynb");
        Assert.Equal("cut \ud83d", notebook.Cells[0].Source);
        Assert.Equal(2, notebook.Cells[1].ExecutionCount);

        var edited = notebook.Edit((editor, cells) =>
        {
            editor.SetOutputs(cells[0], []);
            editor.SetOutputs(cells[1], []);
            editor.SetExecutionCount(cells[1], 3);
            editor.SetCellMetadata(cells[1], "a", "1");
        });

        Assert.Equal(
            notebook.Text()
                .Replace("\"cell_type\": \"code\",\n   \"source\": [\n    \"cut", "\"cell_type\": \"code\",\n   \"outputs\": [],\n   \"source\": [\n    \"cut")
                .Replace("\"execution_count\": 2", "\"execution_count\": 3")
                .Replace("\"outputs\": null", "\"outputs\": []")
                .Replace("\"metadata\": null", "\"metadata\": {\n    \"a\": 1\n   }"),
            edited.Text());
    }

    [Fact]
    public void Jupyter_finds_what_is_written_valid()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/python3") && Python("import nbformat", []) is (0, _), "Debian's python3-nbformat is not installed.");
        var folder = Directory.CreateTempSubdirectory("notebookops-").FullName;
        foreach (string name in Valid.Select(row => row.Data))
        {
            var edited = EditAll(Load(name)).Edit((editor, cells) =>
            {
                editor.InsertCell(1, new NewCell(CellKind.Code, "a\nb", "csharp", ["injected-parameters"]));
                editor.InsertCell(cells.Count + 1, new NewCell(CellKind.Markdown, "", "markdown", []));
                editor.InsertCell(1, new NewCell(CellKind.Raw, "x", "raw", []));
            });
            File.WriteAllBytes(Path.Combine(folder, name), edited.Bytes.ToArray());
        }

        File.WriteAllBytes(Path.Combine(folder, "dib.ipynb"), DibConverter.ToIpynb(Load("polyglot.dib")).Bytes.ToArray());

        var (exitCode, output) = Python(
            """
            import json, sys, nbformat
            for path in sys.argv[1:]:
                with open(path, encoding="utf-8-sig") as file:
                    nbformat.validate(json.load(file))
            print(len(sys.argv) - 1)
            """,
            Directory.GetFiles(folder));
        Directory.Delete(folder, recursive: true);

        Assert.Equal((0, $"{Valid.Count + 1}"), (exitCode, output.Trim()));
    }

    private static Notebook EditAll(Notebook notebook) => notebook.Edit((editor, cells) =>
    {
        foreach (var cell in cells)
        {
            editor.ReplaceSource(cell, "new\n\"é\"");
            editor.SetCellMetadata(cell, "papermill", """{"duration": 1E-05}""");
            if (cell.Kind == CellKind.Code)
            {
                editor.SetOutputs(cell, [Output, Output]);
                editor.SetExecutionCount(cell, cell.Number);
            }
        }

        editor.SetMetadata("papermill", """{"version": "x"}""");
    });

    private static Notebook Load(string name) => Notebook.Load(Path.Combine(Folder, name));

    private static JsonNode Tree(Notebook notebook) => JsonNode.Parse(notebook.Text().TrimStart('\ufeff'))!;

    private static (int ExitCode, string Output) Python(string code, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-W", "error::UserWarning", "-c", code, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + (process.ExitCode == 0 ? "" : errors.GetAwaiter().GetResult()));
    }
}
