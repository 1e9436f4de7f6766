using System.Globalization;
using System.Text.Json;
using NotebookOps.Tracking.Provenance;
using NotebookOps.Tracking.Stores;

namespace NotebookOps.Tracking.Export.Json;

/// <summary>
/// A run in an export, all but the points of its metrics. The names and their order are a promise. Absent is what is null; an owner is the process
/// that the run lived in, and <c>alive</c> is its last word.
/// </summary>
internal sealed record RunDocument
{
    public required string Id { get; init; }

    public required string Experiment { get; init; }

    public required string Name { get; init; }

    public required RunStatus Status { get; init; }

    public required DateTimeOffset Started { get; init; }

    public DateTimeOffset? Ended { get; init; }

    public string? Parent { get; init; }

    public string? Group { get; init; }

    public string? Notebook { get; init; }

    public bool? Linear { get; init; }

    public string? Note { get; init; }

    public DateTimeOffset? Deleted { get; init; }

    public required ProcessIdentity Owner { get; init; }

    public required DateTimeOffset Alive { get; init; }

    public required RunEnvironment Environment { get; init; }

    public IReadOnlyList<ParamDocument> Params { get; init; } = [];

    public IReadOnlyList<ParamDocument> OverwrittenParams { get; init; } = [];

    public IReadOnlyList<MetricDocument> Metrics { get; init; } = [];

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<RunArtifact> Artifacts { get; init; } = [];

    public IReadOnlyList<DatasetDocument> Datasets { get; init; } = [];

    public IReadOnlyList<string> Cells { get; init; } = [];

    public IReadOnlyDictionary<string, string> Texts { get; init; } = new Dictionary<string, string>();

    /// <param name="run">The run as its store has it.</param>
    /// <param name="status">As a reader judges it: a run whose process died is crashed, whatever it says itself.</param>
    public static RunDocument Of(RunRecord run, RunStatus status) => new()
    {
        Id = run.Id,
        Experiment = run.Experiment,
        Name = run.Name,
        Status = status,
        Started = run.Started,
        Ended = run.Ended,
        Parent = run.Parent,
        Group = run.Group,
        Notebook = run.Notebook,
        Linear = run.Linear,
        Note = run.Note,
        Deleted = run.Deleted,
        Owner = run.Owner,
        Alive = run.Alive,
        Environment = run.Environment with { Packages = Sorted(run.Environment.Packages) },
        Params = [.. run.Params.Select(ParamDocument.Of)],
        OverwrittenParams = [.. run.OverwrittenParams.Select(ParamDocument.Of)],
        Metrics = [.. run.Metrics.Select(MetricDocument.Of)],
        Tags = Sorted(run.Tags),
        Artifacts = run.Artifacts,
        Datasets = [.. run.Datasets.Select(DatasetDocument.Of)],
        Cells = run.Cells,
        Texts = Sorted(run.Texts),
    };

    public RunRecord ToRecord() => new()
    {
        Id = Id,
        Experiment = Experiment,
        Name = Name,
        // Its reader will judge again.
        Status = Status == RunStatus.Crashed ? RunStatus.Running : Status,
        Started = Started,
        Ended = Ended,
        Parent = Parent,
        Group = Group,
        Notebook = Notebook,
        Linear = Linear,
        Note = Note,
        Deleted = Deleted,
        Owner = Owner,
        Alive = Alive,
        Environment = Environment,
        Params = [.. Params.Select(param => param.ToParam())],
        OverwrittenParams = [.. OverwrittenParams.Select(param => param.ToParam())],
        Metrics = [.. Metrics.Select(metric => metric.ToMetric())],
        Tags = Tags,
        Artifacts = Artifacts,
        Datasets = [.. Datasets.Select(dataset => dataset.ToDataset())],
        Cells = Cells,
        Texts = Texts,
    };

    /// <summary>Whether two records of a run say the same, but for whether it is deleted, which each store decides for itself.</summary>
    public static bool IsSame(RunRecord one, RunRecord other) => Bytes(one).AsSpan().SequenceEqual(Bytes(other));

    private static byte[] Bytes(RunRecord run) => JsonSerializer.SerializeToUtf8Bytes(Of(run with { Deleted = null }, run.Status), RunJson.Options);

    private static SortedDictionary<string, string> Sorted(IReadOnlyDictionary<string, string> pairs) => new(pairs.ToDictionary(), StringComparer.Ordinal);
}

/// <summary>A value of a parameter: <c>kind</c> says what it is exactly, since JSON knows one sort of number only; <c>type</c> is the C# type it was declared with.</summary>
internal sealed record ParamDocument
{
    public required string Name { get; init; }

    public required string Kind { get; init; }

    public JsonElement? Value { get; init; }

    public required string Type { get; init; }

    public string? Declared { get; init; }

    public required DateTimeOffset Time { get; init; }

    public static ParamDocument Of(LoggedParam param) => new()
    {
        Name = param.Name,
        Kind = KindOf(param.Value),
        Value = ToJson(param.Value.Value),
        Type = param.Value.Type,
        Declared = param.Value.Declared,
        Time = param.Time,
    };

    public LoggedParam ToParam()
    {
        try
        {
            return new LoggedParam(Name, new RunParameter(FromJson(), Type) { Declared = Declared, IsJson = Kind == "json" }, Time);
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException or OverflowException)
        {
            throw new NotebookOpsException($"the parameter `{Name}` is no `{Kind}`", e);
        }
    }

    private static string KindOf(RunParameter value) => value.Value switch
    {
        null => "null",
        bool => "bool",
        long => "long",
        decimal => "decimal",
        double => "double",
        _ => value.IsJson ? "json" : "string",
    };

    private static JsonElement? ToJson(object? value) => value is null ? null : JsonSerializer.SerializeToElement(value, value.GetType(), RunJson.Options);

    private object? FromJson() => (Kind, Value) switch
    {
        ("null", null) => null,
        ("bool", { } value) => value.GetBoolean(),
        ("long", { } value) => value.GetInt64(),
        ("decimal", { } value) => value.GetDecimal(),
        ("double", { ValueKind: JsonValueKind.String } value) => value.GetString() is "NaN" or "Infinity" or "-Infinity"
            ? double.Parse(value.GetString()!, CultureInfo.InvariantCulture)
            : throw new FormatException(),
        ("double", { } value) => value.GetDouble(),
        ("string" or "json", { } value) => value.GetString() ?? throw new FormatException(),
        _ => throw new FormatException(),
    };
}

internal sealed record MetricDocument
{
    public required string Name { get; init; }

    public Better? Better { get; init; }

    public string? Unit { get; init; }

    public double? Reference { get; init; }

    public static MetricDocument Of(MetricRecord metric) =>
        new() { Name = metric.Name, Better = metric.Facts.Better, Unit = metric.Facts.Unit, Reference = metric.Facts.Reference };

    public MetricRecord ToMetric() => new(Name, 0) { Facts = new MetricFacts(Better, Unit, Reference) };
}

internal sealed record DatasetDocument
{
    public required string Name { get; init; }

    public string? Context { get; init; }

    public required string Path { get; init; }

    public required string Sha256 { get; init; }

    public required long Size { get; init; }

    public required int Files { get; init; }

    public string? Details { get; init; }

    public IReadOnlyList<DatasetSource> Sources { get; init; } = [];

    public required DateTimeOffset Time { get; init; }

    public static DatasetDocument Of(LoggedDataset logged) => new()
    {
        Name = logged.Dataset.Name,
        Context = logged.Dataset.Context,
        Path = logged.Dataset.Path,
        Sha256 = logged.Dataset.Sha256,
        Size = logged.Dataset.Size,
        Files = logged.Dataset.Files,
        Details = logged.Dataset.Details,
        Sources = logged.Dataset.Sources,
        Time = logged.Time,
    };

    public LoggedDataset ToDataset() => new(new RunDataset(Name, Context, Path, Sha256, Size, Files) { Details = Details, Sources = Sources }, Time);
}
