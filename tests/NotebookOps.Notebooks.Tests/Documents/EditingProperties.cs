using System.Globalization;
using CsCheck;
using NotebookOps.Notebooks.Documents;
using static NotebookOps.Notebooks.Tests.Documents.JsonTree;

namespace NotebookOps.Notebooks.Tests.Documents;

/// <summary>
/// The oracle: the same edit made to the tree that the notebook was written from, and that tree written again in the same layout.
/// Equality byte for byte says at once that the edit is right, that it follows the layout, and that nothing else moved.
/// </summary>
public class EditingProperties
{
    private static readonly Gen<string> Texts = Gen.OneOf("x", "\n", "é", "😀", "\"", "\\", "\t", "#!csharp").Array[0, 6].Select(string.Concat);

    private static readonly Layout Dense = new("", "", ":", "", "", "");

    private static readonly Gen<Change> Changes = Gen.OneOf<Change>(
        Gen.Select(Gen.Int[0, 9], Texts, (cell, source) => (Change)new SourceChange(cell, source)),
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, 3], (cell, count) => (Change)new CountChange(cell, count == 0 ? null : count)),
        Gen.Select(Gen.Int[0, 9], RandomNotebooks.Values(2).Array[0, 2], (cell, outputs) => (Change)new OutputsChange(cell, outputs)),
        Gen.Select(Gen.Int[0, 9], Gen.OneOf("papermill", "a", "zebra"), RandomNotebooks.Values(2), (cell, key, value) => (Change)new CellMetadataChange(cell, key, value)),
        Gen.Select(Gen.OneOf("papermill", "a", "zebra"), RandomNotebooks.Values(2), (key, value) => (Change)new MetadataChange(key, value)),
        Gen.Select(Gen.Int[0, 9], Texts, (place, source) => (Change)new Insertion(place, source)));

    [Fact]
    public void A_notebook_to_which_nothing_is_done_is_the_same_to_the_last_byte() =>
        Gen.Select(RandomNotebooks.Notebooks, RandomNotebooks.Layouts).Sample((tree, layout) =>
        {
            var text = tree.Render(layout);
            var notebook = Notebooks.Ipynb(text);
            Assert.Equal(text, notebook.Edit((_, _) => { }).Text());
            Assert.Equal(text, notebook.Edit((editor, cells) => cells.ToList().ForEach(cell => editor.ReplaceSource(cell, cell.Source))).Text());
        }, iter: 1000);

    [Fact]
    public void Sources_are_what_any_JSON_reader_makes_of_them() =>
        Gen.Select(RandomNotebooks.Notebooks, RandomNotebooks.Layouts).Sample((tree, layout) =>
        {
            var expected = ((List)tree["cells"]!).Items.Select(cell => SourceOf((Map)cell));
            Assert.Equal(expected, Notebooks.Ipynb(tree.Render(layout)).Cells.Select(cell => cell.Source));
        }, iter: 1000);

    [Fact]
    public void An_edit_of_the_bytes_gives_what_an_edit_of_the_tree_gives() =>
        Gen.Select(RandomNotebooks.Notebooks, RandomNotebooks.Layouts, Changes.Array[1, 6]).Sample((tree, layout, changes) =>
        {
            var edited = Notebooks.Ipynb(tree.Render(layout)).Edit((editor, cells) =>
            {
                foreach (var change in changes)
                {
                    change.Do(editor, cells);
                }
            });

            Assert.Equal(EditTree(tree, changes, edited).Render(layout), edited.Text());
        }, iter: 3000);

    private static string SourceOf(Map cell) => cell["source"] switch
    {
        List lines => string.Concat(lines.Items.Select(line => Decode((Scalar)line))),
        Scalar text => Decode(text),
        _ => "",
    };

    private static string Decode(Scalar text) => JsonTree.Decode(text.Text[1..^1]);

    private static Scalar Encode(string text) => new("\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n").Replace("\t", "\\t") + "\"");

    private static JsonTree EncodeSource(string source, bool asText) => asText
        ? Encode(source)
        : new List([.. source.Split('\n').SelectMany((line, index) => index == source.Count(c => c == '\n') ? (line.Length > 0 ? [line] : Array.Empty<string>()) : [line + "\n"]).Select(Encode)]);

    private static Map EditTree(Map tree, Change[] changes, Notebook edited)
    {
        var originals = ((List)tree["cells"]!).Items.Cast<Map>().ToList();
        var cells = originals.ToList();
        var sourceIsText = cells.Exists(cell => cell["source"] is Scalar);
        var count = cells.Count;
        foreach (var change in changes)
        {
            switch (change)
            {
                case SourceChange { Cell: var cell, Source: var source } when cell < count:
                    // Asking for the text that is there already leaves its bytes alone, also after another text was asked for.
                    cells[cell] = source == SourceOf(originals[cell])
                        ? Restore(cells[cell], originals[cell])
                        : cells[cell].With("source", EncodeSource(source, originals[cell]["source"] is Scalar));
                    break;
                case CountChange { Cell: var cell, Count: var value } when cell < count && IsCode(cells[cell]):
                    cells[cell] = cells[cell].With("execution_count", new Scalar(value?.ToString(CultureInfo.InvariantCulture) ?? "null"));
                    break;
                case OutputsChange { Cell: var cell, Outputs: var outputs } when cell < count && IsCode(cells[cell]):
                    cells[cell] = cells[cell].With("outputs", new List(outputs));
                    break;
                case CellMetadataChange { Cell: var cell, Key: var key, Value: var value } when cell < count:
                    cells[cell] = WithMetadata(cells[cell], key, value);
                    break;
                case MetadataChange { Key: var key, Value: var value }:
                    tree = WithMetadata(tree, key, value);
                    break;
            }
        }

        var minor = int.Parse(((Scalar)tree["nbformat_minor"]!).Text, CultureInfo.InvariantCulture);
        var insertions = changes.OfType<Insertion>().Where(insertion => insertion.Place <= count).ToList();
        var result = new List<JsonTree>();
        for (var place = 0; place <= count; place++)
        {
            foreach (var insertion in insertions.Where(insertion => insertion.Place == place))
            {
                var id = edited.Cells[result.Count].Id;
                Assert.Equal(minor >= 5, id is not null);
                result.Add(new Map(
                [
                    ("cell_type", new Scalar("\"code\"")),
                    ("execution_count", new Scalar("null")),
                    .. id is null ? Array.Empty<(string, JsonTree)>() : [("id", new Scalar($"\"{id}\""))],
                    ("metadata", new Map([("tags", new List([new Scalar("\"injected-parameters\"")]))])),
                    ("outputs", new List([])),
                    ("source", EncodeSource(insertion.Source, sourceIsText)),
                ]));
            }

            if (place < count)
            {
                result.Add(cells[place]);
            }
        }

        return tree.With("cells", new List(result));
    }

    private static Map Restore(Map cell, Map original) => original["source"] is { } source
        ? cell.With("source", source)
        : new Map([.. cell.Members.Where(member => member.Name != "source")]);

    private static Map WithMetadata(Map owner, string key, JsonTree value) =>
        owner.With("metadata", (owner["metadata"] as Map ?? new Map([])).With(key, value));

    private static bool IsCode(Map cell) => cell["cell_type"] is Scalar { Text: "\"code\"" };

    private abstract record Change
    {
        public abstract void Do(NotebookEditor editor, IReadOnlyList<Cell> cells);
    }

    private sealed record SourceChange(int Cell, string Source) : Change
    {
        public override void Do(NotebookEditor editor, IReadOnlyList<Cell> cells)
        {
            if (Cell < cells.Count)
            {
                editor.ReplaceSource(cells[Cell], Source);
            }
        }
    }

    private sealed record CountChange(int Cell, int? Count) : Change
    {
        public override void Do(NotebookEditor editor, IReadOnlyList<Cell> cells)
        {
            if (Cell < cells.Count && cells[Cell].Kind == CellKind.Code)
            {
                editor.SetExecutionCount(cells[Cell], Count);
            }
        }
    }

    private sealed record OutputsChange(int Cell, JsonTree[] Outputs) : Change
    {
        public override void Do(NotebookEditor editor, IReadOnlyList<Cell> cells)
        {
            if (Cell < cells.Count && cells[Cell].Kind == CellKind.Code)
            {
                editor.SetOutputs(cells[Cell], [.. Outputs.Select(output => output.Render(Dense))]);
            }
        }
    }

    private sealed record CellMetadataChange(int Cell, string Key, JsonTree Value) : Change
    {
        public override void Do(NotebookEditor editor, IReadOnlyList<Cell> cells)
        {
            if (Cell < cells.Count)
            {
                editor.SetCellMetadata(cells[Cell], Key, Value.Render(Dense));
            }
        }
    }

    private sealed record MetadataChange(string Key, JsonTree Value) : Change
    {
        public override void Do(NotebookEditor editor, IReadOnlyList<Cell> cells) => editor.SetMetadata(Key, Value.Render(Dense));
    }

    private sealed record Insertion(int Place, string Source) : Change
    {
        public override void Do(NotebookEditor editor, IReadOnlyList<Cell> cells)
        {
            if (Place <= cells.Count)
            {
                editor.InsertCell(Place + 1, new NewCell(CellKind.Code, Source, "csharp", ["injected-parameters"]));
            }
        }
    }
}
