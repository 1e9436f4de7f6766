using NotebookOps.Cli.Exchange;
using NotebookOps.Tracking.Export;
using NotebookOps.Tracking.Stores;

namespace NotebookOps.Cli.Tests.Exchange;

/// <summary>Folders as MLflow itself writes them (2.10.3), made by hand.</summary>
public sealed class MlflowFolderTests : IDisposable
{
    private const string Id = "0123456789abcdef0123456789abcdef";

    private readonly TemporaryFolder folder = new();

    public MlflowFolderTests()
    {
        folder.Write("mlruns/0/meta.yaml", "artifact_location: file:///x/mlruns/0\ncreation_time: 1700000000000\nexperiment_id: '0'\nlast_update_time: 1700000000000\nlifecycle_stage: active\nname: Default\n");
        Write("meta.yaml", $"""
            artifact_uri: file:///x/mlruns/0/{Id}/artifacts
            end_time: 1700000002500
            entry_point_name: ''
            experiment_id: '0'
            lifecycle_stage: active
            run_id: {Id}
            run_name: bright-owl-1
            run_uuid: {Id}
            source_name: ''
            source_type: 4
            source_version: ''
            start_time: 1700000000001
            status: 3
            tags: []
            user_id: ann

            """);
        Write("metrics/loss", "1700000000100 0.5 0\n1700000000200 NaN 1\n1700000000300 Infinity 2\n1700000000400 1E-05 3\n");
        Write("metrics/train/precision.at.5", "1700000000100 0.25\n");
        Write("params/lr", "0.1");
        Write("params/epochs", "20");
        Write("params/model", "lgbm");
        Write("params/empty", "");
        Write("tags/mlflow.runName", "bright-owl-1");
        Write("tags/mlflow.user", "ann");
        Write("tags/mlflow.source.name", "train.ipynb");
        Write("tags/mlflow.source.type", "NOTEBOOK");
        Write("tags/mlflow.source.git.commit", "c0ffee");
        Write("tags/mlflow.parentRunId", new string('b', 32));
        Write("tags/mlflow.note.content", "# Why");
        Write("tags/team", "risk");
        Write("artifacts/model/MLmodel", "flavors: {}");
        Write("artifacts/model/data/weights.bin", "12345");
        Write("artifacts/card.md", "card");
        folder.Write("mlruns/0/datasets/d1/meta.yaml", "digest: abc123\nname: credit\nprofile: '{\"num_rows\": 10}'\nschema: null\nsource: '{\"uri\": \"s3://bucket/credit.csv\"}'\nsource_type: s3\n");
        Write("inputs/i1/meta.yaml", $"destination_id: {Id}\ndestination_type: RUN\nsource_id: d1\nsource_type: DATASET\ntags:\n  mlflow.data.context: training\n");
    }

    [Fact]
    public void A_run_of_MLflow_becomes_a_run_here()
    {
        var source = Assert.Single(new MlflowFolder(folder.File("mlruns")).Runs);
        var run = source.Record;
        Assert.Equal((Id, "Default", "bright-owl-1", RunStatus.Finished, new string('b', 32)), (run.Id, run.Experiment, run.Name, run.Status, run.Parent));
        Assert.Equal((At(1), At(2500)), (run.Started, run.Ended));
        Assert.Equal(("train.ipynb", "# Why", "ann", "c0ffee"), (run.Notebook, run.Note, run.Environment.User, run.Environment.Git!.Commit));
        Assert.Equal([("empty", ""), ("epochs", 20L), ("lr", 0.1), ("model", "lgbm")], run.Params.Select(param => (param.Name, param.Value.Value!)));
        Assert.Equal([KeyValuePair.Create("team", "risk")], run.Tags);
        // Only our own export writes `@` so: this name is MLflow's.
        Assert.Equal(["loss", "train/precision.at.5"], run.Metrics.Select(metric => metric.Name));
        Assert.Equal(
            [new("loss", 0, []), new("train/precision.at.5", 0, [])], source.ReadPoints(new Dictionary<string, long>()).Select(batch => batch with { Points = [] }));
        Assert.Equal(
            [new(0, 0.5, At(100)), new(1, double.NaN, At(200)), new(2, double.PositiveInfinity, At(300)), new(3, 1e-5, At(400)), new(0, 0.25, At(100))],
            source.ReadPoints(new Dictionary<string, long>()).SelectMany(batch => batch.Points));
        Assert.Equal(["card.md 4", "model/ 16", "model/MLmodel 11", "model/data/weights.bin 5"], run.Artifacts.Select(artifact => $"{artifact.Name}{(artifact.IsFolder ? "/" : "")} {artifact.Size}"));
        Assert.Equal(new RunDataset("credit", "training", "s3://bucket/credit.csv", "mlflow:abc123", 0, 0), Assert.Single(run.Datasets).Dataset);
    }

    [Fact]
    public void It_goes_into_a_store_with_its_artifacts_and_again_changes_nothing()
    {
        using var store = SqliteRunStore.Open(new StoreLocation(folder.Path, folder.File("store/runs.db")), TimeProvider.System);
        Assert.Equal((1, 5L, 3), Take());
        Assert.Equal((0, 0L, 0), Take());
        using var bytes = new StreamReader(store.Artifacts.OpenRead(store.Export(Id).Artifacts.Single(artifact => artifact.Name == "model/data/weights.bin").Sha256));
        Assert.Equal("12345", bytes.ReadToEnd());

        (int, long, int) Take()
        {
            var intake = new RunIntake(store);
            foreach (var run in new MlflowFolder(folder.File("mlruns")).Runs)
            {
                intake.Take(run);
            }

            return (intake.Count.NewRuns + intake.Count.UpdatedRuns, intake.Count.Points, intake.Count.Artifacts);
        }
    }

    [Theory]
    [InlineData("0.1", 0.1)]
    [InlineData("1.0", 1.0)]
    [InlineData("1e-05", 1e-5)]
    [InlineData("1E-05", 1e-5)]
    [InlineData("nan", double.NaN)]
    [InlineData("-3", -3L)]
    [InlineData("1.10", "1.10")]
    [InlineData("1e5", "1e5")]
    [InlineData("123e45", "123e45")]
    [InlineData("12345678901234567890", "12345678901234567890")]
    [InlineData("+5", "+5")]
    [InlineData(" 5", " 5")]
    [InlineData("007", "007")]
    [InlineData("NA", "NA")]
    [InlineData("True", "True")]
    [InlineData("'=1", "'=1")]
    public void A_text_is_a_number_only_where_it_would_be_written_so(string text, object value)
    {
        Write("params/lr", text);
        Assert.Equal(value, Assert.Single(new MlflowFolder(folder.File("mlruns")).Runs).Record.Params.Single(param => param.Name == "lr").Value.Value);
    }

    [Theory]
    [InlineData("metrics/loss", "1700000000100 0.5 0\nhello\n", "line 2 is not `timestamp value step`: `hello`")]
    [InlineData("metrics/loss", "1700000000100 0.5 1 2\n", "line 1 is not")]
    [InlineData("metrics/loss", "1700000000100 0.5 99999999999999999999\n", "line 1 is not")]
    [InlineData("meta.yaml", "run_id: [", "is not valid YAML at line")]
    [InlineData("meta.yaml", "- a\n", "does not hold a mapping")]
    [InlineData("meta.yaml", "run_id: 0123456789abcdef0123456789abcdef\nstart_time: soon\n", "`start_time` is no time in milliseconds: `soon`")]
    [InlineData("meta.yaml", "start_time: 5\n", "`run_uuid` is missing")]
    public void A_mistake_is_told_with_its_file(string file, string text, string sentence)
    {
        Write(file, text);
        var error = Assert.Throws<NotebookOpsException>(() => new MlflowFolder(folder.File("mlruns"))).Message;
        Assert.Contains(sentence, error, StringComparison.Ordinal);
        Assert.Contains(Path.GetFileName(file), error, StringComparison.Ordinal);
        Assert.EndsWith("Nothing was imported.", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_to_somebody_s_file_is_not_followed()
    {
        var secret = folder.Write("secret.txt", "secret");
        File.CreateSymbolicLink(folder.File($"mlruns/0/{Id}/artifacts/notes.txt"), secret);
        File.CreateSymbolicLink(folder.File($"mlruns/0/{Id}/params/secret"), secret);
        Directory.CreateSymbolicLink(folder.File($"mlruns/0/{Id}/artifacts/all"), folder.Path);
        var source = Assert.Single(new MlflowFolder(folder.File("mlruns")).Runs);
        Assert.DoesNotContain(source.Record.Artifacts, artifact => artifact.Name.Contains("notes", StringComparison.Ordinal) || artifact.Name.StartsWith("all", StringComparison.Ordinal));
        Assert.DoesNotContain(source.Record.Params, param => param.Name == "secret");
    }

    [Fact]
    public void Runs_in_the_trash_come_as_deleted()
    {
        Directory.CreateDirectory(folder.File("mlruns/.trash"));
        Directory.Move(folder.File("mlruns/0"), folder.File("mlruns/.trash/0"));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1700000000000), Assert.Single(new MlflowFolder(folder.File("mlruns")).Runs).Record.Deleted);
    }

    [Fact]
    public void A_folder_without_experiments_is_refused() =>
        Assert.Contains("holds no experiments", Assert.Throws<NotebookOpsException>(() => new MlflowFolder(folder.File("mlruns/0/datasets"))).Message, StringComparison.Ordinal);

    public void Dispose() => folder.Dispose();

    private void Write(string file, string text) => folder.Write($"mlruns/0/{Id}/{file}", text);

    private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(1700000000000 + milliseconds);
}
