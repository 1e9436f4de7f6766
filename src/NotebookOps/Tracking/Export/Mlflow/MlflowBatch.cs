using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NotebookOps.Tracking.Export.Mlflow;

/// <summary>What goes to <c>runs/log-batch</c> in one request, within the limits that the server checks.</summary>
internal sealed class MlflowBatch(string runId)
{
    public const int MostMetrics = 1_000;
    public const int MostParams = 100;
    public const int MostTags = 100;
    public const int MostTogether = 1_000;
    public const int MostBytes = 1_000_000;

    private static readonly JsonSerializerOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<string> metrics = [];
    private readonly List<(string Key, double Value, long Time, long Step)> points = [];
    private readonly List<string> parameters = [];
    private readonly List<string> tags = [];
    private int bytes = 100 + runId.Length;

    public bool IsEmpty => metrics.Count + parameters.Count + tags.Count == 0;

    /// <summary>The keys that it has points of.</summary>
    public IReadOnlyList<string> MetricKeys => [.. points.Select(point => point.Key).Distinct(StringComparer.Ordinal)];

    /// <returns>False if the batch is full, and has to be sent first.</returns>
    public bool TryAddMetric(string key, double value, long time, long step)
    {
        var fits = TryAddText(key, value, time, step);
        if (fits)
        {
            points.Add((key, value, time, step));
        }

        return fits;
    }

    /// <summary>Takes points out again.</summary>
    public void RemoveMetrics(string key, Func<long, double, long, bool> isOne)
    {
        for (var place = points.Count - 1; place >= 0; place--)
        {
            var point = points[place];
            if (point.Key == key && isOne(point.Time, point.Value, point.Step))
            {
                points.RemoveAt(place);
                metrics.RemoveAt(place);
            }
        }
    }

    private bool TryAddText(string key, double value, long time, long step) => TryAdd(metrics, MostMetrics, new JsonObject
    {
        ["key"] = key,
        // JSON has no numbers for these; the server reads their names.
        ["value"] = double.IsFinite(value) ? JsonValue.Create(value) : JsonValue.Create(double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity"),
        ["timestamp"] = time,
        ["step"] = step,
    });

    public bool TryAddParam(string key, string value) => TryAdd(parameters, MostParams, new JsonObject { ["key"] = key, ["value"] = value });

    public bool TryAddTag(string key, string value) => TryAdd(tags, MostTags, new JsonObject { ["key"] = key, ["value"] = value });

    /// <summary>The request's body.</summary>
    public byte[] ToBytes() => Encoding.UTF8.GetBytes(
        $$"""{"run_id":{{JsonSerializer.Serialize(runId)}},"metrics":[{{string.Join(',', metrics)}}],"params":[{{string.Join(',', parameters)}}],"tags":[{{string.Join(',', tags)}}]}""");

    private bool TryAdd(List<string> kind, int most, JsonObject entity)
    {
        var text = entity.ToJsonString(s_options);
        var size = Encoding.UTF8.GetByteCount(text) + 1;
        if (kind.Count == most || metrics.Count + parameters.Count + tags.Count == MostTogether || bytes + size > MostBytes)
        {
            return false;
        }

        bytes += size;
        kind.Add(text);
        return true;
    }
}
