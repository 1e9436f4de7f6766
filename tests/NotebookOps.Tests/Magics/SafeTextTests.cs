using NotebookOps.Magics;

namespace NotebookOps.Tests.Magics;

public class SafeTextTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a\u001b[2Jb\r\nc", "a [2Jb  c")]
    [InlineData("abc\u202ecba", "abc cba")]
    public void Nothing_in_a_text_can_steer_a_terminal(string text, string shown) => Assert.Equal(shown, SafeText.OneLine(text));

    [Fact]
    public void A_text_is_cut_where_nobody_reads_on() => Assert.Equal("aaaaa…", SafeText.OneLine(new string('a', 100), 5));

    [Theory]
    [InlineData("#!track \u001b[2J")]
    [InlineData("#!track start --\u001b[2J")]
    [InlineData("#!track start \u202e \u202e")]
    [InlineData("#!track start '\u001b[2J")]
    [InlineData("#!runs --where a\u001b[2J > 3")]
    [InlineData("#!runs '\u001b'\u001b")]
    public void No_sentence_carries_what_a_line_hides(string line)
    {
        var sentence = Assert.Throws<NotebookOpsException>(() => MagicBinder.Bind(MagicCatalog.Default, line)).Message;

        Assert.DoesNotContain(sentence, character => char.IsControl(character) || character == '\u202e');
    }
}
