using NotebookOps.Cli.Running;

namespace NotebookOps.Cli.Tests;

public class RunProgressTests
{
    [Fact]
    public async Task Elsewhere_than_on_a_terminal_each_cell_is_a_plain_line()
    {
        using var run = await new EchoRun(NotebookText.Of(
            NotebookText.MarkdownCell("# T"), NotebookText.CodeCell("\n  out \u001b[31mone\nout more"), NotebookText.CodeCell("fail 1 Broken."))).ExecuteAsync();

        Assert.Equal(["[2/3] 0.0 s  out one", "[3/3] 0.0 s  failed  fail 1 Broken."], Lines(run));
    }

    [Fact]
    public async Task Verbose_shows_the_outputs_between_without_their_escapes()
    {
        using var run = await new EchoRun(NotebookText.Code("out \u001b]0;pwned\aone\nvalue two\nhtml <b>x</b>")).ExecuteAsync(verbose: true);

        Assert.Equal(["[1/1] out one", "    one", "    two", "    html", "[1/1] 0.0 s  out one"], Lines(run));
    }

    [Fact]
    public void On_a_terminal_the_line_of_a_running_cell_is_written_over_and_never_wraps()
    {
        using var messages = new FlushedWriter();
        using var run = new EchoRun(NotebookText.Code("var model = new string('x', 200); // a long line 漢字漢字漢字漢字漢字漢字"));
        var cell = new CellRun(run.Notebook.Cells[0]) { Started = TimeProvider.System.GetUtcNow() };
        using (var progress = new RunProgress(messages, new Terminal(IsInteractive: true, HasColours: false, () => 40), verbose: false, TimeProvider.System))
        {
            progress.Begin(1);
            progress.Started(cell);
            Assert.True(messages.Flushed.Wait(TimeSpan.FromSeconds(30)));
            cell.Ended = cell.Started;
            progress.Ended(cell);
        }

        var text = messages.ToString();
        Assert.Equal("[1/1] 0.0 s  var model = new string('x…", text.Split("\u001b[K")[^1].TrimEnd());
        Assert.All(text.Split('\r', '\n').Select(line => line.Replace("\u001b[K", "", StringComparison.Ordinal)), line => Assert.InRange(line.Length, 0, 39));
    }

    [Theory]
    [InlineData(1.44, "1.4 s")]
    [InlineData(59.97, "1 min 00 s")]
    [InlineData(125.2, "2 min 05 s")]
    [InlineData(7260, "2 h 01 min")]
    public void Durations_are_said_as_people_say_them(double seconds, string text) => Assert.Equal(text, Duration.Text(TimeSpan.FromSeconds(seconds)));

    private sealed class FlushedWriter : StringWriter
    {
        public ManualResetEventSlim Flushed { get; } = new();

        public override void Flush() => Flushed.Set();
    }

    private static string[] Lines(EchoRun run) => run.Messages.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
}
