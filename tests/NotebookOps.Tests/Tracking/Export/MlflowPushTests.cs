using System.Text;
using CsCheck;
using NotebookOps.Tracking;
using NotebookOps.Tracking.Export;
using NotebookOps.Tracking.Export.Mlflow;

namespace NotebookOps.Tests.Tracking.Export;

public sealed class MlflowPushTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TrackingSession session;
    private readonly MlflowListener listener = new();

    public MlflowPushTests() => session = Sessions.At(folder.Path, store: folder.File("runs.db"));

    [Fact]
    public async Task A_run_goes_over_whole_within_the_limits_of_a_request()
    {
        var run = session.StartRun(new RunStart { Name = "big", Experiment = "credit", Tags = new Dictionary<string, string> { ["stage"] = "prod" } });
        for (var i = 0; i < 250; i++)
        {
            run.LogParam($"p{i}", new string('é', 5_900));
            run.SetTag($"t{i}", new string('ü', 4_900));
        }

        for (var step = 0; step < 3_500; step++)
        {
            run.LogMetric("loss", step == 7 ? double.NaN : step == 8 ? double.PositiveInfinity : 1.0 / (step + 1), context: "validation");
        }

        run.LogDataset(folder.Write("data.csv", "a,b\n"), context: "training");
        run.SetNote("# Why");
        run.End();

        var count = (await PushAsync()).Count;

        Assert.Equal((1, 3_500L), (count.NewRuns, count.Points));
        var there = Assert.Single(listener.Runs);
        Assert.Equal(("big", "FINISHED"), (there.Name, there.Status));
        Assert.Equal((250, 250), (there.Params.Count, there.Tags.Count(tag => tag.Key.StartsWith('t'))));
        var points = there.Metrics["loss.at.validation"].OrderBy(point => point.Step).ToList();
        Assert.Equal(Enumerable.Range(0, 3_500).Select(step => (long)step), points.Select(point => point.Step));
        Assert.Equal((0.5, double.NaN, double.MaxValue), (points[1].Value, points[7].Value, points[8].Value));
        Assert.Equal(("big", "# Why", run.Id, "prod"), (there.Tags["mlflow.runName"], there.Tags["mlflow.note.content"], there.Tags["notebookops.run_id"], there.Tags["stage"]));
        Assert.Equal("training", Assert.Single(there.Datasets)["tags"]![0]!["value"]!.GetValue<string>());
    }

    [Fact]
    public async Task Pushed_again_only_what_is_new_is_sent()
    {
        var run = session.StartRun(new RunStart());
        for (var step = 0; step < 1_500; step++)
        {
            run.LogMetric("loss", step == 3 ? double.NegativeInfinity : step == 4 ? double.NaN : step);
        }

        run.LogParam("rate", 0.1);
        run.LogArtifact(folder.Write("a.txt", "a"));
        run.LogDataset(folder.Write("data.csv", "a,b\n"));
        await PushAsync();
        var batches = Batches();
        var again = (await PushAsync()).Count;
        Assert.Equal((0, 0, 1, 0L, 0, batches), (again.NewRuns, again.UpdatedRuns, again.UnchangedRuns, again.Points, again.Artifacts, Batches()));

        run.LogMetric("loss", 7);
        run.End();
        var more = (await PushAsync()).Count;
        Assert.Equal((0, 1, 1L, batches + 1), (more.NewRuns, more.UpdatedRuns, more.Points, Batches()));
        Assert.Equal((1_501, "FINISHED"), (Assert.Single(listener.Runs).Metrics["loss"].Count, listener.Runs[0].Status));

        int Batches() => listener.Requests.Count(request => request.EndsWith("runs/log-batch", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_busy_server_and_a_broken_line_are_waited_for()
    {
        session.StartRun(new RunStart()).LogMetric("loss", 1);
        foreach (var failure in new[] { 503, 429, 0, 500, 502 })
        {
            listener.Failures.Enqueue(failure);
        }

        Assert.Equal(1, (await PushAsync()).Count.NewRuns);
        Assert.Equal(1, Assert.Single(listener.Runs).Metrics["loss"][0].Value);
    }

    [Fact]
    public async Task A_run_whose_creation_was_not_heard_of_is_not_created_twice()
    {
        session.StartRun(new RunStart()).LogMetric("loss", 1);
        // Of the experiment, and of the run.
        listener.LostAnswers = 2;
        await PushAsync();
        Assert.Equal(1, Assert.Single(listener.Runs).Metrics["loss"][0].Value);
    }

    [Fact]
    public async Task Points_that_arrived_without_an_answer_are_not_sent_again()
    {
        listener.KeepsTwice = true;
        var run = session.StartRun(new RunStart());
        for (var step = 0; step < 1_500; step++)
        {
            run.LogMetric("loss", step == 3 ? double.NaN : step == 4 ? double.PositiveInfinity : step);
            run.LogMetric("accuracy", -step);
        }

        listener.LostBatches = 2;
        await PushAsync();
        Assert.Equal(0, listener.LostBatches);
        Assert.All(["loss", "accuracy"], key => Assert.Equal(Enumerable.Range(0, 1_500).Select(step => (long)step), Assert.Single(listener.Runs).Metrics[key].Select(point => point.Step).Order()));
    }

    [Fact]
    public async Task A_dataset_in_two_contexts_is_sent_once_and_it_is_said()
    {
        var run = session.StartRun(new RunStart());
        run.LogDataset(folder.Write("data.csv", "a,b\n"), context: "train");
        run.LogDataset(folder.File("data.csv"), context: "validation");
        Assert.Equal(
            $"the dataset `data.csv` of the run `{run.Id}` was logged 2 times (contexts: `train`, `validation`), and MLflow holds it once: the first was written",
            Assert.Single((await PushAsync()).Remarks));
        Assert.Equal("train", Assert.Single(listener.Runs[0].Datasets)["tags"]![0]!["value"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_server_that_knows_no_datasets_gets_the_rest_and_it_is_said()
    {
        listener.KnowsDatasets = false;
        var run = session.StartRun(new RunStart());
        run.LogDataset(folder.Write("data.csv", "a,b\n"));
        run.End();
        Assert.Contains("older than MLflow 2.4", Assert.Single((await PushAsync()).Remarks), StringComparison.Ordinal);
        Assert.Equal("FINISHED", Assert.Single(listener.Runs).Status);
    }

    [Fact]
    public async Task A_server_that_stays_away_is_given_up_with_a_sentence()
    {
        session.StartRun(new RunStart());
        foreach (var failure in Enumerable.Repeat(503, 6))
        {
            listener.Failures.Enqueue(failure);
        }

        var error = await Assert.ThrowsAsync<MlflowException>(PushAsync);
        Assert.Contains("with 503: busy", error.Message, StringComparison.Ordinal);
        Assert.Equal(6, listener.Requests.Count);
    }

    [Fact]
    public async Task A_parameter_that_was_changed_keeps_its_value_there_and_it_is_said()
    {
        var run = session.StartRun(new RunStart());
        run.LogParam("rate", 0.1);
        await PushAsync();
        run.LogParam("rate", 0.2);
        run.LogParam("trees", 5);
        var push = await PushAsync();
        Assert.Equal($"the parameter `rate` of the run `{run.Id}` has another value on the server, which never changes one: it keeps its own", Assert.Single(push.Remarks));
        Assert.Equal(("0.1", "5"), (listener.Runs[0].Params["rate"], listener.Runs[0].Params["trees"]));
    }

    [Fact]
    public async Task Artifacts_go_where_the_server_takes_them_and_else_it_is_said()
    {
        var run = session.StartRun(new RunStart());
        Directory.CreateDirectory(folder.File("model"));
        folder.Write("model/weights #1.txt", "weights");
        run.LogArtifact(folder.File("model"));
        run.LogArtifact(folder.Write("card.md", "card"));
        Assert.Equal(2, (await PushAsync()).Count.Artifacts);
        var there = listener.Runs[0];
        Assert.Equal("weights", Encoding.UTF8.GetString(listener.Artifacts[$"{there.Experiment}/{there.Id}/artifacts/model/weights #1.txt"]));
        Assert.Equal(0, (await PushAsync()).Count.Artifacts);

        listener.ProxiesArtifacts = false;
        var other = session.StartRun(new RunStart());
        other.LogArtifact(folder.File("card.md"));
        Assert.Contains("`--serve-artifacts`", Assert.Single((await PushAsync()).Remarks), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nested_runs_are_nested_there()
    {
        var parent = session.StartRun(new RunStart { Name = "parent" });
        session.StartRun(new RunStart { Name = "child", Nested = true }).End();
        parent.End();
        await PushAsync();
        await PushAsync();
        Assert.Equal(listener.Runs.Single(run => run.Name == "parent").Id, listener.Runs.Single(run => run.Name == "child").Tags["mlflow.parentRunId"]);
    }

    [Fact]
    public async Task The_token_is_sent_and_never_said()
    {
        session.StartRun(new RunStart());
        listener.Authorization = "Bearer sesame";
        Assert.Equal(1, (await PushAsync(name => name == "MLFLOW_TRACKING_TOKEN" ? "sesame" : null)).Count.NewRuns);
        var error = await Assert.ThrowsAsync<MlflowException>(() => PushAsync(name => name == "MLFLOW_TRACKING_TOKEN" ? "wrong" : null));
        Assert.Contains("with 401: who are you?. Set `MLFLOW_TRACKING_TOKEN`", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong", error.ToString(), StringComparison.Ordinal);
        listener.Authorization = "Basic " + Convert.ToBase64String("ann:se:same"u8);
        Assert.Equal(1, (await PushAsync(name => name switch { "MLFLOW_TRACKING_USERNAME" => "ann", "MLFLOW_TRACKING_PASSWORD" => "se:same", _ => null })).Count.UnchangedRuns);
        using var server = new MlflowServer("http://ann:se%3Asame@127.0.0.1:1/mlflow", _ => null);
        Assert.Equal("http://127.0.0.1:1/mlflow", server.Place);
    }

    [Fact]
    public async Task A_dry_run_sends_nothing()
    {
        session.StartRun(new RunStart()).LogMetric("loss", 1);
        using var server = new MlflowServer(listener.Address, _ => null);
        var push = new MlflowPush(server, session.Store, dryRun: true);
        await push.SendAsync(new RunSelection([]).In(session.Store, DateTimeOffset.UtcNow)[0], CancellationToken.None);
        Assert.Equal((1, 1L), (push.Count.NewRuns, push.Count.Points));
        Assert.Empty(listener.Runs);
        Assert.All(listener.Requests, request => Assert.StartsWith("GET", request, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_run_that_is_deleted_there_stays_so()
    {
        session.StartRun(new RunStart()).LogMetric("loss", 1);
        await PushAsync();
        listener.Runs[0].IsDeleted = true;
        session.CurrentRun!.LogMetric("loss", 2);
        Assert.Contains("is deleted on the server", Assert.Single((await PushAsync()).Remarks), StringComparison.Ordinal);
        Assert.Single(listener.Runs[0].Metrics["loss"]);
    }

    [Fact]
    public async Task Any_run_is_taken_by_the_server() => await RunGenerators.Run.SampleAsync(async run =>
    {
        new RunIntake(session.Store).Take(run.With(record => record with { Deleted = null }));
        using var server = new MlflowServer(listener.Address, _ => null, TimeSpan.Zero);
        var push = new MlflowPush(server, session.Store);
        await push.SendAsync(session.Store.Get(run.Record.Id), CancellationToken.None);
        var there = listener.Runs.Single(there => there.Tags["notebookops.run_id"] == run.Record.Id);
        Assert.Equal(run.Record.Params.Count, there.Params.Count);
        Assert.Equal(run.Record.Metrics.Count(metric => metric.Count > 0), there.Metrics.Count);
        await push.SendAsync(session.Store.Get(run.Record.Id), CancellationToken.None);
        Assert.Equal(1, push.Count.UnchangedRuns);
    }, iter: 30, threads: 1);

    [Theory]
    [InlineData("ftp://host")]
    [InlineData("host:5000")]
    [InlineData("http://")]
    public void What_is_no_address_is_refused(string address) =>
        Assert.Contains("http://host:5000", Assert.Throws<NotebookOpsException>(() => new MlflowServer(address, _ => null)).Message, StringComparison.Ordinal);

    public void Dispose()
    {
        session.Dispose();
        listener.Dispose();
        folder.Dispose();
    }

    private Task<MlflowPush> PushAsync() => PushAsync(_ => null);

    private async Task<MlflowPush> PushAsync(Func<string, string?> environment)
    {
        using var server = new MlflowServer(listener.Address, environment, TimeSpan.FromMilliseconds(1));
        var push = new MlflowPush(server, session.Store);
        foreach (var run in new RunSelection([]).In(session.Store, DateTimeOffset.UtcNow))
        {
            await push.SendAsync(run, CancellationToken.None);
        }

        return push;
    }
}
