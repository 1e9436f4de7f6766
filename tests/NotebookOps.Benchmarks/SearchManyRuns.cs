using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Data.Sqlite;
using NotebookOps.Tracking.Search;
using NotebookOps.Tracking.Stores;

namespace NotebookOps.Benchmarks;

/// <summary>
/// The first 100 of many runs, with 20 parameters and 20 metrics each, by all kinds of conditions and sorts: what a list waits for. Also a
/// history of a million points, and the picture of it. Each line has the first time and the median of the next four.
/// </summary>
internal static class SearchManyRuns
{
    private static readonly (string What, string? Where, string? Sort)[] s_queries =
    [
        ("the newest", null, null),
        ("sorted by a metric", null, "-metrics.m7"),
        ("sorted by a parameter with few values", null, "params.p3"),
        ("sorted by a parameter's number", null, "-params.p4"),
        ("sorted by a field without an index", null, "name"),
        ("one experiment", "experiment = \"e3\"", null),
        ("a metric that half of the runs fit", "metrics.m7 > 0.5", null),
        ("a metric that one in 100,000 fits", "metrics.m7 > 0.99999", null),
        ("a metric that half fit, sorted by another", "metrics.m7 > 0.5", "-metrics.m8"),
        ("two that few fit together", "metrics.m7 > 0.99 and metrics.m8 > 0.99 and metrics.m9 > 0.9", null),
        ("parentheses, or, in, not", "metrics.m7 > 0.9 and (params.p1 = \"lgbm\" or tags.stage in (\"prod\", \"shadow\")) and started > -7000d and not tags.broken", "-metrics.m7"),
        ("like, none fits", "params.p1 like \"%nothing%\"", null),
        ("none of all runs fits an or", "metrics.m7 > 2 or metrics.m8 > 2", null),
    ];

    public static int Measure(int runs)
    {
        var folder = Directory.CreateTempSubdirectory("notebookops-benchmark-").FullName;
        try
        {
            var location = new StoreLocation(folder, Path.Combine(folder, "runs.db"));
            using (SqliteRunStore.Open(location, TimeProvider.System))
            {
                // Only its tables are wanted.
            }

            var clock = Stopwatch.StartNew();
            Fill(location.DatabasePath, runs);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{runs:N0} runs: {new FileInfo(location.DatabasePath).Length / 1e6:N0} MB, made in {clock.Elapsed.TotalSeconds:F0} s"));
            using var store = SqliteRunStore.OpenForReading(location, TimeProvider.System);
            foreach (var (what, where, sort) in s_queries)
            {
                var query = new RunQuery { Where = FilterParser.Parse(where), Sort = RunSort.Parse(sort), Now = DateTimeOffset.UtcNow };
                Time(what, () => store.Search(query).Count);
            }

            foreach (var where in new[] { null, "metrics.m7 > 0.5", "params.p1 like \"%gb%\"" })
            {
                Time($"count {where ?? "all"}", () => store.Count(new RunQuery { Where = FilterParser.Parse(where), Now = DateTimeOffset.UtcNow }));
            }

            Time("history of a million points", () => store.History(new string('0', 32), "long").Count);
            Time("its picture's 2,000 points", () => store.Sketch(new string('0', 32), "long", 2_000).Count);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Time(string what, Func<long> search)
    {
        var times = new double[5];
        long found = 0;
        for (var i = 0; i < times.Length; i++)
        {
            var start = Stopwatch.GetTimestamp();
            found = search();
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{times[0],8:F0} ms, then {times[1..].Order().ElementAt(2),6:F0} ms: {what} ({found:N0})"));
    }

    /// <summary>Straight into the tables, the indexes last: through the front door a million runs would take an hour.</summary>
    private static void Fill(string path, int runs)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        Execute(connection, "PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000; PRAGMA temp_store = MEMORY");
        var indexes = Texts(connection, "SELECT sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL");
        Execute(connection, string.Join(';', Texts(connection, "SELECT 'DROP INDEX ' || name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL")));
        // Values by a hash of the run and the column: spread evenly, and the same every time.
        Execute(connection, $"""
            BEGIN;
            CREATE TEMP TABLE n AS WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {runs}) SELECT n FROM numbers;
            CREATE TEMP TABLE c AS WITH RECURSIVE numbers (c) AS (SELECT 0 UNION ALL SELECT c + 1 FROM numbers WHERE c < 19) SELECT c FROM numbers;
            INSERT INTO runs (seq, id, experiment, name, status, started, process_space, process_id, process_started, alive)
                SELECT n, printf('%016x%016x', n, n), 'e' || (n % 10), 'run-' || (n * 7919 % {runs}), 'finished', 1500000000000000 + n * 1000000, '', 1, '', 0 FROM n;
            INSERT INTO metrics (run, name, direction, count, last, last_step, last_time, min, max)
                SELECT n, 'm' || c, 'max', 1, v, 0, 0, v, v FROM (SELECT n, c, (((n * 7919 + c * 104729) % 65521 * ((n * 104729 + c * 7907) % 64951) + n * 31 + c) * 1103515245 >> 8 & 16777215) / 16777216.0 AS v FROM n, c);
            INSERT INTO params (run, name, ordinal, kind, text, number, type, time)
                SELECT n, 'p' || c, c, iif(c < 3, 'string', 'double'), iif(c < 3, v, CAST(v AS TEXT)), iif(c < 3, NULL, v), '', 0
                FROM (SELECT n, c, CASE WHEN c < 3 THEN iif((n * 31 + c) % 5 = 0, 'lgbm', 'mlp') WHEN c = 3 THEN n % 4 ELSE (((n * 15485863 + c * 7907) % 65521 * ((n * 7919 + c * 104729) % 64951) + n * 37 + c) * 1103515245 >> 8 & 16777215) / 16777216.0 END AS v FROM n, c);
            INSERT INTO tags (run, name, value) SELECT n, 'stage', CASE n % 3 WHEN 0 THEN 'prod' ELSE 'explore' END FROM n;
            INSERT INTO tags (run, name, value) SELECT n, 'broken', 'yes' FROM n WHERE n % 50 = 0;
            INSERT INTO runs (seq, id, experiment, name, status, started, process_space, process_id, process_started, alive)
                VALUES ({runs} + 1, '{new string('0', 32)}', 'long', 'long', 'finished', 1, '', 1, '', 0);
            INSERT INTO metrics (metric, run, name, direction, count, last, last_step, last_time, min, max) VALUES (4000000000, {runs} + 1, 'long', 'max', 1000000, 1, 0, 0, 0, 1);
            INSERT INTO points (metric, ordinal, step, value, time)
                WITH RECURSIVE numbers (p) AS (SELECT 1 UNION ALL SELECT p + 1 FROM numbers WHERE p < 1000000) SELECT 4000000000, p, p, (p * 2654435761 >> 8 & 16777215) / 16777216.0, p FROM numbers;
            INSERT INTO buckets (metric, bucket, min, min_step, min_time, max, max_step, max_time)
                SELECT low.metric, low.bucket, low.value, low.step, low.time, high.value, high.step, high.time
                FROM (SELECT metric, (ordinal - 1) / 64 AS bucket, min(value) AS value, step, time FROM points GROUP BY 1, 2) low
                JOIN (SELECT metric, (ordinal - 1) / 64 AS bucket, max(value) AS value, step, time FROM points GROUP BY 1, 2) high ON high.metric = low.metric AND high.bucket = low.bucket;
            COMMIT;
            """);
        foreach (var index in indexes)
        {
            Execute(connection, index);
        }

        Execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private static List<string> Texts(SqliteConnection connection, string sql)
    {
        using var command = Create(connection, sql);
        using var reader = command.ExecuteReader();
        var texts = new List<string>();
        while (reader.Read())
        {
            texts.Add(reader.GetString(0));
        }

        return texts;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = Create(connection, sql);
        command.ExecuteNonQuery();
    }

    [SuppressMessage("Security", "CA2100:Review SQL queries for security vulnerabilities", Justification = "Every text is a constant of this benchmark or of the schema.")]
    private static SqliteCommand Create(SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        return command;
    }
}
