using NotebookOps.Tracking.Stores;

namespace NotebookOps.Tracking.Export.Json;

/// <summary>A metric in an export, all but its points.</summary>
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
