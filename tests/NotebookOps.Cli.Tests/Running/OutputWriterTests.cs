using System.Text;
using NotebookOps.Cli.Running;
using NotebookOps.Notebooks.Documents;

namespace NotebookOps.Cli.Tests;

public class OutputWriterTests
{
    [Fact]
    public void Changes_that_follow_a_write_closely_wait_for_half_a_second()
    {
        using var folder = new TemporaryFolder();
        var time = new ManualTime();
        var plan = new RunPlan { NotebookPath = folder.File("nb.ipynb"), OutputPath = folder.File("out.ipynb"), HtmlPath = folder.File("out.html") };
        var run = new NotebookRun(plan, Notebook.Parse(Encoding.UTF8.GetBytes(NotebookText.Code("x")), NotebookFormat.Ipynb));
        var writer = new OutputWriter(run, time);
        writer.WriteIfDue();
        var first = File.ReadAllText(plan.OutputPath);
        Assert.Null(writer.Due);

        run.Cells[0].Status = CellStatus.Running;
        writer.Changed();
        writer.WriteIfDue();
        Assert.Equal(first, File.ReadAllText(plan.OutputPath));
        Assert.Equal(TimeSpan.FromSeconds(0.5), writer.Due);

        time.Advance(TimeSpan.FromSeconds(0.5));
        writer.WriteIfDue();
        Assert.Contains("\"running\"", File.ReadAllText(plan.OutputPath), StringComparison.Ordinal);
    }

    private sealed class ManualTime : TimeProvider
    {
        private long ticks = 1;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => ticks;

        public void Advance(TimeSpan duration) => ticks += duration.Ticks;
    }
}
