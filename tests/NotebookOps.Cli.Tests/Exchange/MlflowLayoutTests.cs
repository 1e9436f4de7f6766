using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NotebookOps.Cli.Exchange;
using NotebookOps.Tracking;
using NotebookOps.Tracking.Export;
using YamlDotNet.Serialization;

namespace NotebookOps.Cli.Tests.Exchange;

/// <summary>The files are compared with what MLflow's file store and `mlflow migrate-filestore` read (mlflow/store/tracking/file_store.py, mlflow/store/fs2db).</summary>
public sealed class MlflowLayoutTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TrackingSession session;
    private readonly string target;

    public MlflowLayoutTests()
    {
        session = new TrackingSession(new TrackingOptions { WorkingDirectory = folder.Path, Environment = name => name == "NOTEBOOKOPS_STORE" ? folder.File("store/runs.db") : null });
        target = folder.File("mlruns");
    }

    [Fact]
    public void A_run_lies_there_file_by_file_as_MLflow_wants_it()
    {
        var run = session.StartRun(new RunStart { Name = "größte: \"null\"", Experiment = "credit: risk", Tags = new Dictionary<string, string> { ["stage"] = "prod" } });
        run.LogParam("rate", 0.1);
        run.LogParam("text", "a\nb");
        run.LogMetric("loss", 0.5, step: 3);
        run.LogMetric("loss", double.NaN, step: 4);
        run.LogMetric("loss", double.NegativeInfinity, step: -1);
        run.LogMetric("train/loss", 1e-7);
        run.LogArtifact(folder.Write("model.txt", "weights"), "models/first.txt");
        run.LogDataset(folder.Write("data.csv", "a,b\n1,2\n"), context: "training");
        run.SetNote("# Why");
        run.End();
        var export = Export();

        Assert.Equal((0, 0), (export.Losses.Count, export.MissingArtifacts));
        var experiment = Assert.Single(Directory.GetDirectories(target));
        var number = Path.GetFileName(experiment);
        Assert.InRange(int.Parse(number, CultureInfo.InvariantCulture), 1, int.MaxValue);
        var meta = Yaml(experiment, "meta.yaml");
        Assert.Equal(["artifact_location", "creation_time", "experiment_id", "last_update_time", "lifecycle_stage", "name"], meta.Keys.Order(StringComparer.Ordinal));
        Assert.Equal((number, "active", "credit: risk"), (meta["experiment_id"], meta["lifecycle_stage"], meta["name"]));

        var place = Path.Combine(experiment, run.Id);
        meta = Yaml(place, "meta.yaml");
        Assert.Equal(
            ["artifact_uri", "end_time", "entry_point_name", "experiment_id", "lifecycle_stage", "run_id", "run_name", "run_uuid", "source_name", "source_type", "source_version", "start_time", "status", "tags", "user_id"],
            meta.Keys.Order(StringComparer.Ordinal));
        var summary = session.Store.Get(run.Id);
        Assert.Equal((run.Id, run.Id, "größte: \"null\"", "3", "4", number), (meta["run_id"], meta["run_uuid"], meta["run_name"], meta["status"], meta["source_type"], meta["experiment_id"]));
        Assert.Equal((Milliseconds(summary.Started), Milliseconds(summary.Ended!.Value)), (meta["start_time"], meta["end_time"]));
        Assert.Equal(new Uri(Path.Combine(place, "artifacts")).AbsoluteUri, meta["artifact_uri"]);

        Assert.Equal(["loss", "train/loss"], Files(place, "metrics"));
        var points = session.Store.History(run.Id, "loss").ToDictionary(point => point.Step, point => Milliseconds(point.Time));
        Assert.Equal($"{points[3]} 0.5 3\n{points[4]} nan 4\n{points[-1]} -inf -1\n", Read(place, "metrics/loss"));
        Assert.Equal(("0.1", "a\nb"), (Read(place, "params/rate"), Read(place, "params/text")));
        Assert.Equal(("prod", "größte: \"null\"", "# Why", run.Id), (Read(place, "tags/stage"), Read(place, "tags/mlflow.runName"), Read(place, "tags/mlflow.note.content"), Read(place, "tags/notebookops.run_id")));
        Assert.Equal("weights", Read(place, "artifacts/models/first.txt"));

        // printf 'a,b\n1,2\n' | sha256sum
        const string Digest = "492d5ea496056f1a6a6592241032fab764c3";
        var dataset = Md5("data.csv" + Digest);
        meta = Yaml(experiment, $"datasets/{dataset}/meta.yaml");
        Assert.Equal(("data.csv", Digest, "local"), (meta["name"], meta["digest"], meta["source_type"]));
        meta = Yaml(place, $"inputs/{Md5(dataset + run.Id)}/meta.yaml");
        Assert.Equal(("DATASET", dataset, "RUN", run.Id), (meta["source_type"], meta["source_id"], meta["destination_type"], meta["destination_id"]));
        Assert.Equal("training", ((IReadOnlyDictionary<object, object>)meta["tags"]!)["mlflow.data.context"]);
    }

    [Fact]
    public void No_name_leads_out_of_its_folder_or_into_another_ones_file()
    {
        var run = session.StartRun(new RunStart { Name = "../../x", Experiment = "../../etc" });
        string[] names = ["../../x", "/tmp/x", "a", "a/b", "A", "loss@validation", "loss.at.validation", "日本", "con", "x" + new string('y', 249), "x" + new string('é', 248) + "1", "x" + new string('é', 248) + "2", "-", " a ", "a\\b"];
        foreach (var name in names)
        {
            run.LogMetric(name, Array.IndexOf(names, name));
            run.LogParam(name, name);
            run.SetTag(name, name);
        }

        run.End();
        Export();
        Assert.Equal(["mlruns", "store"], Directory.GetDirectories(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var place = Assert.Single(Directory.GetDirectories(Assert.Single(Directory.GetDirectories(target))));
        Assert.Equal(names.Length, Files(place, "metrics").Count);
        Assert.Equal(names.Order(StringComparer.Ordinal), Files(place, "params").Select(file => Read(place, "params/" + file)).Order(StringComparer.Ordinal));

        var back = Assert.Single(new MlflowFolder(target).Runs);
        Assert.Equal(names.Order(StringComparer.Ordinal), back.Record.Metrics.Select(metric => metric.Name).Order(StringComparer.Ordinal));
        Assert.Equal(names.ToDictionary(name => name), back.Record.Tags);
        Assert.All(back.ReadPoints(new Dictionary<string, long>()), batch => Assert.Equal(Array.IndexOf(names, batch.Metric), batch.Points[0].Value));
    }

    [Fact]
    public void Exported_again_there_is_one_of_each_and_another_experiment_has_another_number()
    {
        session.StartRun(new RunStart { Experiment = "one" }).End();
        Export();
        var run = session.StartRun(new RunStart { Experiment = "two" });
        run.LogMetric("loss", 1);
        run.End();
        Export();
        Export();
        Assert.Equal(2, Directory.GetDirectories(target).Length);
        Assert.All(Directory.GetDirectories(target), experiment => Assert.Single(Directory.GetDirectories(experiment)));
    }

    [Fact]
    public void Points_that_MLflow_cannot_tell_apart_are_there_once()
    {
        var run = session.StartRun(new RunStart());
        run.End();
        var time = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        session.Store.AddPoints(run.Id, "loss", 0, [new(1, 2, time), new(1, 2, time.AddMicroseconds(3)), new(1, 3, time), new(2, 2, time)]);
        Export();
        var place = Assert.Single(Directory.GetDirectories(Assert.Single(Directory.GetDirectories(target))));
        // A table of MLflow's has each (key, timestamp, step, value) once, and refuses the second.
        Assert.Equal("1772366400000 2 1\n1772366400000 3 1\n1772366400000 2 2\n", Read(place, "metrics/loss"));
    }

    [Fact]
    public void What_is_too_long_is_cut_and_said()
    {
        var run = session.StartRun(new RunStart());
        run.LogParam("text", new string('x', 6_001));
        run.SetNote(new string('y', 5_001));
        run.End();
        Assert.Equal(2, Export().Losses.Count);
        var place = Assert.Single(Directory.GetDirectories(Assert.Single(Directory.GetDirectories(target))));
        Assert.Equal((6_000, 5_000), (Read(place, "params/text").Length, Read(place, "tags/mlflow.note.content").Length));
    }

    [Fact]
    public void Deleted_and_crashed_runs_say_so()
    {
        var deleted = session.StartRun(new RunStart { Name = "deleted" });
        deleted.End();
        session.Store.Delete(deleted.Id, new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        var crashed = session.Store.Export(deleted.Id) with
        {
            Id = new string('c', 32),
            Name = "crashed",
            Deleted = null,
            Status = RunStatus.Running,
            Ended = null,
            Owner = new NotebookOps.Tracking.Provenance.ProcessIdentity("elsewhere", 1, "0"),
            Alive = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero),
        };
        session.Store.Import(crashed);
        Export();
        var experiment = Assert.Single(Directory.GetDirectories(target));
        var meta = Yaml(Path.Combine(experiment, deleted.Id), "meta.yaml");
        Assert.Equal(("deleted", "1772366400000"), (meta["lifecycle_stage"], meta["deleted_time"]));
        meta = Yaml(Path.Combine(experiment, crashed.Id), "meta.yaml");
        Assert.Equal(("5", "1772366400000", "active"), (meta["status"], meta["end_time"], meta["lifecycle_stage"]));
        Assert.Equal(RunStatus.Running, new MlflowFolder(target).Runs.Single(run => run.Record.Id == crashed.Id).Record.Status);
        Assert.NotNull(new MlflowFolder(target).Runs.Single(run => run.Record.Id == deleted.Id).Record.Deleted);
    }

    [Fact]
    public void Parameters_come_back_with_their_types()
    {
        var run = session.StartRun(new RunStart());
        run.LogParam("version", "1.10");
        run.LogParam("digits", "5");
        run.LogParam("yes", "true");
        run.LogParam("guarded", "'=1");
        run.LogParam("commit", "123e45");
        run.LogParam("long", 5L);
        run.LogParam("price", 1.10m);
        run.LogParam("whole", 3.0);
        run.LogParam("small", 1e-5);
        run.LogParam("none", double.NaN);
        run.LogParam("sizes", new[] { 1, 2 });
        // More than one tag has room for.
        for (var i = 0; i < 300; i++)
        {
            run.LogParam($"größe{i}", $"{i}");
        }

        run.End();
        Assert.Empty(Export().Losses);
        var back = Assert.Single(new MlflowFolder(target).Runs).Record;
        Assert.Equal(
            session.Store.Export(run.Id).Params.OrderBy(param => param.Name, StringComparer.Ordinal).Select(param => (param.Name, param.Value)),
            back.Params.OrderBy(param => param.Name, StringComparer.Ordinal).Select(param => (param.Name, param.Value)));
        Assert.Empty(back.Tags);
    }

    [Fact]
    public void A_dataset_in_two_contexts_is_there_once_and_it_is_said()
    {
        var run = session.StartRun(new RunStart());
        run.LogDataset(folder.Write("data.csv", "a,b\n"), context: "train");
        run.LogDataset(folder.File("data.csv"), context: "validation");
        run.End();
        Assert.Contains("contexts: `train`, `validation`", Assert.Single(Export().Losses), StringComparison.Ordinal);
        Assert.Equal("train", Assert.Single(Assert.Single(new MlflowFolder(target).Runs).Record.Datasets).Dataset.Context);
    }

    [Fact]
    public void A_folder_with_something_else_in_it_is_left_alone()
    {
        folder.Write("mlruns/0/meta.yaml", "name: Default\n");
        session.StartRun(new RunStart()).End();
        Assert.Contains("already holds something else (`0`)", Assert.Throws<NotebookOpsException>(() => Export()).Message, StringComparison.Ordinal);
        Assert.Equal(["0"], Directory.GetFileSystemEntries(target).Select(Path.GetFileName));
    }

    public void Dispose()
    {
        session.Dispose();
        folder.Dispose();
    }

    private RunExport Export()
    {
        var export = new RunExport(session.Store, new RunSelection([], WithDeleted: true).In(session.Store, DateTimeOffset.UtcNow));
        export.WriteMlflow(target);
        Assert.False(Directory.Exists(Path.Combine(target, ".incoming")));
        return export;
    }

    private static Dictionary<string, object?> Yaml(string place, string file) => new DeserializerBuilder().Build().Deserialize<Dictionary<string, object?>>(Read(place, file));

    private static string Read(string place, string file) => File.ReadAllText(Path.Combine(place, file));

    private static List<string> Files(string place, string kind) =>
        [.. Directory.EnumerateFiles(Path.Combine(place, kind), "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Path.Combine(place, kind), file)).Order(StringComparer.Ordinal)];

    private static string Milliseconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

#pragma warning disable CA5351 // MLflow's ids are MD5.
    private static string Md5(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5351
}
