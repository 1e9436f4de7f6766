namespace NotebookOps.Tracking.Journal;

/// <summary>One metric of a run while it is logged: its number in the database, and the step that comes next. Used under its journal's lock.</summary>
/// <param name="number">The metric's number in the database.</param>
/// <param name="next">The step of the first point that is logged without one.</param>
internal sealed class MetricLog(uint number, long next)
{
    private long next = next;

    public uint Number { get; } = number;

    /// <summary>The step of a point: the one given, or the one after the largest so far.</summary>
    public long Take(long? step)
    {
        var taken = step ?? next;
        next = Math.Max(next, taken + 1);
        return taken;
    }
}
