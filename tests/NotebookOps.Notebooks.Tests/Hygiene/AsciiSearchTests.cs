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
        Gen.Select(s_letters, s_text.Array[1, 4].Array[1, 8], Gen.Int[0, 20]).Sample((letters, groups, start) =>
        {
            var texts = groups.SelectMany(group => group).ToArray();
            start = Math.Min(start, letters.Length);
            var expected = Enumerable.Range(start, letters.Length - start).FirstOrDefault(place => texts.Any(text => IsAt(letters, place, text)), -1);

            var found = new AsciiSearch(groups).IndexIn(Encoding.ASCII.GetBytes(letters), start, out var number);

            Assert.Equal(expected, found);
            Assert.True(found < 0 ? number == -1 : IsAt(letters, found, texts[number]));
        });

    [Fact]
    public void Bytes_that_are_no_ASCII_and_zeros_are_no_texts()
    {
        var search = new AsciiSearch([[("abc", true), ("key=", false)]]);

        Assert.Equal(-1, search.IndexIn([0xE1, 0xE2, 0xE3, 0, 0, 0, (byte)'k', (byte)'e', (byte)'y', .. new byte[40]], 0, out _));
        Assert.Equal(41, search.IndexIn([.. new byte[41], (byte)'A', (byte)'b', (byte)'C'], 0, out _));
    }

    private static bool IsAt(string letters, int place, (string Text, bool IgnoresCase) text) =>
        letters.AsSpan(place).StartsWith(text.Text, text.IgnoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
}
