namespace NotebookOps.Tracking.Stores;

/// <summary>What the databases write differently.</summary>
internal abstract class SqlDialect
{
    /// <summary>What the names of parameters begin with.</summary>
    public abstract string Prefix { get; }

    /// <summary>The state of <c>runs r</c> as it is now: one whose process died shows as crashed.</summary>
    public abstract string Status { get; }

    /// <summary>Whether a text matches a pattern: the letters A to Z in either case, and nothing escapes.</summary>
    public abstract string Like(string column, string pattern);

    /// <summary>Whether a column of texts, which may be long, equals a parameter.</summary>
    public virtual string TextEquals(string column, string parameter) => $"{column} = {parameter}";
}
