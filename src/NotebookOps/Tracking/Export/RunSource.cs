using NotebookOps.Tracking.Stores;

namespace NotebookOps.Tracking.Export;

/// <summary>A run that comes from elsewhere: from another store, or out of a file.</summary>
internal abstract class RunSource
{
    public abstract RunRecord Record { get; }

    /// <summary>The points of its metrics, in the order in which they were logged.</summary>
    /// <param name="there">How many points of each metric are there already: those may be left out.</param>
    public abstract IEnumerable<PointBatch> ReadPoints(IReadOnlyDictionary<string, long> there);

    /// <summary>The bytes of an artifact; null where they cannot be had.</summary>
    public virtual Stream? OpenArtifact(string sha256) => null;
}

/// <summary>Points of a metric that stand one after the other.</summary>
/// <param name="Metric">The metric's name.</param>
/// <param name="After">How many points come before them.</param>
/// <param name="Points">The points.</param>
internal sealed record PointBatch(string Metric, long After, IReadOnlyList<MetricPoint> Points);
