using NotebookOps.Tracking.Stores;

namespace NotebookOps.Tracking.Export.Json;

/// <summary>A dataset in an export.</summary>
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
