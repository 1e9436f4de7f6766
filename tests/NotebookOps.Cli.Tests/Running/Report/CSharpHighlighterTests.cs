using System.Net;
using System.Text.RegularExpressions;
using CsCheck;
using NotebookOps.Cli.Running.Report;

namespace NotebookOps.Cli.Tests;

public partial class CSharpHighlighterTests
{
    [Theory]
    [InlineData("var x = 1;", "<span class=\"kw\">var</span> x = <span class=\"nu\">1</span>;")]
    [InlineData("F(\"<b>\"); // <i>", "<span class=\"fn\">F</span>(<span class=\"st\">&quot;&lt;b&gt;&quot;</span>); <span class=\"cm\">// &lt;i&gt;</span>")]
    [InlineData("#!track start\nreturn;", "<span class=\"mg\">#!track start\n</span><span class=\"kw\">return</span>;")]
    [InlineData("@\"a\"", "<span class=\"st\">@&quot;a&quot;</span>")]
    [InlineData("$\"{x}\"", "<span class=\"st\">$&quot;{x}&quot;</span>")]
    public void Tokens_have_their_classes(string source, string html) => Assert.Equal(html, CSharpHighlighter.ToHtml(source));

    [Fact]
    public void Without_the_tags_it_is_the_source_again() =>
        Gen.OneOf(Gen.Char[' ', '~'].Select(letter => letter.ToString()), Gen.Int[0, 15].Select(index =>
            new[] { "\n", "#!magic x\n", "\"", "\"\"\"", "$\"{", "}\"", "//", "/*", "*/", "@", "'", "#if X\n", "#endif\n", "var ", "é", "\r\n" }[index]))
            .Array[0, 30].Select(string.Concat).Sample(source => WebUtility.HtmlDecode(Tag().Replace(CSharpHighlighter.ToHtml(source), "")) == source);

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
