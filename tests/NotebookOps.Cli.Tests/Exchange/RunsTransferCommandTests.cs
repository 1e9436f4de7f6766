using System.Text.Json;
using NotebookOps.Tracking;
using NotebookOps.Tracking.Stores;
using Parquet;

namespace NotebookOps.Cli.Tests.Exchange;

/// <summary>`notebookops runs export|import|push|pull|gc|compact`, the real tool on a real store.</summary>
public sealed class RunsTransferCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TrackingSession session;

    public RunsTransferCommandTests()
    {
        Directory.CreateDirectory(folder.File(".notebookops"));
        session = new TrackingSession(new TrackingOptions { WorkingDirectory = folder.Path, Environment = _ => null });
    }

    [Fact]
    public async Task What_is_exported_as_JSON_is_imported_elsewhere_with_its_artifacts_and_exported_again_the_same()
    {
        var id = Track(run =>
        {
            run.LogParam("rate", 0.1);
            run.LogMetric("loss", double.NaN);
            run.LogMetric("loss", 0.5);
            run.LogArtifact(folder.Write("model.txt", "weights"));
        });
        Good(await RunAsync("export", "--to", "json", "out/runs.json", "--artifacts", "out/artifacts"), "Exported 1 run with 2 points to `out/runs.json`.\n");

        var import = Start("import", "out/runs.json", "--artifacts", "out/artifacts");
        import.Environment["NOTEBOOKOPS_STORE"] = folder.File("elsewhere/runs.db");
        Good(await ToolProcess.RunAsync(import), $"Imported 1 run, 2 points, 1 artifact from `out/runs.json` to `{folder.File("elsewhere/runs.db")}`; 0 runs already there.\n");
        Good(await ToolProcess.RunAsync(import), $"Imported 0 runs, 0 points, 0 artifacts from `out/runs.json` to `{folder.File("elsewhere/runs.db")}`; 1 run already there.\n");

        var export = Start("export", id[..30], "--to", "json", "-");
        export.Environment["NOTEBOOKOPS_STORE"] = folder.File("elsewhere/runs.db");
        Assert.Equal(await File.ReadAllTextAsync(folder.File("out/runs.json")), (await ToolProcess.RunAsync(export)).Stdout);
        using var other = SqliteRunStore.OpenForReading(new StoreLocation(folder.Path, folder.File("elsewhere/runs.db")), TimeProvider.System);
        Assert.True(other.Artifacts.Has(other.Export(id).Artifacts[0].Sha256));
    }

    [Fact]
    public async Task An_export_through_a_pipe_is_imported_from_it()
    {
        Track(run => run.LogMetric("loss", 1));
        var export = await RunAsync("export", "--to", "json", "-");
        var import = Start("import", "-", "--from", "json");
        import.Environment["NOTEBOOKOPS_STORE"] = folder.File("elsewhere/runs.db");
        Assert.StartsWith("Imported 1 run, 1 point, ", (await ToolProcess.RunAsync(import, export.Stdout)).Stderr, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_goes_to_a_file_or_to_stdout()
    {
        Track(run => run.LogMetric("auc", 0.9));
        Good(await RunAsync("export", "--to", "csv", "runs.csv"), "Exported 1 run to `runs.csv`.\n");
        Assert.Equal(await File.ReadAllTextAsync(folder.File("runs.csv")), (await RunAsync("export", "--to", "csv", "-")).Stdout);
        Assert.Matches("\r\n[0-9a-f]{32},auc,0,0.9,", (await RunAsync("export", "--to", "csv", "-", "--points")).Stdout);
        Assert.Equal("run,metric,step,value,time\r\n", (await RunAsync("export", "--where", "metrics.auc > 1", "--to", "csv", "-", "--points")).Stdout);
    }

    [Fact]
    public async Task Parquet_has_typed_columns_and_every_point()
    {
        Track(run => { run.LogParam("trees", 200); run.LogParam("rate", 0.5); run.LogParam("mixed", 1); run.LogMetric("loss", double.NaN); run.LogMetric("loss", 1e-300); });
        Track(run => { run.LogParam("rate", 1); run.LogParam("mixed", "many"); run.LogMetric("auc", 0.9, step: 7); });
        Good(await RunAsync("export", "--to", "parquet", "out"), "Exported 2 runs with 3 points to `out`.\n");

        await using (var runs = await ParquetReader.CreateAsync(folder.File("out/runs.parquet")))
        {
            var fields = runs.Schema.GetDataFields().ToDictionary(field => field.Name, field => field.ClrType);
            Assert.Equal((typeof(DateTime), typeof(long), typeof(double), typeof(double), typeof(double)),
                (fields["started"], fields["params.trees"], fields["params.rate"], fields["metrics.loss"], fields["metrics.auc"]));
            using var group = runs.OpenRowGroupReader(0);
            var mixed = new string?[2];
            await group.ReadAsync(runs.Schema.FindDataField("params.mixed"), mixed.AsMemory());
            Assert.Equal(["1", "many"], mixed);
            Assert.Equal([200L, null], await ReadAsync<long>(group, runs, "params.trees", 2));
            Assert.Equal([0.5, 1.0], await ReadAsync<double>(group, runs, "params.rate", 2));
            Assert.Equal([1e-300, null], await ReadAsync<double>(group, runs, "metrics.loss", 2));
        }

        await using var points = await ParquetReader.CreateAsync(folder.File("out/points.parquet"));
        using var all = points.OpenRowGroupReader(0);
        Assert.Equal([double.NaN, 1e-300, 0.9], await ReadAsync<double>(all, points, "value", 3));
        Assert.Equal([0L, 1, 7], await ReadAsync<long>(all, points, "step", 3));
    }

    [Fact]
    public async Task MLflow_s_layout_goes_out_and_comes_back()
    {
        var id = Track(run => { run.LogParam("rate", 0.1); run.LogMetric("loss", 0.5, context: "validation"); run.LogArtifact(folder.Write("a.txt", "a")); });
        Good(await RunAsync("export", "--to", "mlflow", "mlruns"), "Exported 1 run with 1 point to `mlruns`.\n");
        var import = Start("import", "--from", "mlflow", "mlruns");
        import.Environment["NOTEBOOKOPS_STORE"] = folder.File("elsewhere/runs.db");
        Assert.StartsWith("Imported 1 run, 1 point, 1 artifact from", (await ToolProcess.RunAsync(import)).Stderr, StringComparison.Ordinal);
        using var other = SqliteRunStore.OpenForReading(new StoreLocation(folder.Path, folder.File("elsewhere/runs.db")), TimeProvider.System);
        Assert.Equal((0.5, 0.1), (other.Get(id).Metrics["loss@validation"].Last, other.Get(id).Params["rate"].Value));
    }

    [Fact]
    public async Task A_spreadsheet_is_imported_and_what_was_left_out_is_named()
    {
        folder.Write("sweep.csv", "run_id,init_lr,batch_size,val_accuracy,epoch\nj902,1.002,32,0.87344,19\n2zdf,1.004,16,0.12656,19\n");
        var result = await RunAsync("import", "--from", "csv", "sweep.csv", "--params", "init_lr,batch_size", "--metrics", "val_accuracy", "--name", "run_id", "--experiment", "lecture");
        Good(result, $"Columns left out: `epoch`. `--params`, `--metrics`, `--tags` and `--name` say what a column is.\nImported 2 runs, 2 points, 0 artifacts from `sweep.csv` to `{folder.File(".notebookops/runs.db")}`; 0 runs already there.\n");
        File.SetLastWriteTimeUtc(folder.File("sweep.csv"), DateTime.UtcNow.AddDays(1));
        result = await RunAsync("import", "sweep.csv", "--params", "init_lr,batch_size", "--metrics", "val_accuracy", "--name", "run_id", "--experiment", "lecture");
        Assert.EndsWith("; 2 runs already there.\n", result.Stderr, StringComparison.Ordinal);
        var list = JsonDocument.Parse((await RunAsync("list", "--where", "metrics.val_accuracy > 0.5 and params.batch_size = 32", "--format", "json")).Stdout).RootElement;
        Assert.Equal("j902", Assert.Single(list.EnumerateArray()).GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("runs.json", "{\"format\":\"notebookops-runs/1\",\n\"runs\":[{]}", "`runs.json` is not an export of runs that can be read: line 2")]
    [InlineData("runs.csv", "a,b\n1\n", "line 2: the row has 1 cells")]
    [InlineData("runs.txt", "x", "Say `--from json`")]
    [InlineData("missing.json", null, "`missing.json` cannot be read")]
    public async Task A_file_that_cannot_be_imported_is_one_sentence_and_exit_2(string file, string? text, string sentence)
    {
        if (text is not null)
        {
            folder.Write(file, text);
        }

        var result = await RunAsync("import", file);
        Assert.Equal((2, ""), (result.ExitCode, result.Stdout));
        Assert.Contains(sentence, Assert.Single(result.Stderr.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.Equal("[]", (await RunAsync("list", "--format", "json")).Stdout.Trim());
    }

    [Fact]
    public async Task Push_and_pull_bring_runs_from_store_to_store_once()
    {
        var one = Track(run => { run.LogMetric("loss", 1); run.LogArtifact(folder.Write("a.txt", "a")); });
        var two = Track(run => run.LogMetric("loss", 2));
        var team = folder.File("team/runs.db");
        Good(await RunAsync("push", "--to", "team/runs.db", "--dry-run"), $"Would push 2 runs, 2 points, 1 artifact from `{folder.File(".notebookops/runs.db")}` to `{team}`; 0 runs already there.\n");
        Assert.False(Directory.Exists(folder.File("team")));
        Good(await RunAsync("push", "--to", "team/runs.db", one), $"Pushed 1 run, 1 point, 1 artifact from `{folder.File(".notebookops/runs.db")}` to `{team}`; 0 runs already there.\n");
        Good(await RunAsync("push", "--where", "metrics.loss > 0", "--to", "team/runs.db"), $"Pushed 1 run, 1 point, 0 artifacts from `{folder.File(".notebookops/runs.db")}` to `{team}`; 1 run already there.\n");

        var pull = Start("pull", two[..30], "--from", "team/runs.db");
        pull.Environment["NOTEBOOKOPS_STORE"] = folder.File("third/runs.db");
        Good(await ToolProcess.RunAsync(pull), $"Pulled 1 run, 1 point, 0 artifacts from `{team}` to `{folder.File("third/runs.db")}`; 0 runs already there.\n");
        Assert.Contains("is the project's own store", (await RunAsync("push", "--to", ".notebookops/runs.db")).Stderr, StringComparison.Ordinal);
        Assert.Contains("There are no runs in", (await RunAsync("pull", "--from", "nowhere.db")).Stderr, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_one_sentence_without_the_password()
    {
        Track(_ => { });
        var push = Start("push", "--to", "mlflow", "ftp://ann:sesame@host");
        var result = await ToolProcess.RunAsync(push);
        Assert.Equal(2, result.ExitCode);
        Assert.DoesNotContain("sesame", result.Stderr, StringComparison.Ordinal);
        Assert.Contains("Which MLflow server?", (await RunAsync("push", "--to", "mlflow")).Stderr, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Garbage_is_named_first_and_then_removed()
    {
        var id = Track(run => { run.LogArtifact(folder.Write("a.txt", "old"), "a"); run.LogArtifact(folder.Write("a.txt", "new!"), "a"); });
        Assert.Contains("Removed 0 artifacts (0 bytes).", (await RunAsync("gc")).Stderr, StringComparison.Ordinal);
        var dry = await RunAsync("gc", "--older-than", "0s", "--dry-run");
        Assert.Contains("Would remove 1 artifact (3 bytes).\nThe runs in ", dry.Stderr, StringComparison.Ordinal);
        var json = JsonDocument.Parse((await RunAsync("gc", "--older-than", "0s", "--format", "json")).Stdout).RootElement;
        // printf old | sha256sum
        Assert.Equal("cba06b5736faf67e54b07b561eae94395e774c517a7d910a54369e1263ccfbd4", json.GetProperty("artifacts")[0].GetProperty("sha256").GetString());
        Assert.Equal(3, json.GetProperty("bytes").GetInt64());
        Assert.True(session.Store.Artifacts.Has(session.Store.Export(id).Artifacts[0].Sha256));

        session.Store.Delete(id, DateTimeOffset.UtcNow);
        Assert.Contains("Removed 0 artifacts", (await RunAsync("gc", "--older-than", "0s")).Stderr, StringComparison.Ordinal);
        Assert.Contains("Removed 1 run and 1 artifact (4 bytes).", (await RunAsync("gc", "--older-than", "0s", "--deleted")).Stderr, StringComparison.Ordinal);
        Assert.False(session.Store.Has(id));
        Assert.Equal(2, (await RunAsync("gc", "--older-than", "soon")).ExitCode);
    }

    [Fact]
    public async Task A_place_that_others_may_share_is_swept_for_who_knows_that_they_do_not_and_a_restored_run_keeps_what_it_has()
    {
        var id = Track(run => run.LogArtifact(folder.Write("a.txt", "kept"), "a"));
        folder.Write(".notebookops/artifacts/.shared", "");
        session.Store.Delete(id, DateTimeOffset.UtcNow);
        var refused = await RunAsync("gc", "--older-than", "0s", "--deleted");
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("say so with `--only-user`", refused.Stderr, StringComparison.Ordinal);

        Assert.Equal(0, (await RunAsync("restore", id)).ExitCode);
        Assert.Contains("Removed 0 runs and 0 artifacts (0 bytes).", (await RunAsync("gc", "--older-than", "0s", "--deleted", "--only-user")).Stderr, StringComparison.Ordinal);
        Assert.True(session.Store.Artifacts.Has(session.Store.Export(id).Artifacts[0].Sha256));

        session.Store.Delete(id, DateTimeOffset.UtcNow);
        Assert.Contains("Removed 1 run and 1 artifact (4 bytes).", (await RunAsync("gc", "--older-than", "0s", "--deleted", "--only-user")).Stderr, StringComparison.Ordinal);
        Assert.Equal(2, (await RunAsync("restore", id)).ExitCode);
    }

    [Fact]
    public async Task Compacting_gives_room_back_and_waits_for_nobody()
    {
        var id = Track(run =>
        {
            for (var step = 0; step < 50_000; step++)
            {
                run.LogMetric("loss", step);
            }
        });
        session.Store.Delete(id, DateTimeOffset.UtcNow);
        session.Store.Purge(id);
        Assert.Contains("Another program has the runs in", (await RunAsync("compact")).Stderr, StringComparison.Ordinal);
        var kept = Track(run => run.LogMetric("loss", 1));
        session.Dispose();
        var before = new FileInfo(folder.File(".notebookops/runs.db")).Length;

        var result = await RunAsync("compact");

        Assert.Equal(0, result.ExitCode);
        Assert.Matches("took [0-9.]+ MB and takes [0-9.]+ kB", result.Stderr);
        Assert.InRange(new FileInfo(folder.File(".notebookops/runs.db")).Length, 1, before / 4);
        Assert.Contains(kept, (await RunAsync("list", "--format", "json")).Stdout, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_target_that_cannot_be_written_is_one_sentence_and_nothing_is_left_there()
    {
        Track(_ => { });
        folder.Write("file", "x");
        foreach (var args in new[] { new[] { "json", "file/x.json" }, ["csv", "file/x.csv"], ["mlflow", "file"], ["parquet", "file"], ["json", "."], ["json", "/proc/none/x.json"] })
        {
            var result = await RunAsync(["export", "--to", .. args]);
            Assert.Equal((2, ""), (result.ExitCode, result.Stdout));
            Assert.Single(result.Stderr.TrimEnd().Split('\n'));
        }

        Assert.Equal("x", await File.ReadAllTextAsync(folder.File("file")));
        Assert.Equal(2, (await RunAsync("export", "--to", "xml", "x")).ExitCode);
        Assert.Equal(2, (await RunAsync("export", "--to", "json")).ExitCode);
        Assert.Equal(2, (await RunAsync("export")).ExitCode);
    }

    [Fact]
    public async Task A_full_disk_ends_an_export_with_a_sentence_and_leaves_the_older_file()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "there is no /dev/full here");
        Track(_ => { });
        var start = new System.Diagnostics.ProcessStartInfo("sh", ["-c", $"dotnet exec '{ToolProcess.AssemblyPath}' runs export --to json - > /dev/full"]) { WorkingDirectory = folder.Path, RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["NOTEBOOKOPS_STORE"] = "";
        var result = await ToolProcess.RunAsync(start);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("could not be written", result.Stderr, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        session.Dispose();
        folder.Dispose();
    }

    private static async Task<T?[]> ReadAsync<T>(ParquetRowGroupReader group, ParquetReader reader, string name, int rows) where T : struct
    {
        var values = new T?[rows];
        await group.ReadAsync<T>(reader.Schema.FindDataField(name), values.AsMemory());
        return values;
    }

    private string Track(Action<Run> log)
    {
        using var run = session.StartRun(new RunStart());
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

    private static void Good(Invocation result, string stderr) => Assert.Equal((0, "", stderr), (result.ExitCode, result.Stdout, result.Stderr));
}
