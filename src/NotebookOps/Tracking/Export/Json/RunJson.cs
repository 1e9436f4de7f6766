using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NotebookOps.Tracking.Stores;

namespace NotebookOps.Tracking.Export.Json;

/// <summary>
/// The format of an export: <c>{"format":"notebookops-runs/1","runs":[{...,"points":{"loss":[[step,value,"time"],...]}}]}</c>, each run a
/// <see cref="RunRecord"/> as it is named there, with the points of its metrics; these names and their order are a promise. Absent is what is null. Times are ISO 8601 in UTC with microseconds; NaN and infinities are the strings
/// <c>"NaN"</c>, <c>"Infinity"</c> and <c>"-Infinity"</c>. Readers pass over what they do not know.
/// </summary>
internal static class RunJson
{
    public const string Format = "notebookops-runs/1";

    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        Converters =
        {
            new TimeConverter(),
            new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
            new DocumentConverter<LoggedParam, ParamDocument>(ParamDocument.Of, document => document.ToParam()),
            new DocumentConverter<MetricRecord, MetricDocument>(MetricDocument.Of, document => document.ToMetric()),
            new DocumentConverter<LoggedDataset, DatasetDocument>(DatasetDocument.Of, document => document.ToDataset()),
        },
    };

    /// <param name="run">The run as its store has it.</param>
    /// <param name="status">As a reader judges it: a run whose process died is crashed, whatever it says itself.</param>
    public static JsonElement ToElement(RunRecord run, RunStatus status) => JsonSerializer.SerializeToElement(Ordered(run) with { Status = status }, Options);

    /// <exception cref="JsonException">It is no run.</exception>
    /// <exception cref="NotebookOpsException">A parameter is not of the kind it says.</exception>
    public static RunRecord ReadRecord(ReadOnlySpan<byte> utf8)
    {
        var run = JsonSerializer.Deserialize<RunRecord>(utf8, Options) ?? throw new JsonException("it is null");
        // Its reader will judge again.
        return run.Status == RunStatus.Crashed ? run with { Status = RunStatus.Running } : run;
    }

    /// <summary>Whether two records of a run say the same, but for whether it is deleted, which each store decides for itself.</summary>
    public static bool IsSame(RunRecord one, RunRecord other) => Bytes(one).AsSpan().SequenceEqual(Bytes(other));

    public static string Write(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Null where the text is no time.</summary>
    public static DateTimeOffset? ReadTime(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            // What a store keeps.
            ? time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMicrosecond))
            : null;

    private static byte[] Bytes(RunRecord run) => JsonSerializer.SerializeToUtf8Bytes(Ordered(run) with { Deleted = null }, Options);

    /// <summary>With its dictionaries in the order of their keys, so that the same run is the same text.</summary>
    private static RunRecord Ordered(RunRecord run)
    {
        SortedDictionary<string, string> Sorted(IReadOnlyDictionary<string, string> pairs) => new(pairs.ToDictionary(), StringComparer.Ordinal);
        return run with { Tags = Sorted(run.Tags), Texts = Sorted(run.Texts), Environment = run.Environment with { Packages = Sorted(run.Environment.Packages) } };
    }

    private sealed class TimeConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            ReadTime(reader.GetString()) ?? throw new JsonException("a time is not ISO 8601");

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(RunJson.Write(value));
    }
}
