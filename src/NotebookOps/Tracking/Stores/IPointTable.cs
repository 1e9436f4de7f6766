using NotebookOps.Tracking.Journal;

namespace NotebookOps.Tracking.Stores;

/// <summary>Where the points of metrics lie, with the summary of each metric and the buckets that its picture is drawn from.</summary>
internal interface IPointTable
{
    /// <summary>Adds points to a metric, inside the caller's transaction.</summary>
    void Add(long metric, IEnumerable<JournalPoint> points);
}
