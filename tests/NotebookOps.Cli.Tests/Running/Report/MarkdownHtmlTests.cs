using CsCheck;
using NotebookOps.Cli.Running.Report;

namespace NotebookOps.Cli.Tests;

public class MarkdownHtmlTests
{
    private static readonly MarkdownHtml Markdown = new(new LocalImages("/nowhere"));

    [Theory]
    [InlineData("<script>alert(1)</script>", "<script")]
    [InlineData("<img src=x onerror=alert(1)>", "<img")]
    [InlineData("text <b onclick=alert(1)>bold</b>", "<b ")]
    [InlineData("<svg/onload=alert(1)>", "<svg")]
    [InlineData("[x](javascript:alert(1))", "javascript:")]
    [InlineData("[x](<JaVa\u0009Script:alert(1)>)", "href=\"JaVa")]
    [InlineData("[x](&#106;avascript:alert(1))", "javascript:")]
    [InlineData("![x](javascript:alert(1))", "javascript:")]
    [InlineData("<javascript:alert(1)>", "javascript:alert(1)\"")]
    [InlineData("[x](data:text/html;base64,PHNjcmlwdD4=)", "data:text/html")]
    [InlineData("[x][r]\n\n[r]: vbscript:x", "vbscript:")]
    [InlineData("# x {onclick=alert(1)}", "onclick=\"")]
    [InlineData("<div\nonmouseover=alert(1)>", "<div")]
    [InlineData("<!-- a --><iframe src=//evil></iframe>", "<iframe")]
    public void Nothing_in_Markdown_runs(string markdown, string forbidden) =>
        Assert.DoesNotContain(forbidden, Markdown.ToHtml(markdown), StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void Whatever_is_typed_only_tags_of_our_own_come_out() =>
        Gen.OneOf(Gen.Char.Select(letter => letter.ToString()), Gen.Int[0, 11].Select(index => new[] { "<", ">", "<b>", "</b>", "<script", "<!--", "-->", "\n\n", "`", "](", "<br/>", "onload=" }[index]))
            .Array[0, 40].Select(string.Concat).Sample(text => !SafeHtml.Filter(text).Contains("<script", StringComparison.OrdinalIgnoreCase)
                && !SafeHtml.Filter(text).Contains("<!--", StringComparison.Ordinal));

    [Theory]
    [InlineData("H<sub>2</sub>O<br>x", "<p>H<sub>2</sub>O<br>x</p>")]
    [InlineData("[x](https://example.org/?a=b:c)", "<p><a href=\"https://example.org/?a=b:c\">x</a></p>")]
    [InlineData("[x](#training)", "<p><a href=\"#training\">x</a></p>")]
    [InlineData("[x](notes/a:b.md)", "<p><a href=\"notes/a:b.md\">x</a></p>")]
    [InlineData("a <!-- secret --> b", "<p>a  b</p>")]
    public void What_only_shapes_text_or_leads_somewhere_stays(string markdown, string html) => Assert.Equal(html, Markdown.ToHtml(markdown).Trim());

    [Fact]
    public void A_picture_beside_the_notebook_goes_into_the_page_and_one_outside_its_folder_does_not()
    {
        using var folder = new TemporaryFolder();
        folder.Write("secret.png", "outside");
        folder.Write("project/images/a b.png", "inside");
        var markdown = new MarkdownHtml(new LocalImages(folder.File("project")));

        // "inside" in base64 is aW5zaWRl.
        Assert.Contains("src=\"data:image/png;base64,aW5zaWRl\"", markdown.ToHtml("![x](images/a%20b.png)"), StringComparison.Ordinal);
        Assert.Contains("src=\"../secret.png\"", markdown.ToHtml("![x](../secret.png)"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_of_more_than_ten_megabytes_stays_a_link()
    {
        using var folder = new TemporaryFolder();
        using (var large = File.Create(folder.File("large.png")))
        {
            large.SetLength(10_000_001);
        }

        Assert.Equal("<p><img src=\"large.png\" alt=\"x\" /></p>", new MarkdownHtml(new LocalImages(folder.Path)).ToHtml("![x](large.png)").Trim());
    }

    [Fact]
    public void A_link_out_of_the_folder_is_no_way_out_of_it()
    {
        using var folder = new TemporaryFolder();
        var secret = folder.Write("secret.png", "outside");
        Directory.CreateDirectory(folder.File("project"));
        File.CreateSymbolicLink(folder.File("project/link.png"), secret);

        Assert.Contains("src=\"link.png\"", new MarkdownHtml(new LocalImages(folder.File("project"))).ToHtml("![x](link.png)"), StringComparison.Ordinal);
    }
}
