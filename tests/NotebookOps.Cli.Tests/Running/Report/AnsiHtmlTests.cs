using NotebookOps.Cli.Running.Report;

namespace NotebookOps.Cli.Tests;

public class AnsiHtmlTests
{
    // The codes are ECMA-48's: 31 red, 1 bold, 0 reset; 38;2;r;g;b and 38;5;n are xterm's: 196 = 16 + 36*5 is the cube's pure red.
    [Theory]
    [InlineData("a <b> & c", "a &lt;b&gt; &amp; c")]
    [InlineData("\u001b[31mred\u001b[0m plain", "<span style=\"color:var(--ansi-red);\">red</span> plain")]
    [InlineData("\u001b[1;32mx\u001b[39my", "<span style=\"color:var(--ansi-green);font-weight:bold;\">x</span><span style=\"font-weight:bold;\">y</span>")]
    [InlineData("\u001b[38;2;1;2;300mx\u001b[m", "<span style=\"color:rgb(1,2,255);\">x</span>")]
    [InlineData("\u001b[38;5;196mx", "<span style=\"color:rgb(255,0,0);\">x</span>")]
    [InlineData("\u001b[38mx", "x")]
    [InlineData("\u001b[2J\u001b]0;title\ax", "x")]
    [InlineData("\u001b[31m<script>", "<span style=\"color:var(--ansi-red);\">&lt;script&gt;</span>")]
    public void Colours_stay_and_other_escapes_go(string text, string html) => Assert.Equal(html, AnsiHtml.ToHtml(text));

    [Theory]
    [InlineData("10%\r50%\r100%\n", "100%\n")]
    [InlineData("long line\rshort", "shortline")]
    [InlineData("dos\r\nline", "dos\nline")]
    [InlineData("end\r", "end")]
    [InlineData("\u001b[1mx\u001b[0m 10%\r\u001b[1mx\u001b[0m 20%", "\u001b[1mx\u001b[0m 20%")]
    public void A_carriage_return_writes_over_its_line(string text, string shown) => Assert.Equal(shown, CarriageReturns.Apply(text));
}
