using NotebookOps.Tracking.Journal;
using NotebookOps.Tracking.Provenance;

namespace NotebookOps.Tracking.Stores;

/// <summary>Whole runs out of the tables and into them. Each method runs inside its caller's transaction.</summary>
internal sealed class SqlTransfer(SqlDatabase database, SqlRunReader reader, SqlRunWriter writer, IPointTable points)
{
    public RunRecord Export(string id)
    {
        var key = reader.KeyOf(id);
        var details = reader.Describe(id);
        var run = database.Query(
            "SELECT experiment, name, status, started, ended, parent, run_group, notebook, linear, note, deleted, process_space, process_id, process_started, alive, change FROM runs WHERE seq = $run",
            row => new RunRecord
            {
                Id = id,
                Experiment = row.GetString(0),
                Name = row.GetString(1),
                Status = SqlValues.ToStatus(row.GetString(2)),
                Started = SqlValues.ToTime(row.GetInt64(3)),
                Ended = SqlValues.ReadTime(row, 4),
                Parent = SqlValues.ReadText(row, 5),
                Group = SqlValues.ReadText(row, 6),
                Notebook = SqlValues.ReadText(row, 7),
                Linear = row.IsDBNull(8) ? null : row.GetBoolean(8),
                Note = SqlValues.ReadText(row, 9),
                Deleted = SqlValues.ReadTime(row, 10),
                Owner = new ProcessIdentity(row.GetString(11), row.GetInt32(12), row.GetString(13)),
                Alive = SqlValues.ToTime(row.GetInt64(14)),
                Change = row.GetInt64(15),
                Environment = details.Environment,
            }, ("$run", key))[0];
        return run with
        {
            Params = Params("SELECT name, kind, text, type, declared, time FROM params WHERE run = $run ORDER BY ordinal", key),
            OverwrittenParams = Params("SELECT name, kind, text, type, NULL, time FROM overwritten_params WHERE run = $run ORDER BY rowid", key),
            Metrics = database.Query("SELECT name, count, declared_direction, unit, reference FROM metrics WHERE run = $run ORDER BY metric",
                metric => new MetricRecord(metric.GetString(0), metric.GetInt64(1)) { Facts = SqlRunReader.ReadFacts(metric, 2) }, ("$run", key)),
            Tags = details.Summary.Tags,
            Artifacts = details.Artifacts,
            Datasets = reader.Datasets(key),
            Cells = details.Cells,
            Texts = details.Texts,
        };
    }

    public void Import(RunRecord run)
    {
        var known = database.Query("SELECT seq, alive FROM runs WHERE id = $id", row => (Key: row.GetInt64(0), Alive: row.GetInt64(1)), ("$id", run.Id));
        long key;
        if (known is [var there])
        {
            if (there.Alive > SqlValues.ToMicroseconds(run.Alive))
            {
                return;
            }

            key = there.Key;
            writer.UpdateRun(key, run);
            Clear(key);
        }
        else
        {
            key = writer.AddRun(run);
        }

        Fill(key, run);
        writer.Touch(key);
    }

    public IReadOnlyList<MetricPoint> ReadPoints(string id, string metric, long after, int most) => database.Query(
        """
        SELECT p.step, p.value, p.time FROM points p JOIN metrics m ON m.metric = p.metric
        WHERE m.run = $run AND m.name = $name AND p.ordinal > $after ORDER BY p.ordinal LIMIT $most
        """,
        row => new MetricPoint(row.GetInt64(0), SqlValues.ReadNumber(row, 1), SqlValues.ToTime(row.GetInt64(2))),
        ("$run", reader.KeyOf(id)), ("$name", metric), ("$after", after), ("$most", most));

    public long AddPoints(string id, string name, long after, IReadOnlyList<MetricPoint> logged)
    {
        var run = reader.KeyOf(id);
        writer.DeclareMetric(run, name);
        var (metric, count) = database.Query("SELECT metric, count FROM metrics WHERE run = $run AND name = $name",
            row => (row.GetInt64(0), row.GetInt64(1)), ("$run", run), ("$name", name))[0];
        if (after > count)
        {
            throw new NotebookOpsException(FormattableString.Invariant(
                $"The metric `{name}` of the run `{id}` has {count} points here, and those from {after + 1} on were to be added: send those between, too."));
        }

        points.Add(metric, logged.Skip((int)Math.Min(count - after, logged.Count))
            .Select(point => new JournalPoint((uint)metric, point.Step, point.Value, SqlValues.ToMicroseconds(point.Time))));
        return Math.Max(count, after + logged.Count);
    }

    private void Clear(long key)
    {
        foreach (var sql in new[]
        {
            "DELETE FROM params WHERE run = $run", "DELETE FROM overwritten_params WHERE run = $run", "DELETE FROM tags WHERE run = $run",
            "DELETE FROM artifacts WHERE run = $run", "DELETE FROM datasets WHERE run = $run", "DELETE FROM dataset_sources WHERE run = $run",
            "DELETE FROM cells WHERE run = $run",
        })
        {
            database.Execute(sql, ("$run", key));
        }
    }

    private void Fill(long key, RunRecord run)
    {
        writer.SetEnvironment(key, run.Environment);
        Each(run.Params, param => writer.SetParam(key, param));
        Each(run.OverwrittenParams, param => writer.AddOverwrittenParam(key, param));
        Each(run.Tags, tag => writer.SetTag(key, tag.Key, tag.Value));
        Each(run.Artifacts, artifact => writer.AddArtifact(key, artifact));
        Each(run.Datasets, dataset => writer.AddDataset(key, dataset));
        Each(run.Cells, cell => writer.AddCell(key, cell));
        // In one order: two that write the same texts at once wait for each other one way only.
        Each(run.Texts.OrderBy(text => text.Key, StringComparer.Ordinal), text => writer.AddText(text.Key, text.Value));
        Each(run.Metrics, metric => writer.DescribeMetric(key, metric.Name, metric.Facts));
    }

    private List<LoggedParam> Params(string sql, long key) => database.Query(sql,
        row => new LoggedParam(row.GetString(0),
            SqlValues.ToParameter(row.GetString(1), SqlValues.ReadText(row, 2), row.GetString(3)) with { Declared = SqlValues.ReadText(row, 4) },
            SqlValues.ToTime(row.GetInt64(5))), ("$run", key));

    private static void Each<T>(IEnumerable<T> items, Action<T> action)
    {
        foreach (var item in items)
        {
            action(item);
        }
    }
}
