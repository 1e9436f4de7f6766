using System.Text;
using CsCheck;
using NotebookOps.Notebooks.Hygiene;

namespace NotebookOps.Notebooks.Tests.Hygiene;

public class AsciiSearchTests
{
    // Few letters, so that texts are often there, almost there and one in the other.
    private static readonly Gen<string> s_letters = Gen.String[Gen.Char["aAbB/"], 0, 90];
    private static readonly Gen<(string Text, bool IgnoresCase)> s_text = Gen.Select(Gen.String[Gen.Char["aAbB/"], 1, 6], Gen.Bool);

    [Fact]
    public void It_finds_what_a_plain_search_finds_wherever_it_stands() =>
        Gen.Select(s_letters, s_text.Array[1, 30], Gen.Int[0, 20]).Sample((letters, texts, start) =>
        {
            start = Math.Min(start, letters.Length);
            var expected = Enumerable.Range(start, letters.Length - start).FirstOrDefault(place => texts.Any(text => IsAt(letters, place, text)), -1);

            var found = new AsciiSearch([.. texts.Select(text => AsciiText.Of(text.Text, text.IgnoresCase))]).IndexIn(Encoding.ASCII.GetBytes(letters), start, out var number);

            Assert.Equal(expected, found);
            Assert.Equal(found < 0 ? -1 : Array.FindIndex(texts, text => IsAt(letters, found, text)), number);
        });

    [Fact]
    public void Bytes_that_are_no_ASCII_and_zeros_are_no_texts()
    {
        var search = new AsciiSearch([AsciiText.Of("abc", ignoresCase: true), AsciiText.Of("key=")]);

        Assert.Equal(-1, search.IndexIn([0xE1, 0xE2, 0xE3, 0, 0, 0, (byte)'k', (byte)'e', (byte)'y', .. new byte[40]], 0, out _));
        Assert.Equal(41, search.IndexIn([.. new byte[41], (byte)'A', (byte)'b', (byte)'C'], 0, out _));
    }

    [Fact]
    public void A_place_may_have_one_of_several_characters()
    {
        var search = new AsciiSearch([new AsciiText(["MN", "DT", "012345", "w", "x"])]);

        Assert.Equal(3, search.IndexIn("MD9NT5wxMD6wx"u8, 0, out _));
        Assert.Equal(-1, search.IndexIn("MD9NT5wyMD6wx"u8, 0, out _));
    }

    private static bool IsAt(string letters, int place, (string Text, bool IgnoresCase) text) =>
        letters.AsSpan(place).StartsWith(text.Text, text.IgnoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
}
