namespace NotebookOps.Tracking.Stores;

/// <summary>What the databases write differently.</summary>
internal abstract class SqlDialect
{
    /// <summary>The state of <c>runs r</c> as it is now: one whose process died shows as crashed.</summary>
    public abstract string Status { get; }

    /// <summary>What <see cref="Status"/> refers to.</summary>
    public virtual IReadOnlyList<(string Name, object? Value)> StatusParameters => [];

    /// <summary>The larger of two values.</summary>
    public abstract string Larger(string one, string other);

    /// <summary>Whether a column of numbers has one of those in a parameter, which holds them as a JSON array.</summary>
    public abstract string IsAmong(string column, string parameter);

    /// <summary>Whether a text matches a pattern: the letters A to Z in either case, and nothing escapes.</summary>
    public abstract string Like(string column, string pattern);

    /// <summary>A column in a condition on one run's row: the row is found by the run, not by a range of this column among all runs.</summary>
    public virtual string OfOne(string column) => column;

    /// <summary>Whether a column of texts, which may be long, equals a parameter.</summary>
    public virtual string TextEquals(string column, string parameter) => $"{column} = {parameter}";
}
