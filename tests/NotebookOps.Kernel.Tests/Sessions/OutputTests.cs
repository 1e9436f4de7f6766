using NotebookOps.Kernel.Sessions;

namespace NotebookOps.Kernel.Tests.Sessions;

public class OutputTests(SessionFixture session) : IClassFixture<SessionFixture>
{
    [Fact]
    public async Task Out_and_error_arrive_in_the_order_written()
    {
        var cell = (await session.RunAsync("Console.Write(1); Console.Error.Write(2); Console.WriteLine(3); Console.Out.Write('4'); Console.Error.WriteLine(5);")).Succeeded();
        Assert.Equal([("1", false), ("2", true), ("3\n4", false), ("5\n", true)], cell.Streams);
    }

    [Fact]
    public async Task Tasks_threads_and_parallel_loops_write_to_their_cell()
    {
        var cell = (await session.RunAsync("""
            await Task.Run(() => Console.WriteLine("task"));
            var thread = new System.Threading.Thread(() => Console.WriteLine("thread")); thread.Start(); thread.Join();
            Parallel.For(0, 4, _ => Console.WriteLine("loop"));
            using (var timer = new System.Threading.Timer(_ => Console.WriteLine("timer"), null, 0, -1)) { await Task.Delay(200); }
            """)).Succeeded();
        Assert.Equal("task\nthread\nloop\nloop\nloop\nloop\ntimer\n", cell.Output);
    }

    [Fact]
    public async Task Output_is_live()
    {
        var gate = Path.Combine(session.Folder, "go");
        var seen = false;
        var code = $"Console.WriteLine(\"early\"); while (!File.Exists(@\"{gate}\")) await Task.Delay(5); Console.WriteLine(\"late\");";
        await foreach (var cellEvent in session.Session.RunAsync(new CellSubmission(code, "csharp", 900), CancellationToken.None))
        {
            if (cellEvent is CellEvent.Stream { Text: "early\n" })
            {
                seen = true;
                await File.WriteAllTextAsync(gate, "");
            }
        }

        Assert.True(seen);
    }

    [Fact]
    public async Task What_a_task_writes_after_its_cell_has_ended_goes_to_the_cell_that_runs_then()
    {
        (await session.RunAsync("var release = new TaskCompletionSource(); var background = Task.Run(async () => { await release.Task; Console.Write(\"from behind\"); });")).Succeeded();
        var cell = await session.RunAsync("release.SetResult(); await background;");
        Assert.Equal("from behind", cell.Succeeded().Output);
    }

    [Fact]
    public async Task The_program_around_the_session_keeps_its_own_console()
    {
        var code = "Console.WriteLine(\"cell\"); await Task.Delay(50);";
        var texts = new List<string>();
        await foreach (var cellEvent in session.Session.RunAsync(new CellSubmission(code, "csharp", 901), CancellationToken.None))
        {
            Console.Write("");
            if (cellEvent is CellEvent.Stream stream)
            {
                Console.WriteLine("progress of the program");
                texts.Add(stream.Text);
            }
        }

        Assert.Equal(["cell\n"], texts);
    }

    [Fact]
    public async Task Reading_the_console_finds_its_end_instead_of_waiting()
    {
        Assert.Equal("True -1", (await session.RunAsync("$\"{Console.ReadLine() is null} {Console.Read()}\"")).Succeeded().ResultText);
    }

    [Fact]
    public async Task A_reader_that_leaves_early_stops_the_cell_and_the_session_goes_on()
    {
        await foreach (var cellEvent in session.Session.RunAsync(new CellSubmission("while (true) Console.WriteLine(\"again and again\");", "csharp", 902), CancellationToken.None))
        {
            if (cellEvent is CellEvent.Stream)
            {
                break;
            }
        }

        Assert.Equal("2", (await session.RunAsync("1 + 1")).ResultText);
    }

    [Fact]
    public async Task Display_shows_a_value_and_update_replaces_it()
    {
        var cell = (await session.RunAsync("var shown = display(\"first\"); shown.Update(\"second\"); 5.Display(); HTML(\"<b>bold</b>\").Display(); \"*x*\".DisplayAs(\"text/markdown\");")).Succeeded();
        var first = Assert.IsType<CellEvent.Display>(cell.Events[0]);
        var update = Assert.IsType<CellEvent.DisplayUpdated>(cell.Events[1]);
        Assert.Equal("first", first.Bundle["text/plain"]);
        Assert.Equal("second", update.Bundle["text/plain"]);
        Assert.Equal(first.DisplayId, update.DisplayId);
        Assert.Equal("5", cell.Displays[1]["text/plain"]);
        Assert.Equal("<b>bold</b>", cell.Displays[2]["text/html"]);
        Assert.Equal("*x*", cell.Displays[3]["text/markdown"]);
    }

    [Fact]
    public async Task The_last_expression_may_be_HTML()
    {
        Assert.Equal("<i>it</i>", (await session.RunAsync("HTML(\"<i>it</i>\")")).Succeeded().Result?["text/html"]);
    }

    [Fact]
    public async Task A_list_of_records_is_a_table_and_plain_text()
    {
        var cell = (await session.RunAsync("record Row(string Name, int Count); new[] { new Row(\"a<b\", 1), new Row(\"c\", 2) }")).Succeeded();
        Assert.Contains("<table", cell.Result?["text/html"], StringComparison.Ordinal);
        Assert.Contains("a&lt;b", cell.Result?["text/html"], StringComparison.Ordinal);
        Assert.Contains("a<b", cell.ResultText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_formatter_that_the_notebook_registers_is_used_with_the_mime_types_it_prefers()
    {
        var cell = (await session.RunAsync("""
            class Temperature { public double Degrees; }
            Formatter.Register<Temperature>(t => $"<em>{t.Degrees} degrees</em>", "text/html");
            Formatter.Register<Temperature>(t => $"{t.Degrees} deg", "text/plain");
            Formatter.SetPreferredMimeTypesFor(typeof(Temperature), "text/html", "text/plain");
            new Temperature { Degrees = 21 }
            """)).Succeeded();
        Assert.Equal("<em>21 degrees</em>", cell.Result?["text/html"]);
        Assert.Equal("21 deg", cell.ResultText);
    }

    [Fact]
    public async Task A_ToString_that_throws_fails_the_cell_and_not_the_session()
    {
        var cell = await session.RunAsync("class Bad { public override string ToString() => throw new FormatException(\"cannot say\"); }\nConsole.WriteLine(new Bad());");
        Assert.Equal("FormatException", cell.Failed().Name);
        Assert.Equal("1", (await session.RunAsync("1")).ResultText);
    }
}
