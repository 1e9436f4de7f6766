using CsCheck;

namespace NotebookOps.Cli.Tests;

public class TerminalTextTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("\u001b[31mred\u001b[0m", "red")]
    [InlineData("\u001b]8;;https://example.org\u001b\\link\u001b]8;;\a", "link")]
    [InlineData("\u001b]0;never ended\nnext", "\nnext")]
    [InlineData("bell\a back\b nul\0 csi\u009b", "bell back nul csi")]
    [InlineData("user\u202egnp.exe", "usergnp.exe")]
    [InlineData("a\r\nb\tc", "a\nb\tc")]
    [InlineData("\u001b(Bcharset", "charset")]
    [InlineData("\u001b", "")]
    public void Escapes_and_controls_are_gone(string text, string clean) => Assert.Equal(clean, TerminalText.Clean(text, keepLines: true));

    [Fact]
    public void One_line_stays_one_line() => Assert.Equal("a b c", TerminalText.Clean("a\nb\tc", keepLines: false));

    [Fact]
    public void Nothing_that_a_terminal_obeys_survives() =>
        Gen.OneOf(Gen.Char, Gen.Int[0, 7].Select(index => "\u001b[]m\a\\;\n"[index])).Array[0, 30].Select(letters => new string(letters)).Sample(text =>
            TerminalText.Clean(text, keepLines: false).All(letter => !char.IsControl(letter)));
}
