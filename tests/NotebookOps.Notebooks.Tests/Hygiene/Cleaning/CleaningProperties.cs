using System.Globalization;
using System.Text;
using System.Text.Json;
using CsCheck;
using NotebookOps.Notebooks.Documents;
using NotebookOps.Notebooks.Documents.Json;
using NotebookOps.Notebooks.Hygiene.Cleaning;
using NotebookOps.Notebooks.Tests.Documents;
using static NotebookOps.Notebooks.Tests.Hygiene.Cleaning.Cleaning;

namespace NotebookOps.Notebooks.Tests.Hygiene.Cleaning;

/// <summary>Together 20,000 notebooks a run; NOTEBOOKOPS_LONG_TESTS=10 makes ten times as many.</summary>
public class CleaningProperties
{
    private static readonly int Times = int.TryParse(Environment.GetEnvironmentVariable("NOTEBOOKOPS_LONG_TESTS"), CultureInfo.InvariantCulture, out var times) ? Math.Max(1, times) : 1;

    private static readonly Gen<byte[]> Rendered =
        Gen.Select(RandomResults.Notebooks, RandomNotebooks.Layouts, (notebook, layout) => Encoding.UTF8.GetBytes(notebook.Render(layout)));

    private static readonly Gen<byte[]> Damaged = Damages.Of(Rendered, most: 2);

    [Fact]
    public void What_stays_is_laid_out_as_if_the_rest_had_never_been_there() => Gen
        .Select(RandomResults.Notebooks, RandomNotebooks.Layouts, RandomResults.Options)
        .Sample((notebook, layout, options) =>
        {
            var text = notebook.Render(layout);
            var cleaned = Clean(text, options);
            // An empty list with white space in it is left as it is, which no layout here makes.
            Assert.Equal(CleaningModel.Clean(notebook, options).Render(layout), cleaned);
            Assert.Equal(cleaned, Clean(cleaned, options));
        }, iter: 8_000 * Times);

    [Fact]
    public void In_blocks_of_any_size_the_result_is_the_same() => Gen
        .Select(Rendered, RandomResults.Options, Gen.Int[1, 400])
        .Sample((bytes, options, blockSize) => Assert.Equal(Clean(bytes, options), CleanAsStream(bytes, options, blockSize)), iter: 6_000 * Times);

    [Fact]
    public void A_damaged_notebook_is_cleaned_or_refused_and_stays_readable() => Gen.Select(Damaged, Gen.Int[1, 400]).Sample((bytes, blockSize) =>
    {
        byte[]? cleaned = null;
        string? refusal = null;
        try
        {
            cleaned = Clean(bytes);
        }
        catch (InvalidNotebookException e)
        {
            refusal = e.Message;
        }

        if (cleaned is null)
        {
            Assert.StartsWith("The notebook cannot be read: ", refusal, StringComparison.Ordinal);
            Assert.Equal(refusal, Assert.Throws<InvalidNotebookException>(() => CleanAsStream(bytes, CleanOptions.Default, blockSize)).Message);
            return;
        }

        Assert.Equal(cleaned, CleanAsStream(bytes, CleanOptions.Default, blockSize));
        Assert.Equal(cleaned, Clean(cleaned));
        AssertSameSources(bytes, cleaned);
        if (IsStrictJson(bytes))
        {
            Assert.True(IsStrictJson(cleaned), Encoding.UTF8.GetString(cleaned));
        }
    }, iter: 6_000 * Times);

    // What the notebook reader sees of both, where it can read the first.
    private static void AssertSameSources(byte[] before, byte[] after)
    {
        Notebook original;
        try
        {
            original = Notebook.Parse(before, NotebookFormat.Ipynb);
        }
        catch (InvalidNotebookException)
        {
            return;
        }

        var cleaned = Notebook.Parse(after, NotebookFormat.Ipynb);
        Assert.Equal(original.Cells.Select(cell => (cell.Kind, cell.Source, cell.Language)), cleaned.Cells.Select(cell => (cell.Kind, cell.Source, cell.Language)));
    }

    private static bool IsStrictJson(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var reader = new Utf8JsonReader(bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[3..] : bytes, new JsonReaderOptions { MaxDepth = JsonNesting.MaxDepth });
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
