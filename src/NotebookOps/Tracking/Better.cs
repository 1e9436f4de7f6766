namespace NotebookOps;

/// <summary>Which values of a metric are the better ones.</summary>
public enum Better
{
    /// <summary>Smaller ones: a loss, a cost, a duration.</summary>
    Smaller,

    /// <summary>Larger ones: a score.</summary>
    Larger,

    /// <summary>Neither: a count, a setting. No table marks a best one.</summary>
    Neither,
}
