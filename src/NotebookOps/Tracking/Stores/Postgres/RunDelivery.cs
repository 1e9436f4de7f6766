using NotebookOps.Tracking.Journal;
using NotebookOps.Tracking.Provenance;

namespace NotebookOps.Tracking.Stores.Postgres;

/// <summary>
/// Brings a run from the local database to the server. How many of a metric's points are there only the server says, in the transaction that adds the
/// next: each arrives once, whoever delivers, dies or loses the connection when. What is remembered here only saves work.
/// </summary>
internal sealed class RunDelivery(SqliteRunStore local, PostgresTables server)
{
    // Some 65,000 points a transaction: a tenth of a second.
    private const int Batches = 4;

    /// <summary>Delivers all of a run that is there now.</summary>
    /// <param name="id">The run's.</param>
    /// <param name="isOver">Whether it is time to stop; what was delivered until then stays.</param>
    /// <returns>A sentence if the run went on elsewhere meanwhile and was left alone, else null.</returns>
    public string? Deliver(string id, Func<bool> isOver)
    {
        // Nobody shall see a run that has ended before its points are there.
        var begun = server.Change(id, () =>
        {
            var run = local.Export(id);
            var known = Find(id);
            if (known is null)
            {
                server.Transfer.Import(run.Metrics.Any(metric => metric.Count > 0) ? run with { Status = RunStatus.Running, Ended = null } : run);
            }

            return (Run: run, WentOn: known is { } there && IsLater(there, run));
        });
        if (begun.WentOn)
        {
            return LeaveAlone(begun.Run);
        }

        var delivered = new Dictionary<string, long>();
        foreach (var metric in begun.Run.Metrics.Where(metric => metric.Count > 0))
        {
            while (!delivered.TryGetValue(metric.Name, out var reached) || reached < metric.Count)
            {
                if (isOver())
                {
                    return null;
                }

                delivered[metric.Name] = server.Change(id, () => AddPoints(id, metric.Name));
            }
        }

        var last = server.Change(id, () =>
        {
            // Read under the lock: of two that deliver the same run the later one has the later state.
            var run = local.Export(id);
            server.Transfer.Import(run);
            return run;
        });
        if (last.Metrics.All(metric => delivered.GetValueOrDefault(metric.Name) >= metric.Count))
        {
            local.MarkDelivered(id, last.Change);
        }

        return null;
    }

    private long AddPoints(string id, string metric)
    {
        var run = server.Reader.KeyOf(id);
        server.Writer.DeclareMetric(run, metric);
        var (key, count) = server.Database.Query("SELECT metric, count FROM metrics WHERE run = $run AND name = $name",
            row => (row.GetInt64(0), row.GetInt64(1)), ("$run", run), ("$name", metric))[0];
        var sent = 0L;
        server.Points.Add(key, local.ReadPoints(id, metric, count).Take(Batches).SelectMany(batch => batch).Select(point =>
        {
            sent++;
            return new JournalPoint(0, point.Step, point.Value, SqlValues.ToMicroseconds(point.Time));
        }));
        return sent == 0 ? long.MaxValue : count + sent;
    }

    private (ProcessIdentity Owner, long Alive)? Find(string id) => server.Database.Query(
        "SELECT process_space, process_id, process_started, alive FROM runs WHERE id = $id",
        row => (new ProcessIdentity(row.GetString(0), row.GetInt32(1), row.GetString(2)), row.GetInt64(3)), ("$id", id)) is [var found] ? found : null;

    // Somebody else resumed it after this record's last word.
    private static bool IsLater((ProcessIdentity Owner, long Alive) there, RunRecord here) =>
        there.Owner != here.Owner && there.Alive > SqlValues.ToMicroseconds(here.Alive);

    private string? LeaveAlone(RunRecord run)
    {
        local.MarkDelivered(run.Id, run.Change);
        return $"The run `{run.Name}` (`{run.Id}`) was continued elsewhere before all that was logged here had arrived: what the server does not have of it stays in `{local.Location.DatabasePath}`.";
    }
}
