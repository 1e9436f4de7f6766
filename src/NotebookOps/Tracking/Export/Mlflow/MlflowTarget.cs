using System.Globalization;
using System.Text.Json;

namespace NotebookOps.Tracking.Export.Mlflow;

/// <summary>A run as an MLflow server has it.</summary>
internal sealed record MlflowTarget
{
    /// <summary>One that is not there.</summary>
    public static MlflowTarget None { get; } = new() { Id = "" };

    public required string Id { get; init; }

    public string? Name { get; init; }

    public MlflowStatus? Status { get; init; }

    public string? ArtifactUri { get; init; }

    public bool IsDeleted { get; init; }

    public IReadOnlyDictionary<string, string> Params { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>The keys of its metrics.</summary>
    public IReadOnlySet<string> Metrics { get; init; } = new HashSet<string>();

    /// <summary>Names and digests of its datasets.</summary>
    public IReadOnlySet<(string, string)> Datasets { get; init; } = new HashSet<(string, string)>();

    public static MlflowTarget Of(JsonElement run)
    {
        var info = run.GetProperty("info");
        var data = run.TryGetProperty("data", out var some) ? some : default;
        return new MlflowTarget
        {
            Id = (Text(info, "run_id") ?? Text(info, "run_uuid"))!,
            Name = Text(info, "run_name"),
            Status = Enum.TryParse<MlflowStatus>(Text(info, "status"), ignoreCase: true, out var status) ? status : null,
            ArtifactUri = Text(info, "artifact_uri"),
            IsDeleted = Text(info, "lifecycle_stage") == "deleted",
            Params = Pairs(data, "params"),
            Tags = Pairs(data, "tags"),
            Metrics = Items(data, "metrics").Select(metric => Text(metric, "key")!).ToHashSet(StringComparer.Ordinal),
            Datasets = run.TryGetProperty("inputs", out var inputs)
                ? Items(inputs, "dataset_inputs").Select(input => input.GetProperty("dataset")).Select(dataset => (Text(dataset, "name") ?? "", Text(dataset, "digest") ?? "")).ToHashSet()
                : [],
        };
    }

    /// <summary>A value as MLflow's databases keep it, to compare by: the infinities become the largest numbers.</summary>
    public static long Kept(double value) => BitConverter.DoubleToInt64Bits(
        double.IsNaN(value) ? double.NaN : double.IsPositiveInfinity(value) ? double.MaxValue : double.IsNegativeInfinity(value) ? double.MinValue : value == 0 ? 0 : value);

    /// <summary>A whole number; the protocol writes large ones as text.</summary>
    public static long Whole(JsonElement element, string name) => !element.TryGetProperty(name, out var value) ? 0
        : value.ValueKind == JsonValueKind.String ? long.Parse(value.GetString()!, CultureInfo.InvariantCulture)
        : value.GetInt64();

    /// <summary>A number; those that JSON does not have are their names.</summary>
    public static double Real(JsonElement element, string name) => !element.TryGetProperty(name, out var value) ? 0
        : value.ValueKind == JsonValueKind.String ? double.Parse(value.GetString()!, NumberStyles.Float, CultureInfo.InvariantCulture)
        : value.GetDouble();

    private static Dictionary<string, string> Pairs(JsonElement data, string name)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in Items(data, name))
        {
            pairs[Text(item, "key")!] = Text(item, "value") ?? "";
        }

        return pairs;
    }

    /// <summary>The items of an array; none where the answer leaves it out, as it does with one that is empty.</summary>
    public static IEnumerable<JsonElement> Items(JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out var items))
        {
            yield break;
        }

        foreach (var item in items.EnumerateArray())
        {
            yield return item;
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
