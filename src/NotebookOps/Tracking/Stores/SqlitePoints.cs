using Microsoft.Data.Sqlite;
using NotebookOps.Tracking.Journal;
using SQLitePCL;

namespace NotebookOps.Tracking.Stores;

/// <summary>
/// Carries points from journals into the tables: into the history, the summary of each metric, and the buckets that its picture is drawn from.
/// How far a journal has been carried over is kept in the same transaction, so that each point arrives once, whoever dies when; and it is kept
/// when the journal is gone, for another process may still hold points that it has read there.
/// </summary>
internal sealed class SqlitePoints(SqliteDatabase database) : IPointTable
{
    /// <summary>Points of a transaction: some 30 ms, in which others wait.</summary>
    public const int Batch = 1 << 14;

    /// <summary>Points of a metric that a bucket sums up.</summary>
    public const int BucketPoints = 64;

    /// <summary>How many points of the journal have been carried over.</summary>
    public long CarriedOf(string journal) =>
        database.Query("SELECT carried FROM journals WHERE id = $id", row => row.GetInt64(0), ("$id", journal)) is [var carried] ? carried : 0;

    /// <summary>Carries points over that begin at a place of the journal; those that somebody has carried over already are passed over.</summary>
    /// <returns>How many points of the journal have been carried over now.</returns>
    public long Carry(string journal, long from, List<JournalPoint> points) => database.Write(() =>
    {
        var carried = CarriedOf(journal);
        var fresh = points.Skip((int)Math.Clamp(carried - from, 0, points.Count)).GroupBy(point => point.Metric);
        foreach (var metric in fresh)
        {
            Add(metric.Key, metric);
        }

        var reached = Math.Max(carried, from + points.Count);
        database.Execute("INSERT INTO journals (id, carried) VALUES ($id, $carried) ON CONFLICT (id) DO UPDATE SET carried = $carried", ("$id", journal), ("$carried", reached));
        return reached;
    });

    public void Add(long metric, IEnumerable<JournalPoint> points)
    {
        using var history = new PointInsert(database.Connection);
        var known = database.Query("SELECT count, last, last_step, last_time, min, max FROM metrics WHERE metric = $metric", MetricState.Read, ("$metric", metric));
        if (known is not [var state])
        {
            // Its run was deleted for good meanwhile.
            return;
        }

        var bucket = new PointBucket(state.Count / BucketPoints);
        foreach (var point in points)
        {
            state.Add(point);
            history.Execute(metric, state.Count, point);
            var number = (state.Count - 1) / BucketPoints;
            if (number != bucket.Number)
            {
                Save(metric, bucket);
                bucket = new PointBucket(number);
            }

            bucket.Add(point);
        }

        Save(metric, bucket);
        database.Execute(
            "UPDATE metrics SET count = $count, last = $last, last_step = $step, last_time = $time, min = $min, max = $max WHERE metric = $metric",
            ("$count", state.Count), ("$last", state.Last), ("$step", state.LastStep), ("$time", state.LastTime), ("$min", state.Min), ("$max", state.Max), ("$metric", metric));
        database.Execute("UPDATE runs SET change = change + 1 WHERE seq = (SELECT run FROM metrics WHERE metric = $metric)", ("$metric", metric));
    }

    private void Save(long metric, PointBucket bucket)
    {
        if (bucket.IsEmpty)
        {
            return;
        }

        database.Execute(
            """
            INSERT INTO buckets (metric, bucket, min, min_step, min_time, max, max_step, max_time)
            VALUES ($metric, $bucket, $min, $minStep, $minTime, $max, $maxStep, $maxTime)
            ON CONFLICT (metric, bucket) DO UPDATE SET
                min_step = CASE WHEN min IS NULL OR $min < min THEN $minStep ELSE min_step END,
                min_time = CASE WHEN min IS NULL OR $min < min THEN $minTime ELSE min_time END,
                min = coalesce(min(min, $min), min, $min),
                max_step = CASE WHEN max IS NULL OR $max > max THEN $maxStep ELSE max_step END,
                max_time = CASE WHEN max IS NULL OR $max > max THEN $maxTime ELSE max_time END,
                max = coalesce(max(max, $max), max, $max)
            """,
            ("$metric", metric), ("$bucket", bucket.Number), ("$min", bucket.Min?.Value), ("$minStep", bucket.Min?.Step), ("$minTime", bucket.Min?.Time),
            ("$max", bucket.Max?.Value), ("$maxStep", bucket.Max?.Step), ("$maxTime", bucket.Max?.Time));
    }

    // Straight to SQLite: a command of ADO.NET costs three times what SQLite does with it.
    private sealed class PointInsert : IDisposable
    {
        private readonly SqliteConnection connection;
        private readonly sqlite3_stmt statement;

        public PointInsert(SqliteConnection connection)
        {
            this.connection = connection;
            Check(raw.sqlite3_prepare_v2(connection.Handle, "INSERT INTO points (metric, ordinal, step, value, time) VALUES (?, ?, ?, ?, ?)", out statement));
        }

        public void Execute(long metric, long ordinal, in JournalPoint point)
        {
            _ = raw.sqlite3_bind_int64(statement, 1, metric);
            _ = raw.sqlite3_bind_int64(statement, 2, ordinal);
            _ = raw.sqlite3_bind_int64(statement, 3, point.Step);
            _ = double.IsNaN(point.Value) ? raw.sqlite3_bind_null(statement, 4) : raw.sqlite3_bind_double(statement, 4, point.Value);
            _ = raw.sqlite3_bind_int64(statement, 5, point.Time);
            var result = raw.sqlite3_step(statement);
            _ = raw.sqlite3_reset(statement);
            Check(result);
        }

        public void Dispose() => statement.Dispose();

        private void Check(int result)
        {
            if (result is not (raw.SQLITE_OK or raw.SQLITE_DONE))
            {
                SqliteException.ThrowExceptionForRC(result, connection.Handle);
            }
        }
    }
}
