using System.Globalization;
using NotebookOps.Tracking.Provenance;

namespace NotebookOps.Tracking.Stores;

/// <summary>
/// What a server knows of the runs in a file that is kept for it, and which of them need not be kept any longer. Each method runs inside its
/// caller's transaction.
/// </summary>
internal sealed class SqliteDeliveries(SqliteDatabase database, SqlRunReader reader, SqlRunWriter writer, TimeProvider clock)
{
    private const string WhollyDelivered = "d.change = r.change AND NOT d.left_alone AND d.owner IS NOT NULL";

    /// <summary>The runs that a server does not know in this state, and those that were left alone and whose process is gone; the oldest first.</summary>
    public IReadOnlyList<UndeliveredRun> Undelivered() =>
    [
        .. database.Query(
            """
            SELECT r.process_space, r.process_id, r.process_started, r.alive, r.id, r.experiment, d.owner IS NULL, d.change IS r.change
            FROM runs r LEFT JOIN deliveries d ON d.run = r.seq WHERE d.change IS NOT r.change OR d.left_alone ORDER BY r.seq
            """,
            row => (IsWaiting: !row.GetBoolean(7) || !Lives(row), Run: new UndeliveredRun(row.GetString(4), row.GetString(5), row.GetBoolean(6))))
            .Where(found => found.IsWaiting).Select(found => found.Run),
    ];

    /// <summary>Remembers that a server knows a run as it was after so many changes.</summary>
    /// <param name="id">The run's id.</param>
    /// <param name="change">How many.</param>
    /// <param name="owner">The process that the server now knows as the run's; null leaves what is known of that.</param>
    public void MarkDelivered(string id, long change, ProcessIdentity? owner) => database.Execute(
        """
        INSERT INTO deliveries (run, change, owner, sender) VALUES ($run, $change, $owner, $owner)
        ON CONFLICT (run) DO UPDATE SET change = max(change, $change), owner = coalesce($owner, owner), sender = coalesce($owner, sender), left_alone = 0
        """,
        ("$run", reader.KeyOf(id)), ("$change", change), ("$owner", Text(owner)));

    /// <summary>Remembers, before a run is sent, in whose name a server knows it and will know it: the answer may get lost.</summary>
    /// <param name="id">The run's id.</param>
    /// <param name="owner">The process that the server knows as the run's; null where it does not know the run.</param>
    /// <param name="sender">The one that it will know.</param>
    public void MarkSent(string id, ProcessIdentity? owner, ProcessIdentity sender) => database.Execute(
        """
        INSERT INTO deliveries (run, change, owner, sender) VALUES ($run, -1, $owner, $sender)
        ON CONFLICT (run) DO UPDATE SET owner = $owner, sender = $sender, left_alone = 0 WHERE owner IS NOT $owner OR sender IS NOT $sender OR left_alone
        """,
        ("$run", reader.KeyOf(id)), ("$owner", Text(owner)), ("$sender", Text(sender)));

    /// <summary>Remembers that a run went on elsewhere, and that what it was here after so many changes is not to be delivered while its process lives.</summary>
    public void LeaveAlone(string id, long change) => database.Execute(
        "INSERT INTO deliveries (run, change, left_alone) VALUES ($run, $change, 1) ON CONFLICT (run) DO UPDATE SET change = max(change, $change), left_alone = 1",
        ("$run", reader.KeyOf(id)), ("$change", change));

    /// <summary>Whether a server that knows a run as this process's has it from here, or has given it here.</summary>
    public bool IsSent(string id, ProcessIdentity owner) => database.Scalar<long>(
        "SELECT EXISTS (SELECT 1 FROM deliveries WHERE run = $run AND $owner IN (owner, sender))", ("$run", reader.KeyOf(id)), ("$owner", Text(owner))) == 1;

    public bool IsLeftAlone(string id) => database.Scalar<long>(
        "SELECT EXISTS (SELECT 1 FROM deliveries WHERE run = $run AND left_alone)", ("$run", reader.KeyOf(id))) == 1;

    /// <summary>Whether a server has known all of a run that is here.</summary>
    public bool IsDelivered(string id) => database.Query(
        $"SELECT 1 FROM runs r JOIN deliveries d ON d.run = r.seq WHERE r.id = $id AND {WhollyDelivered}", row => row.GetInt64(0), ("$id", id)).Count > 0;

    /// <summary>Makes a run of its own of what is here of one that went on elsewhere, to be delivered as a new one.</summary>
    /// <param name="here">The run as it was read; if it has changed since, nothing is done.</param>
    /// <param name="aside">Its id, name, note, and the tags that it gets besides its own. Its parent is the run that it was a part of.</param>
    /// <returns>Whether it was done.</returns>
    public bool SetAside(RunRecord here, RunRecord aside)
    {
        if (!IsUnchanged(here))
        {
            return false;
        }

        var key = reader.KeyOf(here.Id);
        database.Execute("DELETE FROM deliveries WHERE run = $run", ("$run", key));
        database.Execute("UPDATE runs SET id = $id, name = $name, note = $note, parent = $parent WHERE seq = $run",
            ("$id", aside.Id), ("$name", aside.Name), ("$note", aside.Note), ("$parent", aside.Parent), ("$run", key));
        foreach (var (tag, value) in aside.Tags)
        {
            writer.SetTag(key, tag, value);
        }

        writer.Touch(key);
        return true;
    }

    /// <summary>Removes the copy of a run that a server has in full.</summary>
    /// <param name="here">The run as it was read; if it has changed since, nothing is done.</param>
    /// <returns>Whether it was done.</returns>
    public bool Forget(RunRecord here)
    {
        var isUnchanged = IsUnchanged(here);
        if (isUnchanged)
        {
            database.Execute("DELETE FROM runs WHERE id = $id", ("$id", here.Id));
        }

        return isUnchanged;
    }

    /// <summary>The runs that a server has in full, that are over, and whose processes are gone; the oldest first.</summary>
    /// <param name="before">When they must have been over; null for any time.</param>
    /// <param name="most">The most to return.</param>
    public IReadOnlyList<string> Superfluous(DateTimeOffset? before, int most) =>
    [
        .. database.Query(
            $"""
            SELECT r.process_space, r.process_id, r.process_started, r.alive, r.id FROM runs r JOIN deliveries d ON d.run = r.seq
            WHERE {WhollyDelivered} AND coalesce(r.ended, r.alive) < $before ORDER BY r.seq
            """,
            row => (Lives: Lives(row), Id: row.GetString(4)), ("$before", before is { } time ? SqlValues.ToMicroseconds(time) : long.MaxValue))
            .Where(run => !run.Lives).Take(most).Select(run => run.Id),
    ];

    /// <summary>Removes a run if it is still superfluous: another process may just have resumed it.</summary>
    public bool ForgetSuperfluous(string id)
    {
        var isIt = database.Query(
            $"SELECT r.process_space, r.process_id, r.process_started, r.alive FROM runs r JOIN deliveries d ON d.run = r.seq WHERE r.id = $id AND {WhollyDelivered}",
            Lives, ("$id", id)) is [false];
        if (isIt)
        {
            database.Execute("DELETE FROM runs WHERE id = $id", ("$id", id));
        }

        return isIt;
    }

    private bool Lives(System.Data.Common.DbDataReader row) => RunLease.IsAlive(
        new ProcessIdentity(row.GetString(0), row.GetInt32(1), row.GetString(2)), SqlValues.ToTime(row.GetInt64(3)), clock.GetUtcNow());

    private bool IsUnchanged(RunRecord here) => database.Query(
        "SELECT change, process_space, process_id, process_started FROM runs WHERE id = $id",
        row => (row.GetInt64(0), new ProcessIdentity(row.GetString(1), row.GetInt32(2), row.GetString(3))), ("$id", here.Id)) is [var now] && now == (here.Change, here.Owner);

    private static string? Text(ProcessIdentity? process) =>
        process is null ? null : string.Create(CultureInfo.InvariantCulture, $"{process.Space} {process.Pid} {process.Started}");
}
