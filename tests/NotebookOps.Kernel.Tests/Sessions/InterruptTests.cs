using NotebookOps.Kernel.Sessions;

namespace NotebookOps.Kernel.Tests.Sessions;

public class InterruptTests(SessionFixture session) : IClassFixture<SessionFixture>
{
    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("for (var i = 0L; ; i++) { if (i % 1000 == 0) Console.Write('.'); }")]
    [InlineData("System.Threading.Thread.Sleep(-1);")]
    [InlineData("await Task.Delay(-1);")]
    [InlineData("await Task.Yield(); while (true) { }")]
    [InlineData("while (true) { try { System.Threading.Thread.Sleep(1); } catch (Exception) { } }")]
    [InlineData("Parallel.For(0, 8, _ => { while (true) { } });")]
    [InlineData("async Task<int> Forever() { while (true) { await Task.Yield(); } }\nForever().Result")]
    [InlineData("foreach (var (a, b) in Forever()) ;\nIEnumerable<(int, int)> Forever() { do yield return (1, 2); while (true); }")]
    [InlineData("class Model { public static int Train() { for (; ; ) ; } }\nModel.Train()")]
    [InlineData("await Task.Run(() => { while (true) ; });")]
    [InlineData("IEnumerable<int> Endless() { while (true) { yield return 1; } }\nEndless().Sum(n => (long)n % 2)")]
    public async Task An_interrupted_cell_ends_and_the_session_goes_on_with_what_it_had(string code)
    {
        (await session.RunAsync("var survivor = 11;")).Succeeded();
        Assert.Equal("Interrupted", (await InterruptAsync("var partial = 3; Console.WriteLine(\"started\");\n" + code)).Failed().Name);
        Assert.Equal("14", (await session.RunAsync("survivor + partial")).Succeeded().ResultText);
    }

    [Fact]
    public async Task A_library_that_cannot_be_stopped_is_left_behind_and_said_to_run_on()
    {
        var failure = (await InterruptAsync("Console.WriteLine(); Enumerable.Range(0, int.MaxValue).Max(n => Math.Sqrt(Math.Sqrt(n)))")).Failed();

        Assert.Equal("Interrupted", failure.Name);
        Assert.Contains("restart the session", failure.Message, StringComparison.Ordinal);
        Assert.Equal("2", (await session.RunAsync("1 + 1")).Succeeded().ResultText);
    }

    [Fact]
    public async Task A_loop_of_an_interrupted_cell_stops_in_the_background_too()
    {
        await InterruptAsync("var turns = 0; var spinning = Task.Run(() => { while (true) turns++; });\nConsole.WriteLine(); await spinning;");

        Assert.Equal("True", (await session.RunAsync("var before = turns; await Task.Delay(50); turns == before")).Succeeded().ResultText);
    }

    [Fact]
    public async Task An_interrupted_cell_is_heard_no_more()
    {
        await InterruptAsync("var chatter = Task.Run(async () => { while (true) { Console.WriteLine(\"still here\"); await Task.Delay(1); } });\nawait chatter;");

        Assert.Empty((await session.RunAsync("await Task.Delay(50);")).Succeeded().Output);
    }

    /// <summary>Interrupts the cell some time after it has first written something.</summary>
    private async Task<CellRecord> InterruptAsync(string code)
    {
        using var interrupt = new CancellationTokenSource();
        var events = new List<CellEvent>();
        await foreach (var cellEvent in session.Session.RunAsync(new CellSubmission(code, "csharp", 77), interrupt.Token))
        {
            if (cellEvent is CellEvent.Stream && events.Count == 0)
            {
                interrupt.CancelAfter(50);
            }

            events.Add(cellEvent);
        }

        return new CellRecord(events);
    }
}
