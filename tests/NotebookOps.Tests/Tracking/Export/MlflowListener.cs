using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NotebookOps.Tests.Tracking.Export;

/// <summary>
/// A server on this machine that does what MLflow's REST API 2.0 documents, and refuses what its own validation refuses (mlflow/utils/validation.py). It is not MLflow:
/// no test here has seen the real one.
/// </summary>
internal sealed partial class MlflowListener : IDisposable
{
    private const int HistoryPage = 700;

    private readonly HttpListener listener = new();
    private readonly Task serving;
    private readonly Dictionary<string, string> experiments = [];

    public MlflowListener()
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}");
        }

        listener.Prefixes.Add(Address + "/");
        listener.Start();
        serving = Task.Run(ServeAsync);
    }

    public string Address { get; }

    public List<StoredMlflowRun> Runs { get; } = [];

    public Dictionary<string, byte[]> Artifacts { get; } = [];

    /// <summary>What each request was: its method and path.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>How the next requests fail: statuses, 0 for a line that breaks off.</summary>
    public Queue<int> Failures { get; } = new();

    /// <summary>How many of the next answers are lost on their way, after what was asked for has been done.</summary>
    public int LostAnswers { get; set; }

    /// <summary>How many of the next batches are taken with their answers lost.</summary>
    public int LostBatches { get; set; }

    /// <summary>Whether a point that comes twice is there twice, as a server over files has it, and not one over a database.</summary>
    public bool KeepsTwice { get; set; }

    public bool KnowsDatasets { get; set; } = true;

    /// <summary>What every request has to bring, if anything.</summary>
    public string? Authorization { get; set; }

    public bool ProxiesArtifacts { get; set; } = true;

    public void Dispose()
    {
        listener.Stop();
        serving.Wait(TimeSpan.FromSeconds(5));
        listener.Close();
    }

    private async Task ServeAsync()
    {
        while (listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or InvalidOperationException && !listener.IsListening)
            {
                return;
            }

            await AnswerAsync(context);
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        var request = context.Request;
        using var body = new MemoryStream();
        await request.InputStream.CopyToAsync(body);
        Requests.Add($"{request.HttpMethod} {request.Url!.AbsolutePath}");
        var (status, answer) = (200, new JsonObject());
        if (Failures.TryDequeue(out var failure))
        {
            if (failure == 0)
            {
                context.Response.ContentLength64 = 100;
                await context.Response.OutputStream.WriteAsync("{"u8.ToArray());
                context.Response.Abort();
                return;
            }

            (status, answer) = (failure, Error("TEMPORARILY_UNAVAILABLE", "busy"));
            context.Response.AddHeader("Retry-After", "0");
        }
        else if (Authorization is not null && request.Headers["Authorization"] != Authorization)
        {
            (status, answer) = (401, Error("PERMISSION_DENIED", "who are you?"));
        }
        else
        {
            try
            {
                answer = Handle(request, body.ToArray());
            }
            catch (Refusal refusal)
            {
                (status, answer) = (refusal.Status, Error(refusal.Code, refusal.Message));
            }
        }

        if (LostBatches > 0 && status == 200 && request.Url.AbsolutePath.EndsWith("log-batch", StringComparison.Ordinal))
        {
            LostBatches--;
            context.Response.ContentLength64 = 100;
            await context.Response.OutputStream.WriteAsync("{"u8.ToArray());
            context.Response.Abort();
            return;
        }

        if (LostAnswers > 0 && status == 200 && request.HttpMethod == "POST" && request.Url.AbsolutePath.EndsWith("create", StringComparison.Ordinal))
        {
            LostAnswers--;
            context.Response.ContentLength64 = 100;
            await context.Response.OutputStream.WriteAsync("{"u8.ToArray());
            context.Response.Abort();
            return;
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(answer.ToJsonString()));
        context.Response.Close();
    }

    private JsonObject Handle(HttpListenerRequest request, byte[] body)
    {
        const string Files = "/api/2.0/mlflow-artifacts/artifacts/";
        var path = Uri.UnescapeDataString(request.Url!.AbsolutePath);
        if (path.StartsWith(Files, StringComparison.Ordinal))
        {
            if (!ProxiesArtifacts || request.HttpMethod != "PUT" || path.Split('/').Contains(".."))
            {
                throw new Refusal(404, "RESOURCE_DOES_NOT_EXIST", "no artifacts here");
            }

            Artifacts[path[Files.Length..]] = body;
            return [];
        }

        JsonObject Json() => request.ContentType?.StartsWith("application/json", StringComparison.Ordinal) is true
            ? JsonNode.Parse(body)!.AsObject()
            : throw new Refusal(400, "BAD_REQUEST", "not JSON");
        string Query(string name) => request.QueryString[name] ?? throw new Refusal(400, "INVALID_PARAMETER_VALUE", $"{name} is missing");
        return (request.HttpMethod, path.Replace("/api/2.0/mlflow/", "", StringComparison.Ordinal)) switch
        {
            ("GET", "experiments/get-by-name") => experiments.TryGetValue(Query("experiment_name"), out var id)
                ? new JsonObject { ["experiment"] = new JsonObject { ["experiment_id"] = id, ["name"] = Query("experiment_name"), ["lifecycle_stage"] = "active" } }
                : throw new Refusal(404, "RESOURCE_DOES_NOT_EXIST", "no such experiment"),
            ("POST", "experiments/create") => CreateExperiment(Json()["name"]!.GetValue<string>()),
            ("POST", "runs/create") => CreateRun(Json()),
            ("POST", "runs/search") => Search(Json()),
            ("POST", "runs/update") => Update(Json()),
            ("POST", "runs/log-batch") => LogBatch(Json(), body.Length),
            ("POST", "runs/log-inputs") when KnowsDatasets => LogInputs(Json()),
            ("GET", "metrics/get-history") => History(Find(Query("run_id")), Query("metric_key"), request.QueryString["page_token"]),
            ("GET", "artifacts/list") => ListArtifacts(Find(Query("run_id")), request.QueryString["path"]),
            _ => throw new Refusal(404, "ENDPOINT_NOT_FOUND", $"{request.HttpMethod} {path}"),
        };
    }

    private JsonObject CreateExperiment(string name)
    {
        if (name.Length is 0 or > 500 || experiments.ContainsKey(name))
        {
            throw new Refusal(400, "RESOURCE_ALREADY_EXISTS", name);
        }

        experiments.Add(name, (experiments.Count + 1).ToString(CultureInfo.InvariantCulture));
        return new JsonObject { ["experiment_id"] = experiments[name] };
    }

    private JsonObject CreateRun(JsonObject json)
    {
        var id = Guid.NewGuid().ToString("N");
        var experiment = json["experiment_id"]!.GetValue<string>();
        Runs.Add(new StoredMlflowRun(id, experiment, ProxiesArtifacts ? $"mlflow-artifacts:/{experiment}/{id}/artifacts" : $"s3://bucket/{id}")
        {
            Name = json["run_name"]!.GetValue<string>(),
            Start = json["start_time"]!.GetValue<long>(),
        });
        SetTags(Runs[^1], json["tags"]!.AsArray());
        return new JsonObject { ["run"] = Runs[^1].ToJson() };
    }

    private JsonObject Search(JsonObject json)
    {
        var filter = Filter().Match(json["filter"]!.GetValue<string>());
        var ids = json["experiment_ids"]!.AsArray().Select(id => id!.GetValue<string>());
        var found = Runs.Where(run => ids.Contains(run.Experiment) && run.Tags.GetValueOrDefault(filter.Groups[1].Value) == filter.Groups[2].Value);
        // Empty fields are left out, as the protocol's JSON does.
        return found.Any() ? new JsonObject { ["runs"] = new JsonArray([.. found.Select(run => run.ToJson())]) } : [];
    }

    private JsonObject Update(JsonObject json)
    {
        var run = Find(json["run_id"]!.GetValue<string>());
        run.Status = json["status"]!.GetValue<string>() is "RUNNING" or "FINISHED" or "FAILED" or "KILLED" ? json["status"]!.GetValue<string>() : throw new Refusal(400, "INVALID_PARAMETER_VALUE", "status");
        run.End = json["end_time"]?.GetValue<long>();
        run.Name = json["run_name"]!.GetValue<string>();
        return [];
    }

    private JsonObject LogBatch(JsonObject json, int size)
    {
        var run = Find(json["run_id"]!.GetValue<string>());
        var (metrics, parameters, tags) = (json["metrics"]!.AsArray(), json["params"]!.AsArray(), json["tags"]!.AsArray());
        Check(size <= 1_000_000, $"at most 1000000 bytes, got {size}");
        Check(metrics.Count <= 1_000 && parameters.Count <= 100 && tags.Count <= 100 && metrics.Count + parameters.Count + tags.Count <= 1_000, "too many at once");
        foreach (var metric in metrics)
        {
            var value = metric!["value"]!;
            var number = value.GetValueKind() == JsonValueKind.String
                ? value.GetValue<string>() switch { "NaN" => double.NaN, "Infinity" => double.MaxValue, "-Infinity" => double.MinValue, var other => throw new Refusal(400, "BAD_REQUEST", other) }
                : value.GetValue<double>();
            var point = (metric["timestamp"]!.GetValue<long>(), number, metric["step"]!.GetValue<long>());
            Check(point.Item1 >= 0, "a timestamp is not negative");
            var history = run.Metrics.TryGetValue(Key(metric), out var known) ? known : run.Metrics[Key(metric)] = [];
            if (KeepsTwice || !history.Contains(point))
            {
                history.Add(point);
            }
        }

        foreach (var param in parameters)
        {
            var value = param!["value"]!.GetValue<string>();
            Check(value.Length <= 6_000, "a parameter has at most 6000 characters");
            Check(run.Params.TryAdd(Key(param), value) || run.Params[Key(param)] == value, "Changing param values is not allowed");
        }

        SetTags(run, tags);
        return [];
    }

    private JsonObject LogInputs(JsonObject json)
    {
        var run = Find(json["run_id"]!.GetValue<string>());
        foreach (var input in json["datasets"]!.AsArray())
        {
            var dataset = input!["dataset"]!;
            Check(dataset["digest"]!.GetValue<string>().Length <= 36 && dataset["name"]!.GetValue<string>().Length <= 500, "too long");
            run.Datasets.Add(input.AsObject().DeepClone().AsObject());
        }

        return [];
    }

    private static JsonObject History(StoredMlflowRun run, string key, string? page)
    {
        var skip = int.Parse(page ?? "0", CultureInfo.InvariantCulture);
        var all = run.Metrics.GetValueOrDefault(key) ?? [];
        var answer = new JsonObject
        {
            ["metrics"] = new JsonArray([.. all.Skip(skip).Take(HistoryPage).Select(point => new JsonObject
            {
                ["key"] = key,
                ["value"] = double.IsNaN(point.Value) ? JsonValue.Create("NaN") : JsonValue.Create(point.Value),
                // 64-bit numbers are text in the protocol's JSON.
                ["timestamp"] = point.Time.ToString(CultureInfo.InvariantCulture),
                ["step"] = point.Step.ToString(CultureInfo.InvariantCulture),
            })]),
        };
        if (all.Count > skip + HistoryPage)
        {
            answer["next_page_token"] = (skip + HistoryPage).ToString(CultureInfo.InvariantCulture);
        }

        return answer;
    }

    private JsonObject ListArtifacts(StoredMlflowRun run, string? folder)
    {
        var root = $"{run.Experiment}/{run.Id}/artifacts/{(folder is null ? "" : folder + "/")}";
        var below = Artifacts.Where(file => file.Key.StartsWith(root, StringComparison.Ordinal)).Select(file => (Name: file.Key[root.Length..], file.Value.Length)).ToList();
        var files = below.Where(file => !file.Name.Contains('/', StringComparison.Ordinal)).Select(file => new JsonObject { ["path"] = Join(file.Name), ["is_dir"] = false, ["file_size"] = file.Length.ToString(CultureInfo.InvariantCulture) });
        var folders = below.Where(file => file.Name.Contains('/', StringComparison.Ordinal)).Select(file => file.Name.Split('/')[0]).Distinct().Select(name => new JsonObject { ["path"] = Join(name), ["is_dir"] = true });
        return new JsonObject { ["root_uri"] = run.ArtifactUri, ["files"] = new JsonArray([.. files, .. folders]) };

        string Join(string name) => folder is null ? name : $"{folder}/{name}";
    }

    private StoredMlflowRun Find(string id) => Runs.Find(run => run.Id == id) ?? throw new Refusal(404, "RESOURCE_DOES_NOT_EXIST", $"no run {id}");

    private static void SetTags(StoredMlflowRun run, JsonArray tags)
    {
        foreach (var tag in tags)
        {
            var value = tag!["value"]!.GetValue<string>();
            Check(value.Length <= 5_000, "a tag has at most 5000 characters");
            run.Tags[Key(tag)] = value;
        }
    }

    private static string Key(JsonNode entity)
    {
        var key = entity["key"]!.GetValue<string>();
        Check(KeyCharset().IsMatch(key) && key.Length <= 250 && !key.Split('/').Any(part => part is "" or "." or ".."), $"bad key {key}");
        return key;
    }

    private static void Check(bool isGood, string what)
    {
        if (!isGood)
        {
            throw new Refusal(400, "INVALID_PARAMETER_VALUE", what);
        }
    }

    private static JsonObject Error(string code, string message) => new() { ["error_code"] = code, ["message"] = message };

    [GeneratedRegex(@"\A[/\w.\- ]+\z")]
    private static partial Regex KeyCharset();

    [GeneratedRegex(@"\Atags\.`([^`]+)` = '([^']+)'\z")]
    private static partial Regex Filter();

    private sealed class Refusal(int status, string code, string message) : Exception(message)
    {
        public int Status { get; } = status;

        public string Code { get; } = code;
    }
}

internal sealed class StoredMlflowRun(string id, string experiment, string artifactUri)
{
    public string Id { get; } = id;

    public string Experiment { get; } = experiment;

    public string ArtifactUri { get; } = artifactUri;

    public string Name { get; set; } = "";

    public string Status { get; set; } = "RUNNING";

    public long Start { get; set; }

    public long? End { get; set; }

    public bool IsDeleted { get; set; }

    public Dictionary<string, string> Params { get; } = [];

    public Dictionary<string, string> Tags { get; } = [];

    public Dictionary<string, List<(long Time, double Value, long Step)>> Metrics { get; } = [];

    public List<JsonObject> Datasets { get; } = [];

    public JsonObject ToJson() => new()
    {
        ["info"] = new JsonObject
        {
            ["run_id"] = Id,
            ["run_uuid"] = Id,
            ["run_name"] = Name,
            ["experiment_id"] = Experiment,
            ["status"] = Status,
            ["artifact_uri"] = ArtifactUri,
            ["lifecycle_stage"] = IsDeleted ? "deleted" : "active",
        },
        ["data"] = new JsonObject
        {
            ["metrics"] = new JsonArray([.. Metrics.Keys.Select(key => new JsonObject { ["key"] = key, ["value"] = 0 })]),
            ["params"] = Pairs(Params),
            ["tags"] = Pairs(Tags),
        },
        ["inputs"] = new JsonObject { ["dataset_inputs"] = new JsonArray([.. Datasets.Select(dataset => dataset.DeepClone())]) },
    };

    private static JsonArray Pairs(Dictionary<string, string> pairs) => new([.. pairs.Select(pair => new JsonObject { ["key"] = pair.Key, ["value"] = pair.Value })]);
}
