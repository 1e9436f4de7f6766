using System.Text;
using CsCheck;
using NotebookOps.Notebooks.Documents;
using NotebookOps.Notebooks.Git.Filtering;
using NotebookOps.Notebooks.Git.Outputs;
using NotebookOps.Notebooks.Tests.Documents;

namespace NotebookOps.Notebooks.Tests.Git;

public sealed class LocalOutputsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("notebookops-outputs-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Whatever_is_cleaned_checked_out_and_cleaned_again_is_the_same_to_the_last_byte() =>
        Gen.Select(RandomNotebooks.Notebooks, RandomNotebooks.Layouts, Gen.Int[0, 3]).Sample((tree, layout, name) =>
        {
            var filter = Filter();
            var original = Encoding.UTF8.GetBytes(tree.Render(layout));
            var clean = filter.Clean($"{name}.ipynb", original).ToArray();
            var filled = filter.Smudge($"{name}.ipynb", clean).ToArray();

            Assert.Equal(clean, filter.Clean($"{name}.ipynb", filled).ToArray());
            Assert.Equal(Sources(original), Sources(filled));
        }, iter: 2000, threads: 1);

    [Fact]
    public void What_was_taken_comes_back_in_the_layout_of_the_notebook()
    {
        var filter = Filter();
        _ = filter.Clean("a.ipynb", Bytes("""{"cells":[{"cell_type":"code","execution_count":7,"metadata":{},"outputs":[{"data":{"a":NaN},"text":"\ud83d"}],"source":"1"}],"nbformat":4,"nbformat_minor":2}"""));
        var stored = "{\r\n\t\"cells\": [\r\n\t\t{\r\n\t\t\t\"cell_type\": \"code\",\r\n\t\t\t\"execution_count\": null,\r\n\t\t\t\"metadata\": {},\r\n\t\t\t\"outputs\": [],\r\n\t\t\t\"source\": \"1\"\r\n\t\t}\r\n\t],\r\n\t\"nbformat\": 4,\r\n\t\"nbformat_minor\": 2\r\n}\r\n";

        Assert.Equal(
            stored.Replace("null", "7").Replace("[],\r\n\t\t\t\"source", "[\r\n\t\t\t\t{\r\n\t\t\t\t\t\"data\": {\r\n\t\t\t\t\t\t\"a\": NaN\r\n\t\t\t\t\t},\r\n\t\t\t\t\t\"text\": \"\\ud83d\"\r\n\t\t\t\t}\r\n\t\t\t],\r\n\t\t\t\"source"),
            Encoding.UTF8.GetString(filter.Smudge("a.ipynb", Bytes(stored)).Span));
    }

    [Fact]
    public void Equal_cells_keep_their_own_outputs()
    {
        var filter = Filter();
        var original = Bytes(Notebook(("x", "[{\"n\":1}]", "1"), ("y", "[]", "null"), ("x", "[{\"n\":2}]", "2")));
        Assert.Equal(original, filter.Smudge("a.ipynb", filter.Clean("a.ipynb", original)).ToArray());
    }

    [Fact]
    public void A_repeated_cell_gets_what_it_yielded_there_though_one_of_them_was_deleted_meanwhile()
    {
        var filter = Filter();
        var main = Bytes(Notebook(("Load", "[]", "1"), ("Head", "[{\"n\":\"RAW\"}]", "2"), ("Drop", "[]", "3"), ("Head", "[{\"n\":\"CLEANED\"}]", "4")));
        var shorter = Bytes(Notebook(("Load", "[]", "1"), ("Drop", "[]", "3"), ("Head", "[{\"n\":\"CLEANED\"}]", "4")));
        var (storedMain, storedShorter) = (filter.Clean("a.ipynb", main).ToArray(), filter.Clean("a.ipynb", shorter).ToArray());

        Assert.Equal(main, filter.Smudge("a.ipynb", storedMain).ToArray());
        Assert.Equal(shorter, filter.Smudge("a.ipynb", storedShorter).ToArray());
    }

    [Fact]
    public void A_cell_gets_what_it_yielded_below_the_cells_that_stand_above_it()
    {
        var filter = Filter();
        var main = Bytes(Notebook(("x=1", "[]", "1"), ("y", "[{\"n\":1}]", "2")));
        var other = Bytes(Notebook(("x=2", "[]", "1"), ("y", "[{\"n\":2}]", "2")));
        var (storedMain, storedOther) = (filter.Clean("a.ipynb", main).ToArray(), filter.Clean("a.ipynb", other).ToArray());

        Assert.Equal(main, filter.Smudge("a.ipynb", storedMain).ToArray());
        Assert.Equal(other, filter.Smudge("a.ipynb", storedOther).ToArray());
    }

    [Fact]
    public void Below_cells_that_never_ran_a_cell_gets_what_it_yielded_before()
    {
        var filter = Filter();
        _ = filter.Clean("a.ipynb", Bytes(Notebook(("x=1", "[]", "1"), ("y", "[{\"n\":1}]", "2"))));
        var changed = Notebook(("x=3", "[]", "null"), ("y", "[]", "null"));

        Assert.Equal(Notebook(("x=3", "[]", "null"), ("y", "[{\"n\":1}]", "2")), Dense(filter.Smudge("a.ipynb", Bytes(changed))));
    }

    [Fact]
    public void Of_equal_cells_below_cells_that_never_ran_the_id_tells_which_is_which()
    {
        static string Ids(string text, params string[] ids) => ids.Aggregate(text, (left, id) => new System.Text.RegularExpressions.Regex("\"metadata\"").Replace(left, $"\"id\":\"{id}\",\"meta\"", 1)).Replace("\"meta\"", "\"metadata\"", StringComparison.Ordinal);
        var filter = Filter();
        _ = filter.Clean("a.ipynb", Bytes(Ids(Notebook(("x", "[{\"n\":1}]", "1"), ("y", "[]", "2"), ("x", "[{\"n\":2}]", "3")), "a", "b", "c")));
        var shorter = Ids(Notebook(("y", "[]", "null"), ("x", "[]", "null")), "b", "c");

        Assert.Contains("{\"n\":2}", Dense(filter.Smudge("a.ipynb", Bytes(shorter))), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_text_in_another_language_is_another_cell()
    {
        var filter = Filter();
        const string Text = """{"cells":[{"cell_type":"code","execution_count":1,"metadata":{"polyglot_notebook":{"kernelName":"fsharp"}},"outputs":[{}],"source":"1"}],"nbformat":4,"nbformat_minor":2}""";
        _ = filter.Clean("a.ipynb", Bytes(Text));
        var csharp = Bytes(Text.Replace("fsharp", "csharp").Replace(":1,", ":null,").Replace("[{}]", "[]"));

        Assert.Equal(csharp, filter.Smudge("a.ipynb", csharp).ToArray());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"outputs\":[]}")]
    [InlineData("{\"execution_count\":1,\"outputs\":7}")]
    [InlineData("{\"execution_count\":1,\"outputs\":[{]}")]
    public void An_entry_that_was_damaged_is_no_entry(string damage)
    {
        var filter = Filter();
        var clean = filter.Clean("a.ipynb", Bytes(Notebook(("x", "[{}]", "1")))).ToArray();
        File.WriteAllText(Assert.Single(Entries()), damage);

        Assert.Equal(clean, filter.Smudge("a.ipynb", clean).ToArray());
    }

    [Fact]
    public void A_store_that_cannot_be_written_costs_a_warning_and_nothing_else()
    {
        var file = Path.Combine(folder, "file");
        File.WriteAllText(file, "");
        var warnings = new List<string>();
        var filter = new NotebookFilter(new LocalOutputs(new OutputStore(Path.Combine(file, "store"), TimeProvider.System)), warnings.Add);

        Assert.Equal(Notebook(("x", "[]", "null")), Encoding.UTF8.GetString(filter.Clean("a.ipynb", Bytes(Notebook(("x", "[{}]", "1")))).Span));
        Assert.Contains("`a.ipynb`", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_notebook_from_elsewhere_that_has_only_a_few_cells_in_common_gets_nothing()
    {
        var filter = Filter();
        _ = filter.Clean("a.ipynb", Bytes(Notebook(("x", "[{}]", "1"), ("y", "[{}]", "2"))));
        var half = Bytes(Notebook(("x", "[]", "null"), ("z", "[]", "null")));
        var most = Bytes(Notebook(("x", "[]", "null"), ("y", "[]", "null"), ("z", "[]", "null")));

        Assert.Equal(half, filter.Smudge("b.ipynb", half).ToArray());
        Assert.Equal(Notebook(("x", "[{}]", "1"), ("y", "[{}]", "2"), ("z", "[]", "null")), Dense(filter.Smudge("b.ipynb", most)));
    }

    private NotebookFilter Filter() => new(new LocalOutputs(new OutputStore(folder, TimeProvider.System)), warn: Assert.Fail);

    private string[] Entries() => Directory.GetFiles(folder, "*", SearchOption.AllDirectories);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Dense(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);

    private static string[] Sources(byte[] bytes) => [.. Notebooks.Documents.Notebook.Parse(bytes, NotebookFormat.Ipynb).Cells.Select(cell => cell.Source)];

    private static string Notebook(params (string Source, string Outputs, string Count)[] cells) =>
        $$"""{"cells":[{{string.Join(",", cells.Select(cell => $$"""{"cell_type":"code","execution_count":{{cell.Count}},"metadata":{},"outputs":{{cell.Outputs}},"source":"{{cell.Source}}"}"""))}}],"nbformat":4,"nbformat_minor":2}""";
}
