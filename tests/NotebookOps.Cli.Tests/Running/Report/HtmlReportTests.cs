using System.Text;
using NotebookOps.Cli.Running;
using NotebookOps.Cli.Running.Report;
using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.Cli.Tests;

public class HtmlReportTests
{
    [Fact]
    public async Task The_first_heading_is_the_title_and_is_not_said_twice()
    {
        var html = await ReportAsync(NotebookText.MarkdownCell("# Credit <risk> `v2`\n\nText."), NotebookText.CodeCell("out x"));

        Assert.Contains("<title>Credit  v2</title>", html.Replace("&lt;risk&gt;", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Single(html.Split("<h1"), part => part.Contains("</h1>", StringComparison.Ordinal));
        Assert.Contains("<p>Text.</p>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("# `</title><script>`", "&lt;/title&gt;&lt;script&gt;")]
    [InlineData("# R&amp;D at 5 &lt; 6", "R&amp;D at 5 &lt; 6")]
    public async Task The_title_is_the_headings_text_and_only_text(string heading, string title) =>
        Assert.Contains($"<title>{title}</title>", await ReportAsync(NotebookText.MarkdownCell(heading), NotebookText.CodeCell("out x")), StringComparison.Ordinal);

    [Theory]
    [InlineData("out <img src=x>")]
    [InlineData("#!python\n<img src=x>")]
    public async Task Code_is_only_text(string code) =>
        Assert.DoesNotContain("<img", await ReportAsync(NotebookText.CodeCell(code)), StringComparison.Ordinal);

    [Fact]
    public async Task Without_a_heading_the_file_gives_the_title() =>
        Assert.Contains("<title>nb</title>", await ReportAsync(NotebookText.CodeCell("out x")), StringComparison.Ordinal);

    [Fact]
    public async Task The_page_asks_for_nothing_from_elsewhere()
    {
        var html = await ReportAsync(NotebookText.MarkdownCell("# T"), NotebookText.CodeCell("out x\nvalue y"));

        Assert.DoesNotContain("http:", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("https:", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<link", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Html_that_the_run_made_is_kept_alive_and_text_is_only_text()
    {
        var html = await ReportAsync(NotebookText.CodeCell("html <script>draw()</script>\nout <script>steal()</script>\nvalue <i>"));

        Assert.Contains("<script>draw()</script>", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;steal()&lt;/script&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>steal()", html, StringComparison.Ordinal);
        Assert.Contains("&lt;i&gt;", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_is_seen_at_the_top_and_in_its_cell_and_what_did_not_run_says_so()
    {
        var html = await ReportAsync(NotebookText.CodeCell("out x\nfail 2 Broken <badly>."), NotebookText.CodeCell("out never"));

        Assert.Contains("<span class=\"status cellfailed\">Failed</span>", html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"#cell-1\">Cell 1</a>, line 2: <strong>EchoException</strong>. Broken &lt;badly&gt;.", html, StringComparison.Ordinal);
        Assert.Contains("class=\"cell failed\" id=\"cell-1\"", html, StringComparison.Ordinal);
        Assert.Contains("class=\"cell pending\" id=\"cell-2\"", html, StringComparison.Ordinal);
        Assert.Contains("1 of 2 run", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parameters_show_what_was_given_beside_the_default()
    {
        using var run = await new EchoRun(NotebookText.Code("out x")).ExecuteAsync();
        var notebookRun = new NotebookRun(run.Plan, run.Notebook)
        {
            Declarations = [new ParameterDeclaration("rate", "double", "0.1", "step <size>", 1), new ParameterDeclaration("trees", "int", "200", null, 2)],
            Overrides = new Dictionary<string, ParameterValue> { ["rate"] = new ParameterValue.Text("0.2<5") },
        };
        var html = Encoding.UTF8.GetString(HtmlReport.Render(notebookRun));

        Assert.Contains("<tr class=\"given\"><th scope=\"row\"><code>rate</code></th><td><code>0.2&lt;5</code></td><td><code>0.1</code></td><td><code>double</code></td><td>step &lt;size&gt;</td></tr>", html, StringComparison.Ordinal);
        Assert.Contains("<tr><th scope=\"row\"><code>trees</code></th><td><code>200</code></td><td></td>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_every_value_is_the_default_there_is_no_column_for_it()
    {
        using var run = await new EchoRun(NotebookText.Code("out x")).ExecuteAsync();
        var notebookRun = new NotebookRun(run.Plan, run.Notebook) { Declarations = [new ParameterDeclaration("rate", "double", "0.1", "step size", 1)] };
        var html = Encoding.UTF8.GetString(HtmlReport.Render(notebookRun));

        Assert.Contains("<tr><th>Name</th><th>Value</th><th>Type</th><th></th></tr>", html, StringComparison.Ordinal);
        Assert.Contains("<td><code>0.1</code></td><td><code>double</code></td><td>step size</td></tr>", html, StringComparison.Ordinal);
    }

    private static async Task<string> ReportAsync(params string[] cells)
    {
        using var run = await new EchoRun(NotebookText.Of(cells)).ExecuteAsync();
        return Encoding.UTF8.GetString(HtmlReport.Render(run.Run));
    }
}
