using NotebookOps.Tracking.Journal;

namespace NotebookOps.Tracking.Stores;

/// <summary>The smallest and the largest of points that follow each other; NaN is neither.</summary>
internal sealed class PointBucket(long number)
{
    public long Number { get; } = number;

    public bool IsEmpty { get; private set; } = true;

    public JournalPoint? Min { get; private set; }

    public JournalPoint? Max { get; private set; }

    public void Add(in JournalPoint point)
    {
        IsEmpty = false;
        if (double.IsNaN(point.Value))
        {
            return;
        }

        Min = Min is { } min && min.Value <= point.Value ? min : point;
        Max = Max is { } max && max.Value >= point.Value ? max : point;
    }
}
