using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace NotebookOps.Cli.Running.Report;

/// <summary>
/// A notebook's Markdown as HTML. Its author is a stranger: no script, no handler, no address that runs code comes through.
/// Extensions are chosen one by one; the generic attributes of Markdig's full set would let `onclick` in.
/// </summary>
internal sealed class MarkdownHtml
{
    private readonly LocalImages images;

    private readonly MarkdownPipeline pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseGridTables().UseTaskLists().UseAutoLinks().UseEmphasisExtras().UseFootnotes().UseListExtras().UseMathematics()
        .UseAutoIdentifiers(AutoIdentifierOptions.GitHub)
        .Build();

    /// <param name="images">Where the notebook's own pictures are taken from.</param>
    public MarkdownHtml(LocalImages images) => this.images = images;

    public string ToHtml(string markdown) => Render(Parse(markdown));

    public MarkdownDocument Parse(string markdown) => Markdown.Parse(markdown, pipeline);

    /// <summary>The first heading that says something.</summary>
    public static HeadingBlock? FirstHeading(MarkdownDocument document) =>
        document.Descendants<HeadingBlock>().FirstOrDefault(heading => !string.IsNullOrWhiteSpace(PlainText(heading)));

    public static string PlainText(HeadingBlock heading) => heading.Inline is null ? "" : string.Concat(heading.Inline.Descendants().Select(part => part switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        LineBreakInline => " ",
        _ => "",
    }));

    public string Render(MarkdownDocument document)
    {
        foreach (var link in document.Descendants<LinkInline>())
        {
            link.Url = link.IsImage ? images.Resolve(link.Url) : SafeAddress.Link(link.Url);
        }
        foreach (var link in document.Descendants<AutolinkInline>().Where(link => !link.IsEmail))
        {
            link.Url = SafeAddress.Link(link.Url) ?? "";
        }
        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        pipeline.Setup(renderer);
        renderer.ObjectRenderers.Replace<HtmlBlockRenderer>(new SafeHtmlBlockRenderer());
        renderer.ObjectRenderers.Replace<Markdig.Renderers.Html.Inlines.HtmlInlineRenderer>(new SafeHtmlInlineRenderer());
        renderer.Render(document);
        return writer.ToString();
    }

    private sealed class SafeHtmlBlockRenderer : HtmlObjectRenderer<HtmlBlock>
    {
        protected override void Write(HtmlRenderer renderer, HtmlBlock obj) => renderer.WriteLine(SafeHtml.Filter(obj.Lines.ToString()));
    }

    private sealed class SafeHtmlInlineRenderer : HtmlObjectRenderer<HtmlInline>
    {
        protected override void Write(HtmlRenderer renderer, HtmlInline obj) => renderer.Write(SafeHtml.Filter(obj.Tag));
    }
}
