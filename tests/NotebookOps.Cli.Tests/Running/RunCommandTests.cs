using System.Diagnostics;
using System.Text.Json;
using NotebookOps.Notebooks.Documents;

namespace NotebookOps.Cli.Tests;

/// <summary>The real tool, in a process of its own, with the real session.</summary>
public sealed class RunCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_notebook_is_run_and_the_two_files_are_named_on_stdout()
    {
        folder.Write("nb.ipynb", NotebookText.Of(
            NotebookText.MarkdownCell("# Sums"), NotebookText.CodeCell("var x = Enumerable.Range(1, 10).Sum();\nConsole.WriteLine($\"sum {x}\");"), NotebookText.CodeCell("x * 2")));
        var run = await RunAsync("nb.ipynb");

        Assert.Equal((0, ""), (run.ExitCode, string.Concat(run.Stderr.Split('\n').Where(line => !line.StartsWith('[')))));
        Assert.Equal(
            [Path.Combine(".notebookops", "out", "nb.ipynb"), Path.Combine(".notebookops", "out", "nb.html")],
            run.Stdout.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
        var cells = Saved().GetProperty("cells");
        Assert.Equal("sum 55\n", cells[1].GetProperty("outputs")[0].GetProperty("text")[0].GetString());
        Assert.Equal("110", cells[2].GetProperty("outputs")[0].GetProperty("data").GetProperty("text/plain")[0].GetString());
        Assert.Contains("<title>Sums</title>", await File.ReadAllTextAsync(folder.File(".notebookops/out/nb.html")), StringComparison.Ordinal);
        await NbformatTests.ValidateAsync(folder.File(".notebookops/out/nb.ipynb"));
    }

    [Fact]
    public async Task A_data_frame_is_a_table_in_a_notebook_that_does_not_know_NotebookOps()
    {
        folder.Write("nb.ipynb", NotebookText.Code(
            "#r \"nuget: Microsoft.Data.Analysis, 0.23.1\"", "using Microsoft.Data.Analysis;\nnew DataFrame(new Int32DataFrameColumn(\"count\", new[] { 7, 8 }))"));
        var run = await RunAsync("nb.ipynb");
        Assert.SkipWhen(run.Stderr.Contains("could not be looked up", StringComparison.Ordinal), "No package source can be reached: " + run.Stderr);

        Assert.Equal(0, run.ExitCode);
        var html = string.Concat(Saved().GetProperty("cells")[1].GetProperty("outputs")[0].GetProperty("data").GetProperty("text/html").EnumerateArray().Select(line => line.GetString()));
        Assert.Matches("<th[^>]*>count", html);
        Assert.Matches("<td[^>]*>7</td>", html);
        Assert.DoesNotContain("dni-treeview", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dib_becomes_an_executed_ipynb()
    {
        folder.Write("nb.dib", "#!meta\n\n{\"kernelInfo\":{\"defaultKernelName\":\"csharp\",\"items\":[]}}\n\n#!markdown\n\n# Title\n\n#!csharp\n\n1 + 1\n");
        var run = await RunAsync("nb.dib");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("2", Saved().GetProperty("cells")[1].GetProperty("outputs")[0].GetProperty("data").GetProperty("text/plain")[0].GetString());
    }

    [Fact]
    public async Task The_live_guard_has_nothing_to_say_where_cells_run_from_top_to_bottom()
    {
        folder.Write("nb.ipynb", NotebookText.Code("#!track start a", "var rate = 0.1;", "Console.WriteLine(rate);", "var rate = 0.2;", "Console.WriteLine(rate);", "var rate = 0.3;"));
        var run = await RunAsync("nb.ipynb");

        Assert.Equal(0, run.ExitCode);
        var output = await File.ReadAllTextAsync(folder.File(".notebookops/out/nb.ipynb"));
        Assert.DoesNotContain("--guard", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parameters_given_on_the_command_line_reach_the_code_and_the_metadata()
    {
        folder.Write("nb.ipynb", NotebookText.Code("#!parameters\ndouble rate = 0.1; // step size\nstring name = \"a\";\nstring code = \"b\";", "$\"{rate} {name}\""));
        var run = await RunAsync("nb.ipynb", "-p", "rate=0.25", "-p", "name=x = \"y\"", "-p", "code=007");

        Assert.Equal(0, run.ExitCode);
        var saved = Saved();
        Assert.Equal("0.25 x = \"y\"", saved.GetProperty("cells")[2].GetProperty("outputs")[0].GetProperty("data").GetProperty("text/plain")[0].GetString());
        Assert.Equal("injected-parameters", saved.GetProperty("cells")[1].GetProperty("metadata").GetProperty("tags")[0].GetString());
        var papermill = saved.GetProperty("metadata").GetProperty("papermill");
        Assert.Equal(0.25, papermill.GetProperty("parameters").GetProperty("rate").GetDouble());
        Assert.Equal("007", papermill.GetProperty("parameters").GetProperty("code").GetString());
        Assert.Equal(0.1, papermill.GetProperty("default_parameters").GetProperty("rate").GetDouble());
    }

    [Fact]
    public async Task The_environment_gives_parameters_below_what_the_command_line_gives()
    {
        folder.Write("values.json", """{"rate": 0.5, "trees": 7}""");
        folder.Write("sub/nb.ipynb", NotebookText.Of(NotebookText.CodeCell("double rate = 0.1;\nint trees = 200;", "\"parameters\""), NotebookText.CodeCell("$\"{rate} {trees}\"")));
        var start = ToolProcess.StartInfo(folder.Path, "run", "sub/nb.ipynb", "-p", "rate=0.25", "-o", "nb.out.ipynb");
        start.Environment["NOTEBOOKOPS_PARAMETERS"] = "values.json";
        var run = await ToolProcess.RunAsync(start);

        Assert.Equal((0, $"nb.out.ipynb{Environment.NewLine}nb.out.html{Environment.NewLine}"), (run.ExitCode, run.Stdout));
        var cells = JsonDocument.Parse(await File.ReadAllBytesAsync(folder.File("nb.out.ipynb"))).RootElement.GetProperty("cells");
        Assert.Equal("0.25 7", cells[2].GetProperty("outputs")[0].GetProperty("data").GetProperty("text/plain")[0].GetString());
        Assert.False(Directory.Exists(folder.File("sub/.notebookops")));
    }

    [Fact]
    public async Task A_failed_cell_is_shown_with_its_line_and_everything_until_then_is_saved()
    {
        folder.Write("nb.ipynb", NotebookText.Code("Console.WriteLine(\"kept\");", "var zero = 0;\nvar y = 1 / zero;", "Console.WriteLine(\"never\");"));
        var run = await RunAsync("nb.ipynb");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Cell 2 failed in line 2: `DivideByZeroException`: Attempted to divide by zero.", run.Stderr, StringComparison.Ordinal);
        Assert.Contains("  2 | var y = 1 / zero;", run.Stderr, StringComparison.Ordinal);
        var cells = Saved().GetProperty("cells");
        Assert.Equal("kept\n", cells[0].GetProperty("outputs")[0].GetProperty("text")[0].GetString());
        Assert.Equal("DivideByZeroException", cells[1].GetProperty("outputs")[0].GetProperty("ename").GetString());
        Assert.Contains("Attempted to divide by zero.", await File.ReadAllTextAsync(folder.File(".notebookops/out/nb.html")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_that_never_ends_is_stopped_by_its_time_limit()
    {
        folder.Write("nb.ipynb", NotebookText.Code("Console.WriteLine(\"kept\");", "while (true) { }"));
        var run = await RunAsync("nb.ipynb", "--cell-timeout", "10");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Cell 2 failed: `Timeout`: The cell took longer than `--cell-timeout 10` allows and was stopped.", run.Stderr, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Stderr, StringComparison.Ordinal);
        Assert.Equal("Timeout", Saved().GetProperty("cells")[1].GetProperty("outputs")[0].GetProperty("ename").GetString());
    }

    [Fact]
    public async Task Ctrl_C_saves_what_has_been_done_and_exits_with_130()
    {
        folder.Write("nb.ipynb", NotebookText.Code("Console.WriteLine(\"kept\");", "await Task.Delay(TimeSpan.FromMinutes(10));"));
        using var process = Process.Start(ToolProcess.StartInfo(folder.Path, "run", "nb.ipynb"))!;
        await CellTwoRunsAsync(process);
        using (var kill = Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync();
        }
        await process.WaitForExitAsync();

        Assert.Equal(130, process.ExitCode);
        Assert.Equal("Interrupted", Saved().GetProperty("cells")[1].GetProperty("outputs")[0].GetProperty("ename").GetString());
        Assert.True(File.Exists(folder.File(".notebookops/out/nb.html")));
    }

    [Fact]
    public async Task A_killed_run_leaves_a_notebook_that_can_be_read()
    {
        folder.Write("nb.ipynb", NotebookText.Code("Console.WriteLine(\"kept\");", "for (var i = 0; ; i++) { Console.WriteLine(i); await Task.Delay(5); }"));
        using var process = Process.Start(ToolProcess.StartInfo(folder.Path, "run", "nb.ipynb"))!;
        await CellTwoRunsAsync(process);
        await Task.Delay(300);
        process.Kill();
        await process.WaitForExitAsync();

        var path = folder.File(".notebookops/out/nb.ipynb");
        Assert.Equal([1, 2], Notebook.Load(path).Cells.Select(cell => cell.ExecutionCount));
        Assert.Equal("kept\n", Saved().GetProperty("cells")[0].GetProperty("outputs")[0].GetProperty("text")[0].GetString());
        await NbformatTests.ValidateAsync(path);
    }

    [Fact]
    public async Task A_cell_that_ends_the_process_is_a_failed_run_and_what_was_done_is_saved()
    {
        folder.Write("nb.ipynb", NotebookText.Code("Console.WriteLine(\"kept\");", "Environment.Exit(0);", "1"));
        var run = await RunAsync("nb.ipynb");

        Assert.Equal((1, ""), (run.ExitCode, run.Stdout));
        Assert.Contains("Cell 2 failed: `ProcessExit`: The cell's code ended the whole program", run.Stderr, StringComparison.Ordinal);
        var cells = Saved().GetProperty("cells");
        Assert.Equal("kept\n", cells[0].GetProperty("outputs")[0].GetProperty("text")[0].GetString());
        Assert.Equal("ProcessExit", cells[1].GetProperty("outputs")[0].GetProperty("ename").GetString());
    }

    [Fact]
    public async Task Runs_with_other_parameters_are_listed_with_what_they_really_used_and_compared()
    {
        Directory.CreateDirectory(folder.File(".notebookops"));
        folder.Write("nb.ipynb", NotebookText.Of(
            NotebookText.CodeCell("#r \"nuget:NotebookOps\""), NotebookText.CodeCell("#!track start"), NotebookText.CodeCell("double rate = 0.1; // step size", "\"parameters\""),
            NotebookText.CodeCell("Track.LogMetric(\"auc\", rate * 2);\nTrack.LogMetric(\"loss\", double.NaN);")));
        Assert.Equal(0, (await RunAsync("nb.ipynb")).ExitCode);
        Assert.Equal(0, (await RunAsync("nb.ipynb", "-p", "rate=0.25")).ExitCode);

        var listed = await ToolProcess.RunAsync(ToolProcess.StartInfo(folder.Path, "runs", "list", "--format", "json"));
        var runs = JsonDocument.Parse(listed.Stdout).RootElement.EnumerateArray().ToList();
        Assert.Equal([0.25, 0.1], runs.Select(run => run.GetProperty("params").GetProperty("rate").GetDouble()));
        Assert.Equal([0.5, 0.2], runs.Select(run => run.GetProperty("metrics").GetProperty("auc").GetProperty("last").GetDouble()));
        Assert.All(runs, run => Assert.Equal(
            ("finished", "nb.ipynb", "NaN", true),
            (run.GetProperty("status").GetString(), run.GetProperty("notebook").GetString(),
             run.GetProperty("metrics").GetProperty("loss").GetProperty("last").GetString(), run.GetProperty("linear").GetBoolean())));

        var compared = await ToolProcess.RunAsync(ToolProcess.StartInfo(folder.Path, "runs", "compare"));
        var line = Assert.Single(compared.Stdout.Split('\n'), line => line.StartsWith("params.rate", StringComparison.Ordinal));
        Assert.Equal(["0.1", "0.25"], line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => char.IsDigit(word[0])));
    }

    [Fact]
    public async Task A_run_names_the_packages_of_its_notebook_and_not_those_of_the_program()
    {
        folder.Write("nb.ipynb", NotebookText.Code("#r \"nuget: NotebookOps\"\n#r \"nuget: Microsoft.Data.Analysis, 0.23.1\"", "Track.StartRun(\"first\")"));
        var run = await RunAsync("nb.ipynb");
        Assert.SkipWhen(run.Stderr.Contains("could not be looked up", StringComparison.Ordinal), "No package source can be reached: " + run.Stderr);
        Assert.Equal(0, run.ExitCode);

        var listed = await ToolProcess.RunAsync(ToolProcess.StartInfo(folder.Path, "runs", "list", "--format", "json"));
        var id = JsonDocument.Parse(listed.Stdout).RootElement[0].GetProperty("id").GetString()!;
        var page = (await ToolProcess.RunAsync(ToolProcess.StartInfo(folder.Path, "runs", "show", id))).Stdout;
        var packages = Assert.Single(page.Split('\n'), line => line.Trim().StartsWith("packages", StringComparison.Ordinal));
        Assert.Contains("Microsoft.Data.Analysis 0.23.1", packages, StringComparison.Ordinal);
        Assert.Contains("NotebookOps 0.", packages, StringComparison.Ordinal);
        Assert.DoesNotContain("System.CommandLine", packages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verbose_shows_outputs_on_stderr_and_leaves_stdout_to_the_paths()
    {
        folder.Write("nb.ipynb", NotebookText.Code("Console.WriteLine(\"live\");"));
        var run = await RunAsync("nb.ipynb", "--verbose");

        Assert.Contains("    live", run.Stderr, StringComparison.Ordinal);
        Assert.DoesNotContain("live", run.Stdout, StringComparison.Ordinal);
    }

    private Task<Invocation> RunAsync(params string[] args) => ToolProcess.RunAsync(ToolProcess.StartInfo(folder.Path, ["run", .. args]));

    private JsonElement Saved() => JsonDocument.Parse(File.ReadAllBytes(folder.File(".notebookops/out/nb.ipynb"))).RootElement.Clone();

    private async Task CellTwoRunsAsync(Process process)
    {
        while (!process.HasExited && (!File.Exists(folder.File(".notebookops/out/nb.ipynb"))
            || Saved().GetProperty("cells")[1].GetProperty("metadata").GetProperty("papermill").GetProperty("status").GetString() != "running"))
        {
            await Task.Delay(50);
        }
        Assert.False(process.HasExited, "The run ended before its time.");
    }
}
