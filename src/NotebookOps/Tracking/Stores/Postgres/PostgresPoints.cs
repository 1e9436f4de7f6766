using Npgsql;
using NotebookOps.Tracking.Journal;
using NpgsqlTypes;

namespace NotebookOps.Tracking.Stores.Postgres;

/// <summary>Points on the server. They are copied in, the fastest way there is, and summed up on the way.</summary>
internal sealed class PostgresPoints(PostgresDatabase database) : IPointTable
{
    public void Add(long metric, IEnumerable<JournalPoint> points)
    {
        var known = database.Query("SELECT count, last, last_step, last_time, min, max FROM metrics WHERE metric = $metric FOR UPDATE", MetricState.Read, ("$metric", metric));
        if (known is not [var state])
        {
            // Its run was deleted for good meanwhile.
            return;
        }

        var buckets = Copy(metric, ref state, points);
        if (buckets.Count == 0)
        {
            return;
        }

        Save(metric, buckets);
        database.Execute(
            "UPDATE metrics SET count = $count, last = $last, last_step = $step, last_time = $time, min = $min, max = $max WHERE metric = $metric",
            ("$count", state.Count), ("$last", state.Last), ("$step", state.LastStep), ("$time", state.LastTime), ("$min", state.Min), ("$max", state.Max), ("$metric", metric));
        database.Execute("UPDATE runs SET change = change + 1 WHERE seq = (SELECT run FROM metrics WHERE metric = $metric)", ("$metric", metric));
    }

    private List<PointBucket> Copy(long metric, ref MetricState state, IEnumerable<JournalPoint> points)
    {
        var buckets = new List<PointBucket>();
        using var copy = database.Connection.BeginBinaryImport("COPY points (metric, ordinal, step, value, time) FROM STDIN (FORMAT BINARY)");
        foreach (var point in points)
        {
            state.Add(point);
            Write(copy, metric, state.Count, point);
            var number = (state.Count - 1) / SqlitePoints.BucketPoints;
            if (buckets.Count == 0 || buckets[^1].Number != number)
            {
                buckets.Add(new PointBucket(number));
            }

            buckets[^1].Add(point);
        }

        copy.Complete();
        return buckets;
    }

    private static void Write(NpgsqlBinaryImporter copy, long metric, long ordinal, in JournalPoint point)
    {
        copy.StartRow();
        copy.Write(metric, NpgsqlDbType.Bigint);
        copy.Write(ordinal, NpgsqlDbType.Bigint);
        copy.Write(point.Step, NpgsqlDbType.Bigint);
        if (double.IsNaN(point.Value))
        {
            copy.WriteNull();
        }
        else
        {
            copy.Write(point.Value, NpgsqlDbType.Double);
        }

        copy.Write(point.Time, NpgsqlDbType.Bigint);
    }

    // The first of them may be there already, in part.
    private void Save(long metric, List<PointBucket> buckets) => database.Execute(
        """
        INSERT INTO buckets AS b (metric, bucket, min, min_step, min_time, max, max_step, max_time)
        SELECT $metric, * FROM unnest($buckets::bigint[], $mins::double precision[], $minSteps::bigint[], $minTimes::bigint[],
            $maxs::double precision[], $maxSteps::bigint[], $maxTimes::bigint[])
        ON CONFLICT (metric, bucket) DO UPDATE SET
            min_step = CASE WHEN b.min IS NULL OR excluded.min < b.min THEN excluded.min_step ELSE b.min_step END,
            min_time = CASE WHEN b.min IS NULL OR excluded.min < b.min THEN excluded.min_time ELSE b.min_time END,
            min = least(b.min, excluded.min),
            max_step = CASE WHEN b.max IS NULL OR excluded.max > b.max THEN excluded.max_step ELSE b.max_step END,
            max_time = CASE WHEN b.max IS NULL OR excluded.max > b.max THEN excluded.max_time ELSE b.max_time END,
            max = greatest(b.max, excluded.max)
        """,
        ("$metric", metric), ("$buckets", buckets.Select(bucket => bucket.Number).ToArray()),
        ("$mins", buckets.Select(bucket => bucket.Min?.Value).ToArray()), ("$minSteps", buckets.Select(bucket => bucket.Min?.Step).ToArray()),
        ("$minTimes", buckets.Select(bucket => bucket.Min?.Time).ToArray()), ("$maxs", buckets.Select(bucket => bucket.Max?.Value).ToArray()),
        ("$maxSteps", buckets.Select(bucket => bucket.Max?.Step).ToArray()), ("$maxTimes", buckets.Select(bucket => bucket.Max?.Time).ToArray()));
}
