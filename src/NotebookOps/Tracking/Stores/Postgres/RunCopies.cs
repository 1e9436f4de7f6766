using NotebookOps.Tracking.Provenance;

namespace NotebookOps.Tracking.Stores.Postgres;

/// <summary>
/// The copies of the server's runs in the local database. A run may have gone on elsewhere while the copy here went on, too: nothing of either
/// is lost, and nothing mixed, for what only the copy holds becomes a run of its own.
/// </summary>
internal sealed class RunCopies(SqliteRunStore local, PostgresTables server, TimeProvider clock)
{
    /// <summary>The tag of a run that was set aside: the id of the one that it was a part of.</summary>
    public const string SetAsideFrom = "set_aside_from";

    /// <summary>Brings a run here as the server has it.</summary>
    /// <returns>A sentence if what was here was set aside, else null.</returns>
    /// <exception cref="ServerAwayException">The server does not answer: nothing was changed.</exception>
    /// <exception cref="NotebookOpsException">There is no such run, it is still logged to here, or not all of it arrived.</exception>
    public string? Pull(string id)
    {
        var (there, here, holdsMore) = server.Read(() => Compare(id), () => throw NoRun(id));
        string? told = null;
        if (here is not null && WentOn(here, there.Owner))
        {
            if (here.Status == RunStatus.Running && here.Owner.IsAlive() is true)
            {
                throw new NotebookOpsException(FormattableString.Invariant(
                    $"The run `{here.Name}` (`{id}`) was continued elsewhere, and the process {here.Owner.Pid} on this machine still logs to it: end it there first."));
            }

            var isOut = holdsMore ? (told = SetAside(here)?.Sentence) is not null : local.Forget(here);
            if (!isOut)
            {
                // Something has come in between.
                return Pull(id);
            }
        }

        local.Import(there);
        local.MarkSent(id, there.Owner, there.Owner);
        try
        {
            var counts = local.Export(id).Metrics.ToDictionary(metric => metric.Name, metric => metric.Count);
            foreach (var metric in there.Metrics)
            {
                PullPoints(id, metric, counts.GetValueOrDefault(metric.Name));
            }
        }
        catch (ServerAwayException e)
        {
            // Whoever went on from a part would log beside the rest.
            throw new NotebookOpsException($"{e.Message} Not all of the run `{there.Name}` (`{id}`) has arrived here: try again when the server is back.", e);
        }

        return told;
    }

    /// <summary>Whether a process that nobody here knows of has resumed the run: whose clock is ahead, and who had the last word, says nothing of that.</summary>
    /// <param name="here">The run as it is here.</param>
    /// <param name="there">The process that the server knows as the run's; null where it does not know the run.</param>
    public bool WentOn(RunRecord here, ProcessIdentity? there) => there is not null && there != here.Owner && !local.IsSent(here.Id, there);

    /// <summary>Whether the copy here holds what the server does not have. Inside a transaction of the server.</summary>
    public bool HoldsMore(RunRecord here) => HoldsMore(here, server.Transfer.Export(here.Id));

    /// <summary>Makes a run of its own of what is here, to be delivered as a new one.</summary>
    /// <param name="here">What is here of a run that went on elsewhere.</param>
    /// <returns>Its id, and a sentence for people; null if what is here has changed meanwhile.</returns>
    public (string Id, string Sentence)? SetAside(RunRecord here)
    {
        var host = Environment.MachineName;
        var note = $"What was logged on {host} to the run `{here.Name}` (`{here.Id}`), which was continued elsewhere before all of this had arrived.";
        var aside = here with
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()).ToString("N"),
            Name = Named(here.Name, $" (on {host})"),
            Parent = here.Id,
            Note = here.Note is null ? note : here.Note.Length + note.Length + 2 <= RunNames.LongestNote ? $"{here.Note}\n\n{note}" : here.Note,
            Tags = new Dictionary<string, string> { [SetAsideFrom] = here.Id },
        };
        return local.SetAside(here, aside)
            ? (aside.Id, $"The run `{here.Name}` (`{here.Id}`) was continued elsewhere before all that was logged here had arrived: what was logged here is a run of its own now, `{aside.Name}` (`{aside.Id}`).")
            : null;
    }

    private (RunRecord There, RunRecord? Here, bool HoldsMore) Compare(string id)
    {
        var there = server.Transfer.Export(id);
        var here = local.Has(id) ? local.Export(id) : null;
        return (there, here, here is not null && WentOn(here, there.Owner) && !local.IsDelivered(id) && HoldsMore(here, there));
    }

    private bool HoldsMore(RunRecord here, RunRecord there) =>
        Params(here).Except(Params(there)).Any()
        || here.Tags.Except(there.Tags).Any()
        || (here.Note is not null && here.Note != there.Note)
        || here.Artifacts.Except(there.Artifacts).Any()
        || Datasets(here).Except(Datasets(there)).Any()
        || !there.Cells.Take(here.Cells.Count).SequenceEqual(here.Cells)
        || here.Metrics.Any(metric => HoldsMore(here.Id, metric, there.Metrics.FirstOrDefault(other => other.Name == metric.Name)));

    private bool HoldsMore(string id, MetricRecord here, MetricRecord? there)
    {
        if (there is null || there.Count < here.Count)
        {
            return here.Count > 0;
        }

        var compared = 0L;
        foreach (var batch in local.ReadPoints(id, here.Name, 0))
        {
            if (!server.Transfer.ReadPoints(id, here.Name, compared, batch.Count).SequenceEqual(batch))
            {
                return true;
            }

            compared += batch.Count;
        }

        return false;
    }

    private void PullPoints(string id, MetricRecord metric, long count)
    {
        while (count < metric.Count)
        {
            var points = server.Read(() => server.Transfer.ReadPoints(id, metric.Name, count, SqlitePoints.Batch), () => []);
            if (points.Count == 0)
            {
                break;
            }

            count = local.AddPoints(id, metric.Name, count, points);
        }
    }

    private static IEnumerable<(string, object?, string)> Params(RunRecord run) =>
        run.Params.Concat(run.OverwrittenParams).Select(param => (param.Name, param.Value.Value, param.Value.Type));

    private static IEnumerable<(string, string?, string)> Datasets(RunRecord run) =>
        run.Datasets.Select(logged => (logged.Dataset.Name, logged.Dataset.Context, logged.Dataset.Sha256));

    /// <summary>A name with what is added to it, cut to what a name may be; never within a pair of surrogates.</summary>
    private static string Named(string name, string added)
    {
        var room = Math.Max(0, RunNames.LongestName - added.Length);
        var cut = name.Length <= room ? name.Length : room > 0 && char.IsHighSurrogate(name[room - 1]) ? room - 1 : room;
        return name[..cut] + added;
    }

    private NotebookOpsException NoRun(string id) => new($"There is no run `{id}` in `{server.Database.Name}`: `notebookops runs list` shows those that are there.");
}
