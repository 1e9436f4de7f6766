using NotebookOps.Tracking.Journal;
using NotebookOps.Tracking.Provenance;

namespace NotebookOps.Tracking.Stores.Postgres;

/// <summary>
/// Brings a run from the local database to the server. How many of a metric's points are there only the server says, in the transaction that adds the
/// next: each arrives once, whoever delivers, dies or loses the connection when. What is remembered here only saves work.
/// </summary>
internal sealed class RunDelivery(SqliteRunStore local, PostgresTables server, TimeProvider clock)
{
    private readonly RunCopies copies = new(local, server, clock);

    // Some 65,000 points a transaction: a tenth of a second.
    private const int Batches = 4;

    /// <summary>Delivers all of a run that is there now.</summary>
    /// <param name="id">The run's.</param>
    /// <param name="isOver">Whether it is time to stop; what was delivered until then stays.</param>
    /// <returns>A sentence if the run went on elsewhere meanwhile, else null.</returns>
    public string? Deliver(string id, Func<bool> isOver)
    {
        if (!local.Has(id))
        {
            // Another process has set it aside, or knew it delivered.
            return null;
        }

        // Nobody shall see a run that has ended before its points are there.
        var begun = server.Change(id, () =>
        {
            var run = local.Export(id);
            var owner = FindOwner(id);
            if (WentOn(run, owner))
            {
                return (Run: run, IsOurs: false);
            }

            if (owner is null)
            {
                server.Transfer.Import(run.Metrics.Any(metric => metric.Count > 0) ? run with { Status = RunStatus.Running, Ended = null } : run);
            }

            return (Run: run, IsOurs: true);
        });
        if (!begun.IsOurs)
        {
            return Yield(begun.Run, isOver);
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

                if (server.Change(id, () => WentOn(begun.Run, FindOwner(id)) ? null : (long?)AddPoints(id, metric.Name)) is not { } count)
                {
                    return Yield(begun.Run, isOver);
                }

                delivered[metric.Name] = count;
            }
        }

        var last = server.Change(id, () =>
        {
            // Read under the lock: of two that deliver the same run the later one has the later state.
            var run = local.Export(id);
            var isOurs = !WentOn(run, FindOwner(id));
            if (isOurs)
            {
                server.Transfer.Import(run);
            }

            return (Run: run, IsOurs: isOurs);
        });
        if (!last.IsOurs)
        {
            return Yield(last.Run, isOver);
        }

        if (last.Run.Metrics.All(metric => delivered.GetValueOrDefault(metric.Name) >= metric.Count))
        {
            local.MarkDelivered(id, last.Run.Change, last.Run.Owner);
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

    private ProcessIdentity? FindOwner(string id) => server.Database.Query("SELECT process_space, process_id, process_started FROM runs WHERE id = $id",
        row => new ProcessIdentity(row.GetString(0), row.GetInt32(1), row.GetString(2)), ("$id", id)) is [var found] ? found : null;

    private bool WentOn(RunRecord here, ProcessIdentity? there)
    {
        if (copies.WentOn(here, there))
        {
            return true;
        }

        local.MarkSent(here.Id, there, here.Owner);
        return false;
    }

    /// <summary>The run is another's now. What only this one holds is brought to the server as a run of its own, once nobody here logs to it any more.</summary>
    private string? Yield(RunRecord run, Func<bool> isOver)
    {
        if (RunLease.IsAlive(run.Owner, run.Alive, clock.GetUtcNow()))
        {
            local.LeaveAlone(run.Id, run.Change);
            return $"The run `{run.Name}` (`{run.Id}`) was continued elsewhere before all that was logged here had arrived: what the server does not have of it stays in `{local.Location.DatabasePath}`, and becomes a run of its own when the process that logged it has ended.";
        }

        if (!server.Read(() => copies.HoldsMore(run), () => false))
        {
            local.MarkDelivered(run.Id, run.Change, owner: null);
            return null;
        }

        if (copies.SetAside(run) is not { } aside)
        {
            // It has changed meanwhile: the next delivery looks again.
            return null;
        }

        return Deliver(aside.Id, isOver) is { } more ? $"{aside.Sentence} {more}" : aside.Sentence;
    }
}
