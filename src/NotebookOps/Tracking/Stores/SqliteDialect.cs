namespace NotebookOps.Tracking.Stores;

/// <summary>How SQLite writes it.</summary>
internal sealed class SqliteDialect : SqlDialect
{
    public static SqliteDialect Instance { get; } = new();

    public override string Prefix => "$";

    /// <summary>The function, which <see cref="SqliteRunReader"/> defines, is called for running ones only.</summary>
    public override string Status => "CASE r.status WHEN 'running' THEN run_status(r.status, r.process_space, r.process_id, r.process_started, r.alive) ELSE r.status END";

    public override string Like(string column, string pattern) => $"{column} LIKE {pattern}";
}
