using CsCheck;
using NotebookOps.Magics;

namespace NotebookOps.Tests.Magics;

public class MagicLineTests
{
    [Fact]
    public void Any_words_that_we_quote_are_read_back_as_they_were()
    {
        // Characters that mean something in the grammar come up more often than others.
        var character = Gen.Frequency((3, Gen.OneOf('\'', '"', '\\', ' ', ',', '=', '-', '/', '#', '\n', '\t')), (2, Gen.Char.AlphaNumeric), (1, Gen.Char));
        character.Array[0, 12].Select(characters => new string(characters)).Array[0, 6].Sample(words =>
        {
            var line = MagicLine.Read(string.Join(' ', words.Select(MagicQuoting.Quote)));
            return line.Fault is null && line.Words.Select(word => word.Text).SequenceEqual(words);
        });
    }

    [Fact]
    public void What_we_quote_is_a_value_and_never_an_option_a_list_or_an_assignment()
    {
        Gen.OneOf('\'', '"', '\\', ' ', ',', '=', '-', '/', 'a').Array[0, 8].Select(characters => new string(characters)).Sample(text =>
        {
            var word = Assert.Single(MagicLine.Read(MagicQuoting.Quote(text)).Words);
            return !word.StartsBare("-") && word.IndexOfBare(',') < 0 && word.IndexOfBare('=') < 0;
        });
    }

    [Theory]
    [InlineData("""a "b c" 'd "e"'""", new[] { "a", "b c", "d \"e\"" })]
    [InlineData("""don't x="y z",'w'""", new[] { "don't", "x=y z,w" })]
    [InlineData("""'don\'t' "say \"hi\"" """, new[] { "don't", "say \"hi\"" })]
    [InlineData("""C:\data\new.csv "C:\my data\new.csv" """, new[] { @"C:\data\new.csv", @"C:\my data\new.csv" })]
    [InlineData("""  "C:\my data\\"  """, new[] { @"C:\my data\" })]
    [InlineData("""'' "" x""", new[] { "", "", "x" })]
    [InlineData("a http://x/y // the rest", new[] { "a", "http://x/y" })]
    [InlineData("a '// not a comment' b // 'c", new[] { "a", "// not a comment", "b" })]
    [InlineData("a//b", new[] { "a//b" })]
    [InlineData("// all of it", new string[0])]
    [InlineData("a\r\n", new[] { "a" })]
    public void Words_quotes_and_comments_are_told_apart(string text, string[] words)
    {
        var line = MagicLine.Read(text);

        Assert.Null(line.Fault);
        Assert.Equal(words, line.Words.Select(word => word.Text));
    }

    [Theory]
    [InlineData("a 'b c", "'b c")]
    [InlineData("a x=\"b c", "x=\"b c")]
    [InlineData("\"C:\\data\\\"", "\\\"")]
    public void A_quote_that_is_never_closed_is_a_fault_that_shows_it(string text, string shown)
    {
        var fault = MagicLine.Read(text).Fault;

        Assert.Contains(shown, fault, StringComparison.Ordinal);
        Assert.Contains("never closed", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_that_sticks_to_a_closing_quote_is_a_fault() =>
        Assert.Contains("`'metrics.auc'` ends with a quote, but `>` follows without a blank", MagicLine.Read("'metrics.auc'>0.9").Fault, StringComparison.Ordinal);
}
