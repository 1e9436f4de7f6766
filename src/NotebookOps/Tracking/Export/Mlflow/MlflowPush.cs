using System.Text.Json;
using System.Text.Json.Nodes;
using NotebookOps.Tracking.Stores;

namespace NotebookOps.Tracking.Export.Mlflow;

/// <summary>
/// Brings runs to an MLflow server. A run is found there again by its tag <c>notebookops.run_id</c>, and of what it has only what is missing is sent, so
/// that it may be pushed again and again.
/// </summary>
/// <param name="server">The server.</param>
/// <param name="store">Where the runs are.</param>
/// <param name="dryRun">Whether the server is only asked, and nothing is sent.</param>
internal sealed class MlflowPush(MlflowServer server, IRunStore store, bool dryRun = false)
{
    private readonly Dictionary<string, string?> experiments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> ids = new(StringComparer.Ordinal);

    public IntakeCount Count { get; } = new();

    /// <summary>What the server cannot hold, or would not change, a sentence each.</summary>
    public List<string> Remarks { get; } = [];

    public async Task SendAsync(RunSummary summary, CancellationToken cancellationToken)
    {
        try
        {
            await SendRunAsync(summary, cancellationToken);
        }
        catch (Exception e) when (e is KeyNotFoundException or FormatException or InvalidOperationException)
        {
            throw new NotebookOpsException($"`{server.Place}` answered in a way that MLflow's REST API 2.0 does not: {e.Message} Is it an MLflow server?", e);
        }
    }

    private async Task SendRunAsync(RunSummary summary, CancellationToken cancellationToken)
    {
        var source = new StoredRun(store, summary.Id);
        var run = MlflowRun.Of(source.Record, summary);
        Remarks.AddRange(run.Losses);
        var experiment = await ExperimentAsync(summary.Experiment, cancellationToken);
        var found = experiment is null ? null : await FindAsync(experiment, summary.Id, cancellationToken);
        if (found is { IsDeleted: true })
        {
            Remarks.Add($"the run `{summary.Id}` is deleted on the server, and stays so");
            Count.Add(isNew: false, hasNews: false);
            return;
        }

        var target = found ?? (dryRun ? MlflowTarget.None : await CreateAsync(experiment!, run, cancellationToken));
        var batch = new MlflowBatch(target.Id);
        var news = false;

        foreach (var (key, value) in run.Params)
        {
            if (!target.Params.TryGetValue(key, out var there))
            {
                await AddAsync(() => batch.TryAddParam(key, value));
            }
            else if (there != value)
            {
                Remarks.Add($"the parameter `{key}` of the run `{summary.Id}` has another value on the server, which never changes one: it keeps its own");
            }
        }

        ids[summary.Id] = target.Id;
        foreach (var (key, value) in (await WithParentAsync(run, experiment, cancellationToken)).Where(tag => target.Tags.GetValueOrDefault(tag.Key) != tag.Value))
        {
            await AddAsync(() => batch.TryAddTag(key, value));
        }

        foreach (var (name, key) in run.Metrics)
        {
            var there = target.Metrics.Contains(key) ? await HistoryAsync(target.Id, key, cancellationToken) : [];
            foreach (var (time, value, step) in MlflowRun.Distinct(source.ReadPoints(name)).Where(point => !there.Contains((point.Time, MlflowTarget.Kept(point.Value), point.Step))))
            {
                Count.Points++;
                await AddAsync(() => batch.TryAddMetric(key, value, time, step));
            }
        }

        await FlushAsync();
        news |= await SendDatasetsAsync(target, run, cancellationToken);
        news |= await new MlflowArtifacts(server, dryRun).SendAsync(target, source, Count, Remarks, cancellationToken);
        if (target.Status != run.Status || target.Name != summary.Name)
        {
            news = true;
            await UpdateAsync(target, run, cancellationToken);
        }

        Count.Add(isNew: found is null, hasNews: news);

        async Task AddAsync(Func<bool> add)
        {
            news = true;
            if (!add())
            {
                await FlushAsync();
                _ = add();
            }
        }

        async Task FlushAsync()
        {
            if (!batch.IsEmpty && !dryRun)
            {
                var sent = batch;
                await server.PostAsync("runs/log-batch", () => sent.ToBytes(), () => WithoutArrivedAsync(sent), cancellationToken);
            }

            batch = new MlflowBatch(target.Id);
        }

        // Before a batch is sent a second time: a server may have taken it, and only its answer was lost.
        async Task<JsonElement?> WithoutArrivedAsync(MlflowBatch batch)
        {
            foreach (var key in batch.MetricKeys)
            {
                var there = await HistoryAsync(target.Id, key, cancellationToken);
                batch.RemoveMetrics(key, (time, value, step) => there.Contains((time, MlflowTarget.Kept(value), step)));
            }

            return batch.IsEmpty ? default(JsonElement) : null;
        }
    }

    /// <summary>The tags; a parent is known to the server by another id than here.</summary>
    private async Task<IReadOnlyDictionary<string, string>> WithParentAsync(MlflowRun run, string? experiment, CancellationToken cancellationToken)
    {
        if (run.Record.Parent is not { } parent)
        {
            return run.Tags;
        }

        if (!ids.TryGetValue(parent, out var there) && experiment is not null && await FindAsync(experiment, parent, cancellationToken) is { } found)
        {
            ids[parent] = there = found.Id;
        }

        return string.IsNullOrEmpty(there) ? run.Tags : new Dictionary<string, string>(run.Tags) { [MlflowRun.ParentTag] = there };
    }

    /// <returns>The experiment's id; null where it is not there and nothing is to be sent.</returns>
    private async Task<string?> ExperimentAsync(string name, CancellationToken cancellationToken)
    {
        if (experiments.TryGetValue(name, out var known))
        {
            return known;
        }

        var id = await LookUpAsync() ?? (dryRun ? null : await MakeAsync());
        experiments.Add(name, id);
        return id;

        async Task<string?> LookUpAsync()
        {
            try
            {
                var answer = await server.GetAsync("experiments/get-by-name", [("experiment_name", name)], cancellationToken);
                var experiment = answer.GetProperty("experiment");
                return Text(experiment, "lifecycle_stage") == "deleted"
                    ? throw new NotebookOpsException($"The experiment `{name}` is deleted on `{server.Place}`: restore it there, or delete it for good.")
                    : experiment.GetProperty("experiment_id").GetString();
            }
            catch (MlflowException e) when (e.Code == "RESOURCE_DOES_NOT_EXIST" || e.Status == 404)
            {
                return null;
            }
        }

        async Task<string?> MakeAsync()
        {
            try
            {
                return (await server.PostAsync("experiments/create", new JsonObject { ["name"] = name }, cancellationToken)).GetProperty("experiment_id").GetString();
            }
            catch (MlflowException e) when (e.Code == "RESOURCE_ALREADY_EXISTS")
            {
                // Somebody else was faster.
                return await LookUpAsync();
            }
        }
    }

    private async Task<MlflowTarget?> FindAsync(string experiment, string id, CancellationToken cancellationToken) =>
        await LookUpAsync(experiment, id, cancellationToken) is { } run ? MlflowTarget.Of(run) : null;

    private async Task<JsonElement?> LookUpAsync(string experiment, string id, CancellationToken cancellationToken)
    {
        var answer = await server.PostAsync("runs/search", new JsonObject
        {
            ["experiment_ids"] = new JsonArray(experiment),
            ["filter"] = $"tags.`{MlflowRun.IdTag}` = '{id}'",
            ["run_view_type"] = "ALL",
            ["max_results"] = 1,
        }, cancellationToken);
        return MlflowTarget.Items(answer, "runs").Select(run => (JsonElement?)run).FirstOrDefault();
    }

    private async Task<MlflowTarget> CreateAsync(string experiment, MlflowRun run, CancellationToken cancellationToken)
    {
        var answer = await server.PostAsync("runs/create", new JsonObject
        {
            ["experiment_id"] = experiment,
            ["user_id"] = run.Record.Environment.User,
            ["run_name"] = run.Record.Name,
            ["start_time"] = MlflowRun.Milliseconds(run.Record.Started),
            ["tags"] = new JsonArray(new JsonObject { ["key"] = MlflowRun.IdTag, ["value"] = run.Record.Id }),
        }, () => LookUpAsync(experiment, run.Record.Id, cancellationToken), cancellationToken);
        return MlflowTarget.Of(answer.TryGetProperty("run", out var made) ? made : answer);
    }

    private async Task<HashSet<(long, long, long)>> HistoryAsync(string run, string key, CancellationToken cancellationToken)
    {
        var points = new HashSet<(long, long, long)>();
        for (string? page = ""; page is not null;)
        {
            List<(string, string)> query = [("run_id", run), ("metric_key", key)];
            if (page.Length > 0)
            {
                query.Add(("page_token", page));
            }

            JsonElement answer;
            try
            {
                answer = await server.GetAsync("metrics/get-history", query, cancellationToken);
            }
            catch (MlflowException e) when (e.Code == "RESOURCE_DOES_NOT_EXIST")
            {
                // Servers differ in what they say of a metric that has no points yet.
                return points;
            }

            foreach (var point in MlflowTarget.Items(answer, "metrics"))
            {
                points.Add((MlflowTarget.Whole(point, "timestamp"), MlflowTarget.Kept(MlflowTarget.Real(point, "value")), MlflowTarget.Whole(point, "step")));
            }

            page = Text(answer, "next_page_token") is { Length: > 0 } next ? next : null;
        }

        return points;
    }

    private async Task<bool> SendDatasetsAsync(MlflowTarget target, MlflowRun run, CancellationToken cancellationToken)
    {
        var missing = run.Datasets.Where(dataset => !target.Datasets.Contains((dataset.Name, dataset.Digest))).ToList();
        if (missing.Count == 0 || dryRun)
        {
            return missing.Count > 0;
        }

        var datasets = new JsonArray();
        foreach (var dataset in missing)
        {
            var tags = dataset.Context is null ? new JsonArray() : new JsonArray(new JsonObject { ["key"] = MlflowDataset.ContextTag, ["value"] = dataset.Context });
            datasets.Add((JsonNode)new JsonObject
            {
                ["tags"] = tags,
                ["dataset"] = new JsonObject
                {
                    ["name"] = dataset.Name,
                    ["digest"] = dataset.Digest,
                    ["source_type"] = dataset.SourceType,
                    ["source"] = dataset.Source,
                    ["profile"] = dataset.Profile,
                },
            });
        }

        try
        {
            await server.PostAsync("runs/log-inputs", new JsonObject { ["run_id"] = target.Id, ["datasets"] = datasets }, cancellationToken);
            return true;
        }
        catch (MlflowException e) when (e.Status == 404)
        {
            Remarks.Add($"the datasets of the run `{run.Record.Id}` were left out: the server is older than MLflow 2.4, and knows of none");
            return false;
        }
    }

    private async Task UpdateAsync(MlflowTarget target, MlflowRun run, CancellationToken cancellationToken)
    {
        if (dryRun)
        {
            return;
        }

        var body = new JsonObject { ["run_id"] = target.Id, ["status"] = run.Status.ToString().ToUpperInvariant(), ["run_name"] = run.Record.Name };
        if (run.Ended is { } ended)
        {
            body["end_time"] = MlflowRun.Milliseconds(ended);
        }

        await server.PostAsync("runs/update", body, cancellationToken);
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
