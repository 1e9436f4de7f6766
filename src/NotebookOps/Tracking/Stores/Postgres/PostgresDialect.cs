namespace NotebookOps.Tracking.Stores.Postgres;

/// <summary>How PostgreSQL writes it.</summary>
/// <param name="space">Where this process sees others.</param>
/// <param name="dead">The processes there that runs say they live in, and that are dead.</param>
/// <param name="lastBeat">Since when a process elsewhere must have said that it lives, in microseconds.</param>
internal sealed class PostgresDialect(string space, IReadOnlyList<(long Pid, string Started)> dead, long lastBeat) : SqlDialect
{
    public override string Status =>
        """
        CASE WHEN r.status = 'running' AND CASE WHEN r.process_space = $ownSpace
            THEN (r.process_id, r.process_started) IN (SELECT * FROM unnest($deadProcesses::bigint[], $deadStarts::text[])) ELSE r.alive < $lastBeat END
        THEN 'crashed' ELSE r.status END
        """;

    public override IReadOnlyList<(string Name, object? Value)> StatusParameters =>
    [
        ("$ownSpace", space), ("$deadProcesses", dead.Select(process => process.Pid).ToArray()), ("$deadStarts", dead.Select(process => process.Started).ToArray()),
        ("$lastBeat", lastBeat),
    ];

    public override string Larger(string one, string other) => $"greatest({one}, {other})";

    public override string IsAmong(string column, string parameter) => $"{column} = ANY (ARRAY(SELECT json_array_elements_text({parameter}::json)::bigint))";

    // Under the collation "C" lower changes A to Z only.
    public override string Like(string column, string pattern) => $"lower({column} COLLATE \"C\") LIKE lower({pattern} COLLATE \"C\") ESCAPE ''";

    /// <summary>The beginning first: that is what the indexes hold.</summary>
    public override string TextEquals(string column, string parameter) =>
        column is "t.text" or "t.value" ? $"(left({column}, 100) = left({parameter}, 100) AND {column} = {parameter})" : $"{column} = {parameter}";
}
