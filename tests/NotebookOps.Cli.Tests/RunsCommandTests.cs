using System.Text.Json;
using System.Xml.Linq;
using NotebookOps.Tracking;

namespace NotebookOps.Cli.Tests;

/// <summary>`notebookops runs ...`, the real tool on a real store.</summary>
public sealed class RunsCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TrackingSession session;

    public RunsCommandTests()
    {
        Directory.CreateDirectory(folder.File(".notebookops"));
        session = new TrackingSession(new TrackingOptions { WorkingDirectory = folder.Path, NotebookPath = folder.Write("credit.ipynb", "{}"), Environment = _ => null });
    }

    [Fact]
    public async Task List_gives_programs_exactly_the_shape_that_is_promised()
    {
        var id = Track(run =>
        {
            run.LogParam("rate", 0.1);
            run.LogParam("trees", 200);
            run.LogParam("layers", new[] { 64, 32 });
            run.LogParam("limit", double.PositiveInfinity);
            run.LogParam("model", "lgbm \"fast\"");
            run.LogParam("seed", null);
            run.LogMetric("loss", 0.5, context: "validation");
            run.LogMetric("loss", double.NaN, context: "validation");
            run.SetTag("stage", "explore");
        });

        var result = await RunAsync("list", "--format", "json");

        Assert.Equal((0, ""), (result.ExitCode, result.Stderr));
        var run = JsonDocument.Parse(result.Stdout).RootElement[0];
        Assert.Equal(
            ["id", "experiment", "name", "status", "started", "ended", "parent", "params", "metrics", "tags", "notebook", "linear"],
            run.EnumerateObject().Select(property => property.Name));
        Assert.Equal(id, run.GetProperty("id").GetString());
        Assert.Equal("finished", run.GetProperty("status").GetString());
        Assert.Matches(@"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z$", run.GetProperty("started").GetString());
        Assert.Equal(
            """{"rate":0.1,"trees":200,"layers":[64,32],"limit":"Infinity","model":"lgbm \"fast\"","seed":null}""", Compact(run.GetProperty("params")));
        Assert.Equal("""{"loss@validation":{"last":"NaN","step":1,"count":2,"min":0.5,"max":0.5,"best":0.5}}""", Compact(run.GetProperty("metrics")));
        Assert.Equal("""{"stage":"explore"}""", Compact(run.GetProperty("tags")));
        Assert.Equal("credit.ipynb", run.GetProperty("notebook").GetString());
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (run.GetProperty("parent").ValueKind, run.GetProperty("linear").ValueKind));
    }

    [Fact]
    public async Task List_filters_sorts_and_limits()
    {
        var ids = new[] { 0.7, 0.95, 0.92 }.Select(auc => Track(run => run.LogMetric("auc", auc))).ToList();
        var result = await RunAsync("list", "--format", "json", "--where", "metrics.auc > 0.9", "--sort", "metrics.auc", "--limit", "1");
        Assert.Equal(ids[2], Assert.Single(JsonDocument.Parse(result.Stdout).RootElement.EnumerateArray()).GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_mistake_in_a_filter_is_pointed_at_and_exits_with_2()
    {
        var result = await RunAsync("list", "--where", "metrics.auc > high");
        Assert.Equal((2, ""), (result.ExitCode, result.Stdout));
        Assert.Equal("""
            The filter is not understood at character 15: text stands in quotes: "high".
              metrics.auc > high
                            ^

            """, result.Stderr);
    }

    [Fact]
    public async Task The_table_fits_the_terminal_and_nothing_in_a_name_reaches_it()
    {
        Track(run =>
        {
            foreach (var metric in Enumerable.Range(0, 30))
            {
                run.LogMetric($"metric{metric}", metric);
            }
        }, name: "evil\u001b[2J\nname");
        var start = Start("list");
        start.Environment["COLUMNS"] = "110";
        var result = await ToolProcess.RunAsync(start);
        Assert.All(result.Stdout.Split('\n'), line => Assert.InRange(line.Length, 0, 110));
        Assert.Contains("metric0", result.Stdout, StringComparison.Ordinal);
        Assert.Contains("evil name", result.Stdout, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', result.Stdout);
    }

    [Fact]
    public async Task An_id_that_the_table_shows_can_be_typed_back()
    {
        foreach (var i in Enumerable.Range(0, 20))
        {
            Track(run => run.LogParam("i", i));
        }
        var table = await RunAsync("list");
        foreach (var shown in table.Stdout.Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..5].Select(line => line.Split(' ')[0]))
        {
            Assert.InRange(shown.Length, 8, 31);
            Assert.Equal(0, (await RunAsync("show", shown)).ExitCode);
        }
    }

    [Fact]
    public async Task Show_tells_the_whole_story_and_as_json_one_object()
    {
        var data = folder.Write("data.csv", "a,b\n1,2\n");
        var id = Track(run =>
        {
            run.LogParam("rate", 0.1);
            run.LogParam("rate", 0.2);
            run.LogMetric("auc", 0.93);
            run.LogDataset(data, context: "training");
            run.LogArtifact(data, "copy.csv");
            run.SetNote("# Why\nBecause.");
        });
        var page = (await RunAsync("show", id[..30])).Stdout;
        Assert.Contains("0.2  (double), before: 0.1", page, StringComparison.Ordinal);
        // printf 'a,b\n1,2\n' | sha256sum
        Assert.Contains("data.csv  8 bytes  sha256 492d5ea49605", page, StringComparison.Ordinal);
        Assert.Contains("# Why\nBecause.", page, StringComparison.Ordinal);
        Assert.Contains(".NET 10", page, StringComparison.Ordinal);
        Assert.Matches(@"ended +\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC  \(after \d+\.\d s\)", page);
        var json = JsonDocument.Parse((await RunAsync("show", id, "--format", "json")).Stdout).RootElement;
        Assert.Equal(0.2, json.GetProperty("params").GetProperty("rate").GetDouble());
        var provenance = json.GetProperty("provenance");
        Assert.Equal(
            ["git", "environment", "cells", "datasets", "artifacts", "note", "declared", "overwritten"], provenance.EnumerateObject().Select(property => property.Name));
        Assert.Equal("# Why\nBecause.", provenance.GetProperty("note").GetString());
        Assert.Equal(0.1, provenance.GetProperty("overwritten")[0].GetProperty("value").GetDouble());
        Assert.Equal("copy.csv", provenance.GetProperty("artifacts")[0].GetProperty("name").GetString());
        Assert.Equal(Environment.ProcessorCount, provenance.GetProperty("environment").GetProperty("cores").GetInt32());
    }

    [Fact]
    public async Task Show_tells_what_the_data_were_and_where_they_came_from()
    {
        folder.Write("raw.csv.dvc", "outs:\n- md5: a304afb96060aad90176268345e10355\n  size: 8\n  path: raw.csv\n");
        var file = folder.Write("raw.csv", "a,b\n1,2\n");
        var id = Track(run =>
        {
            var raw = run.LogDataset(file, source: "https://me:pass@example.org/raw.csv");
            run.LogDataset(new[] { new { Age = 30, Job = "nurse" }, new { Age = 40, Job = "nurse" } }, "people", "train", from: raw);
        });
        var page = (await RunAsync("show", id)).Stdout;
        Assert.Contains("source https://example.org/raw.csv", page, StringComparison.Ordinal);
        Assert.Contains("DVC raw.csv.dvc: md5 a304afb96060aad90176268345e10355, 8 bytes", page, StringComparison.Ordinal);
        Assert.Matches("people \\(train\\) +2 rows, 2 columns  sha256 [0-9a-f]{12}  in any order [0-9a-f]{12}", page);
        Assert.Contains("made from dataset 492d5ea49605", page, StringComparison.Ordinal);
        // The sample deviation of 30 and 40 is the square root of 50.
        Assert.Contains("Age  int, 2 different, 30 to 40, mean 35 ± 7.071", page, StringComparison.Ordinal);
        Assert.Contains("Job  string, 1 different, nurse 2×", page, StringComparison.Ordinal);

        var datasets = JsonDocument.Parse((await RunAsync("show", id, "--format", "json")).Stdout).RootElement.GetProperty("provenance").GetProperty("datasets");
        var people = datasets.EnumerateArray().Single(dataset => dataset.GetProperty("name").GetString() == "people");
        Assert.Equal((2, 35, 1), (people.GetProperty("rows").GetInt32(), people.GetProperty("columns")[0].GetProperty("mean").GetInt32(), people.GetProperty("from").GetArrayLength()));
        Assert.Equal(datasets.EnumerateArray().First().GetProperty("sha256").GetString(), people.GetProperty("from")[0].GetProperty("dataset").GetString());
        Assert.Equal(JsonValueKind.Null, people.GetProperty("path").ValueKind);

        var code = await RunAsync("show", id, "--code");
        Assert.Equal(2, code.ExitCode);
        Assert.Contains("keeps no code", code.Stderr, StringComparison.Ordinal);
        Assert.Equal(2, (await RunAsync("show", id, "--code", "--diff")).ExitCode);
    }

    [Fact]
    public async Task Lineage_is_drawn_in_words_and_for_programs_and_as_a_picture_and_for_markdown()
    {
        var file = folder.Write("clean.csv", "a\n1\n");
        Track(run => run.LogArtifact(file), name: "prepare");
        var id = Track(run => run.LogDataset(file, context: "train"), name: "evil\u001b[2J\nname");
        var words = (await RunAsync("lineage", id)).Stdout;
        Assert.Matches("(?s)^run evil .*made from\n    artifact clean.csv .*\\[used: train\\]\n      run prepare .*\\[made\\]", words);
        Assert.DoesNotContain('\u001b', words);
        var graph = JsonDocument.Parse((await RunAsync("lineage", id, "--format", "json")).Stdout).RootElement;
        Assert.Equal((id, true, 3, 2), (graph.GetProperty("run").GetString(), graph.GetProperty("complete").GetBoolean(), graph.GetProperty("nodes").GetArrayLength(), graph.GetProperty("edges").GetArrayLength()));
        Assert.Equal("svg", XDocument.Parse((await RunAsync("lineage", id, "--format", "svg")).Stdout).Root!.Name.LocalName);
        Assert.StartsWith("flowchart LR\n    n0[\"evil", (await RunAsync("lineage", id, "--format", "mermaid")).Stdout, StringComparison.Ordinal);
        Assert.Equal(2, (await RunAsync("lineage", "ffff")).ExitCode);
    }

    [Fact]
    public async Task Compare_puts_what_differs_first_and_marks_the_best()
    {
        var one = Track(run => { run.LogParam("trees", 200); run.LogParam("rate", 0.1); run.LogMetric("auc", 0.90); run.LogMetric("loss", 0.5); });
        var two = Track(run => { run.LogParam("trees", 200); run.LogParam("rate", 0.2); run.LogMetric("auc", 0.92); run.LogMetric("loss", 0.6); });
        var json = JsonDocument.Parse((await RunAsync("compare", one, two, "--format", "json")).Stdout).RootElement;
        Assert.Equal([one, two], json.GetProperty("runs").EnumerateArray().Select(run => run.GetProperty("id").GetString()));
        Assert.Equal(
            """[{"name":"rate","differs":true,"values":[0.1,0.2]},{"name":"trees","differs":false,"values":[200,200]}]""", Compact(json.GetProperty("params")));
        Assert.Equal("[false,true]", Compact(json.GetProperty("metrics")[0].GetProperty("best")));
        Assert.Equal("[true,false]", Compact(json.GetProperty("metrics")[1].GetProperty("best")));
        Assert.Equal(0.02, json.GetProperty("metrics")[0].GetProperty("differences")[1].GetDouble(), 12);

        var latest = await RunAsync("compare");
        Assert.Contains("0.92 (+0.02) *", latest.Stdout, StringComparison.Ordinal);
        Assert.Equal(2, (await RunAsync("compare", one)).ExitCode);
    }

    [Fact]
    public async Task A_cost_is_better_the_smaller_and_a_count_is_neither()
    {
        foreach (var cost in new[] { 0.65, 0.6 })
        {
            Track(run => { run.LogMetric("cost", cost); run.LogMetric("best_iteration", cost * 100); });
        }

        var text = (await RunAsync("compare")).Stdout;
        Assert.Matches("metrics.cost ↓ .*0.6 \\(-0.05\\) \\*", text);
        Assert.Matches("metrics.best_iteration  .*65 +60 \\(-5\\)\n", text);
        var metrics = JsonDocument.Parse((await RunAsync("compare", "--format", "json")).Stdout).RootElement.GetProperty("metrics");
        Assert.True(metrics[0].GetProperty("smallerIsBetter").GetBoolean());
        Assert.Equal(JsonValueKind.Null, metrics[1].GetProperty("smallerIsBetter").ValueKind);
    }

    [Fact]
    public async Task The_list_has_the_columns_of_the_notebooks_table_and_tells_what_it_leaves_out()
    {
        foreach (var rate in new[] { 0.1, 0.2 })
        {
            Track(run => { run.LogParam("trees", 200); run.LogParam("rate", rate); run.LogMetric("auc", 1 - rate); run.LogMetric("cost", rate); });
        }

        var result = await RunAsync("list", "--sort", "metrics.cost");

        Assert.Matches("^run +name +status +cost +auc +rate +started \\(UTC\\) +took\n", result.Stdout);
        Assert.Equal("The same in every run: `trees` = 200.\n", result.Stderr);
    }

    [Fact]
    public async Task A_deleted_run_is_gone_from_the_list_and_comes_back()
    {
        var id = Track(_ => { });
        Assert.Equal(0, (await RunAsync("delete", id)).ExitCode);
        Assert.Equal("[]", (await RunAsync("list", "--format", "json")).Stdout.Trim());
        Assert.Contains("was deleted", (await RunAsync("show", id)).Stderr, StringComparison.Ordinal);
        Assert.Contains(id, (await RunAsync("list", "--deleted", "--format", "json")).Stdout, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("restore", id)).ExitCode);
        Assert.Contains(id, (await RunAsync("list", "--format", "json")).Stdout, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_run_deletes_nothing()
    {
        var id = Track(_ => { });
        var result = await RunAsync("delete", id, "ffffffff");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("no run `ffffffff`", result.Stderr, StringComparison.Ordinal);
        Assert.Contains(id, (await RunAsync("list", "--format", "json")).Stdout, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_no_run_was_tracked_the_list_is_empty_and_nothing_is_made()
    {
        var empty = folder.File("empty");
        Directory.CreateDirectory(Path.Combine(empty, ".git"));
        var start = ToolProcess.StartInfo(empty, "runs", "list", "--format", "json");
        start.Environment["NOTEBOOKOPS_STORE"] = "";
        var result = await ToolProcess.RunAsync(start);
        Assert.Equal((0, "[]"), (result.ExitCode, result.Stdout.Trim()));
        Assert.Equal([".git"], Directory.EnumerateFileSystemEntries(empty).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_file_that_is_no_store_is_named_and_left_alone()
    {
        var file = folder.Write("notes.txt", "These are notes, and not a database at all. They are long enough to look at.");
        var start = Start("list");
        start.Environment["NOTEBOOKOPS_STORE"] = file;
        var result = await ToolProcess.RunAsync(start);
        Assert.Equal((2, ""), (result.ExitCode, result.Stdout));
        Assert.StartsWith($"`{file}` is not a database", result.Stderr, StringComparison.Ordinal);
        Assert.Single(result.Stderr.TrimEnd().Split('\n'));
        Assert.StartsWith("These are notes", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        session.Dispose();
        folder.Dispose();
    }

    private string Track(Action<Run> log, string? name = null)
    {
        using var run = session.StartRun(new RunStart { Name = name });
        log(run);
        return run.Id;
    }

    private System.Diagnostics.ProcessStartInfo Start(params string[] args)
    {
        var start = ToolProcess.StartInfo(folder.Path, ["runs", .. args]);
        start.Environment["NOTEBOOKOPS_STORE"] = "";
        return start;
    }

    private Task<Invocation> RunAsync(params string[] args) => ToolProcess.RunAsync(Start(args));

    private static string Compact(JsonElement json) => json.GetRawText().Replace("\n", "", StringComparison.Ordinal)
        .Replace("  ", "", StringComparison.Ordinal).Replace("\": ", "\":", StringComparison.Ordinal);
}
