using NotebookOps.Tracking.Journal;

namespace NotebookOps.Tracking.Stores;

/// <summary>The smallest and the largest of points that follow each other, and where they are; NaN is neither.</summary>
internal sealed class PointBucket(long number)
{
    private bool hasPoints;

    public long Number { get; } = number;

    public bool IsEmpty => !hasPoints;

    public double Min { get; private set; } = double.NaN;

    public long? MinStep { get; private set; }

    public double Max { get; private set; } = double.NaN;

    public long? MaxStep { get; private set; }

    public void Add(in JournalPoint point)
    {
        hasPoints = true;
        if (point.Value < Min || (MinStep is null && !double.IsNaN(point.Value)))
        {
            (Min, MinStep) = (point.Value, point.Step);
        }

        if (point.Value > Max || (MaxStep is null && !double.IsNaN(point.Value)))
        {
            (Max, MaxStep) = (point.Value, point.Step);
        }
    }
}
