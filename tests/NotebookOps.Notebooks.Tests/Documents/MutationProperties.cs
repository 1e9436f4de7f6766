using System.Text;
using System.Text.Json;
using CsCheck;
using NotebookOps.Notebooks.Documents;
using NotebookOps.Notebooks.Documents.Json;

namespace NotebookOps.Notebooks.Tests.Documents;

/// <summary>Damaged notebooks: read as they are or refused with a sentence, never anything else.</summary>
public class MutationProperties
{
    private static readonly Gen<byte[]> Damaged = Damages.Of(
        Gen.Select(RandomNotebooks.Notebooks, RandomNotebooks.Layouts, (tree, layout) => Encoding.UTF8.GetBytes(tree.Render(layout))), most: 3);

    [Fact]
    public void A_damaged_notebook_is_read_as_it_is_or_refused_with_a_sentence() => Damaged.Sample(bytes =>
    {
        foreach (var format in new[] { NotebookFormat.Ipynb, NotebookFormat.Dib })
        {
            try
            {
                var notebook = Notebook.Parse(bytes, format);
                Assert.Equal(bytes, (format == NotebookFormat.Dib ? notebook : new NotebookEditor(notebook).Apply()).Bytes.ToArray());
            }
            catch (InvalidNotebookException e)
            {
                Assert.StartsWith("The notebook cannot be read: ", e.Message, StringComparison.Ordinal);
            }
        }
    }, iter: 3000);

    [Fact]
    public void The_scanner_takes_what_a_strict_JSON_reader_takes_and_no_more_but_its_leniencies() => Damaged.Sample(bytes =>
    {
        var start = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? 3 : 0;
        var strict = IsStrictJson(bytes.AsSpan(start));
        var ours = IsJson(bytes, start);
        var text = Encoding.UTF8.GetString(bytes);
        var lenient = text.Contains("NaN", StringComparison.Ordinal) || text.Contains("Infinity", StringComparison.Ordinal);
        Assert.True(strict == ours || (ours && lenient), text);
    }, iter: 3000);

    private static bool IsJson(byte[] bytes, int start)
    {
        try
        {
            var scanner = new JsonScanner(bytes, start);
            while (scanner.Read())
            {
            }

            return System.Text.Unicode.Utf8.IsValid(bytes);
        }
        catch (JsonSyntaxException)
        {
            return false;
        }
    }

    private static bool IsStrictJson(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = JsonNesting.MaxDepth });
            while (reader.Read())
            {
            }

            return System.Text.Unicode.Utf8.IsValid(bytes);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
