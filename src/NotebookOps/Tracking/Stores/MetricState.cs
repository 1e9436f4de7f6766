using System.Data.Common;
using NotebookOps.Tracking.Journal;

namespace NotebookOps.Tracking.Stores;

/// <summary>What is kept beside a metric's points, so that no list ever reads a history.</summary>
internal struct MetricState
{
    public long Count;
    public double Last;
    public long LastStep;
    public long LastTime;
    public double Min;
    public double Max;

    /// <summary>From the columns count, last, last_step, last_time, min and max.</summary>
    public static MetricState Read(DbDataReader row) => new()
    {
        Count = row.GetInt64(0),
        Last = SqlValues.ReadNumber(row, 1),
        LastStep = row.GetInt64(2),
        LastTime = row.GetInt64(3),
        Min = SqlValues.ReadNumber(row, 4),
        Max = SqlValues.ReadNumber(row, 5),
    };

    public void Add(in JournalPoint point)
    {
        // A point at the largest step, or beyond, is the last one.
        if (Count == 0 || point.Step >= LastStep)
        {
            (Last, LastStep) = (point.Value, point.Step);
        }

        LastTime = Count == 0 ? point.Time : Math.Max(LastTime, point.Time);
        Min = double.MinNumber(Min, point.Value);
        Max = double.MaxNumber(Max, point.Value);
        Count++;
    }
}
