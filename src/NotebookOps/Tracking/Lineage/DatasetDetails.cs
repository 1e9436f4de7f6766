using System.Text.Json;
using System.Text.Json.Serialization;

namespace NotebookOps.Tracking.Lineage;

/// <summary>What is known of a dataset beside its hash and its size: the JSON in a store's <c>datasets.details</c>.</summary>
internal sealed record DatasetDetails
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    public long? Rows { get; init; }

    /// <summary>The rows' hash whatever their order.</summary>
    public string? OrderFree { get; init; }

    public IReadOnlyList<DatasetColumn>? Columns { get; init; }

    public string? Source { get; init; }

    public SplitPart? Split { get; init; }

    public DvcPointer? Dvc { get; init; }

    /// <summary>Null where nothing is known.</summary>
    public string? ToJson() => this == new DatasetDetails() ? null : JsonSerializer.Serialize(this, Options);

    /// <summary>What a store says; null where it says nothing, or what nobody here has written.</summary>
    public static DatasetDetails? Parse(string? json)
    {
        try
        {
            return json is null ? null : JsonSerializer.Deserialize<DatasetDetails>(json, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>Which part of a dataset it is.</summary>
/// <param name="Of">The SHA-256 of the dataset that was divided.</param>
/// <param name="Seed">The seed that it was divided with.</param>
internal sealed record SplitPart(string Of, int Seed);
