using NotebookOps.Tracking.Provenance;

namespace NotebookOps.Tracking.Stores;

/// <summary>How SQLite writes it.</summary>
internal sealed class SqliteDialect : SqlDialect
{
    public static SqliteDialect Instance { get; } = new();

    /// <summary>The function is called for running ones only.</summary>
    public override string Status => "CASE r.status WHEN 'running' THEN run_status(r.status, r.process_space, r.process_id, r.process_started, r.alive) ELSE r.status END";

    public override string Larger(string one, string other) => $"max({one}, {other})";

    public override string IsAmong(string column, string parameter) => $"{column} IN (SELECT value FROM json_each({parameter}))";

    /// <summary>Without statistics SQLite takes the range for the better way; a sign keeps it from that.</summary>
    public override string OfOne(string column) => "+" + column;

    public override string Like(string column, string pattern) => $"{column} LIKE {pattern}";

    /// <summary>Defines the function that <see cref="Status"/> calls: a run says "running" until it ends, and whether its process still lives only the reader can see, now.</summary>
    public static void Define(SqliteDatabase database, TimeProvider clock) => database.Connection.CreateFunction("run_status",
        (string status, string space, long pid, string started, long alive) => status == "running"
            && !RunLease.IsAlive(new ProcessIdentity(space, (int)pid, started), SqlValues.ToTime(alive), clock.GetUtcNow()) ? "crashed" : status);
}
