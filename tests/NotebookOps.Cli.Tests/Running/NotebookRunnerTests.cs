using System.Text.Json;
using NotebookOps.Cli.Running;

namespace NotebookOps.Cli.Tests;

public class NotebookRunnerTests
{
    [Fact]
    public async Task Code_cells_run_from_top_to_bottom_and_the_others_pass()
    {
        using var run = await new EchoRun(NotebookText.Of(
            NotebookText.CodeCell("out one"), NotebookText.MarkdownCell("# between"), NotebookText.CodeCell("  \n"), NotebookText.CodeCell("out two"))).ExecuteAsync();

        Assert.Equal([(1, "out one"), (4, "out two")], run.Session.Submissions.Select(cell => (cell.Number, cell.Code)));
        Assert.All(run.Session.Submissions, cell => Assert.Equal("csharp", cell.Language));
        Assert.Equal(RunOutcome.Succeeded, run.Run.Outcome);
        Assert.Equal(1, run.SavedCell(1).GetProperty("execution_count").GetInt32());
        Assert.Equal(2, run.SavedCell(4).GetProperty("execution_count").GetInt32());
        Assert.Equal(JsonValueKind.Null, run.SavedCell(3).GetProperty("execution_count").ValueKind);
    }

    [Fact]
    public async Task Text_of_one_stream_is_one_output_until_something_comes_between()
    {
        using var run = await EchoRun.OfAsync("out a\nout b\nerr c\nout d");

        var outputs = run.SavedCell(1).GetProperty("outputs");
        Assert.Equal(["stdout", "stderr", "stdout"], outputs.EnumerateArray().Select(output => output.GetProperty("name").GetString()));
        Assert.Equal(["a\n", "b\n"], outputs[0].GetProperty("text").EnumerateArray().Select(line => line.GetString()));
    }

    [Fact]
    public async Task A_cells_value_carries_its_count_and_a_shown_value_does_not()
    {
        using var run = await EchoRun.OfAsync("out first", "show x shown\nvalue 42");

        var outputs = run.SavedCell(2).GetProperty("outputs");
        Assert.Equal("display_data", outputs[0].GetProperty("output_type").GetString());
        Assert.False(outputs[0].TryGetProperty("execution_count", out _));
        Assert.Equal("execute_result", outputs[1].GetProperty("output_type").GetString());
        Assert.Equal(2, outputs[1].GetProperty("execution_count").GetInt32());
        Assert.Equal("42", outputs[1].GetProperty("data").GetProperty("text/plain")[0].GetString());
    }

    [Fact]
    public async Task An_update_replaces_the_shown_value_where_it_stands_also_from_a_later_cell()
    {
        using var run = await EchoRun.OfAsync("show bar 0 %\nupdate bar 50 %\nout after", "update bar 100 %");

        var outputs = run.SavedCell(1).GetProperty("outputs");
        Assert.Equal("100 %", outputs[0].GetProperty("data").GetProperty("text/plain")[0].GetString());
        Assert.Equal(2, outputs.GetArrayLength());
        Assert.Equal(0, run.SavedCell(2).GetProperty("outputs").GetArrayLength());
    }

    [Fact]
    public async Task A_failed_cell_ends_the_run_and_everything_until_then_is_saved()
    {
        using var run = await new EchoRun(NotebookText.Of(
            NotebookText.CodeCell("out kept"),
            NotebookText.CodeCell("out before\nfail 2 Broken."),
            NotebookText.CodeCell("out never", outputs: """{ "name": "stdout", "output_type": "stream", "text": "stale" }"""))).ExecuteAsync();

        Assert.Equal(RunOutcome.CellFailed, run.Run.Outcome);
        Assert.Equal(2, run.Session.Submissions.Count);
        Assert.Equal("kept\n", run.SavedCell(1).GetProperty("outputs")[0].GetProperty("text")[0].GetString());
        var error = run.SavedCell(2).GetProperty("outputs")[1];
        Assert.Equal(("error", "EchoException", "Broken."), (error.GetProperty("output_type").GetString(), error.GetProperty("ename").GetString(), error.GetProperty("evalue").GetString()));
        Assert.Equal(["EchoException: Broken.", "   at Method in cell 1, line 1"], error.GetProperty("traceback").EnumerateArray().Select(line => line.GetString()));
        Assert.Equal(0, run.SavedCell(3).GetProperty("outputs").GetArrayLength());
        Assert.Equal(["completed", "failed", "pending"], Enumerable.Range(1, 3).Select(number => Papermill(run.SavedCell(number)).GetProperty("status").GetString()));
        Assert.Equal(
            [JsonValueKind.False, JsonValueKind.True, JsonValueKind.Null], Enumerable.Range(1, 3).Select(number => Papermill(run.SavedCell(number)).GetProperty("exception").ValueKind));
    }

    [Fact]
    public async Task A_cell_tagged_raises_exception_may_fail_and_one_tagged_skip_execution_does_not_run()
    {
        using var run = await new EchoRun(NotebookText.Of(
            NotebookText.CodeCell("fail 1 On purpose.", "\"raises-exception\""), NotebookText.CodeCell("out skipped", "\"skip-execution\""), NotebookText.CodeCell("out on"))).ExecuteAsync();

        Assert.Equal(RunOutcome.Succeeded, run.Run.Outcome);
        Assert.Equal("error", run.SavedCell(1).GetProperty("outputs")[0].GetProperty("output_type").GetString());
        Assert.Equal([1, 3], run.Session.Submissions.Select(cell => cell.Number));
    }

    [Fact]
    public async Task The_metadata_is_papermills()
    {
        using var run = await EchoRun.OfAsync("out x");

        var notebook = Papermill(run.Saved);
        Assert.Equal(
            ["default_parameters", "duration", "end_time", "environment_variables", "exception", "input_path", "output_path", "parameters", "start_time", "version"],
            notebook.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
        Assert.False(notebook.GetProperty("exception").GetBoolean());
        Assert.Equal(run.Plan.NotebookPath, notebook.GetProperty("input_path").GetString());
        Assert.True(notebook.GetProperty("end_time").GetDateTimeOffset() >= notebook.GetProperty("start_time").GetDateTimeOffset());
        var cell = Papermill(run.SavedCell(1));
        Assert.Equal(["duration", "end_time", "exception", "start_time", "status", "tags"], cell.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
        Assert.False(cell.GetProperty("exception").GetBoolean());
    }

    [Fact]
    public async Task A_quiet_cell_is_saved_while_it_runs()
    {
        using var run = new EchoRun(NotebookText.Code("out early\nsleep 30"));
        using var stop = new CancellationTokenSource();
        var running = run.ExecuteAsync(interruption: stop.Token);
        while (!File.Exists(run.Plan.OutputPath) || run.SavedCell(1).GetProperty("outputs").GetArrayLength() == 0)
        {
            await Task.Delay(20);
        }

        Assert.Equal("running", Papermill(run.SavedCell(1)).GetProperty("status").GetString());
        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task A_cell_over_its_time_is_stopped_and_told_by_which_limit()
    {
        using var run = new EchoRun(NotebookText.Code("out x\nsleep 60", "out never"));
        await run.ExecuteAsync(run.Plan with { CellTimeout = TimeSpan.FromSeconds(0.2) });

        Assert.Equal(RunOutcome.TimedOut, run.Run.Outcome);
        Assert.Equal(("Timeout", "The cell took longer than `--cell-timeout 0.2` allows and was stopped."), (run.Run.Failure!.Name, run.Run.Failure.Message));
        Assert.Equal("Timeout", run.SavedCell(1).GetProperty("outputs")[1].GetProperty("ename").GetString());
        Assert.Single(run.Session.Submissions);
    }

    [Fact]
    public async Task A_cell_that_may_fail_may_not_take_for_ever()
    {
        using var run = new EchoRun(NotebookText.Of(NotebookText.CodeCell("sleep 60", "\"raises-exception\""), NotebookText.CodeCell("out never")));
        await run.ExecuteAsync(run.Plan with { CellTimeout = TimeSpan.FromSeconds(0.2) });

        Assert.Equal((RunOutcome.TimedOut, 1), (run.Run.Outcome, run.Session.Submissions.Count));
    }

    [Fact]
    public async Task A_run_over_its_time_is_stopped_in_the_cell_that_it_has_come_to()
    {
        using var run = new EchoRun(NotebookText.Code("out x", "sleep 60"));
        await run.ExecuteAsync(run.Plan with { Timeout = TimeSpan.FromSeconds(0.4), CellTimeout = TimeSpan.FromSeconds(50) });

        Assert.Equal(RunOutcome.TimedOut, run.Run.Outcome);
        Assert.Equal((2, "The run took longer than `--timeout 0.4` allows and was stopped here."), (run.Run.FailedCell!.Cell.Number, run.Run.Failure!.Message));
    }

    [Fact]
    public async Task An_interrupted_run_is_saved()
    {
        using var stop = new CancellationTokenSource();
        using var run = new EchoRun(NotebookText.Code("out x", "sleep 60", "out never"))
        {
            Session = new EchoSession { Beginning = cell => { if (cell.Number == 2) { stop.Cancel(); } } },
        };
        await run.ExecuteAsync(interruption: stop.Token);

        Assert.Equal(RunOutcome.Interrupted, run.Run.Outcome);
        Assert.Equal("Interrupted", run.SavedCell(2).GetProperty("outputs")[0].GetProperty("ename").GetString());
        Assert.True(Papermill(run.Saved).GetProperty("exception").GetBoolean());
    }

    [Fact]
    public async Task A_cell_that_heeds_nothing_does_not_hold_the_run()
    {
        using var run = new EchoRun(NotebookText.Code("out x\nhang"));
        await run.ExecuteAsync(run.Plan with { CellTimeout = TimeSpan.FromSeconds(0.1) });

        Assert.Equal((RunOutcome.TimedOut, true), (run.Run.Outcome, run.SessionIsStuck));
        Assert.Equal("error", run.SavedCell(1).GetProperty("outputs")[1].GetProperty("output_type").GetString());
    }

    [Fact]
    public async Task What_the_run_does_not_touch_stays_as_it_was_written()
    {
        const string Odd = """
              {"cell_type":"markdown","metadata":{"x" :1.50e1,  "y":"\u00e9"},"id":"odd","source":["a\u0041\n"]}
            """;
        using var run = await new EchoRun(NotebookText.Of(Odd, NotebookText.CodeCell("out x"))).ExecuteAsync();

        Assert.Contains(Odd, await File.ReadAllTextAsync(run.Plan.OutputPath), StringComparison.Ordinal);
    }

    private static JsonElement Papermill(JsonElement owner) => owner.GetProperty("metadata").GetProperty("papermill");
}
