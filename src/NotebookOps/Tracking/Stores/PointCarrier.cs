using NotebookOps.Tracking.Journal;

namespace NotebookOps.Tracking.Stores;

/// <summary>
/// Takes this process's points into its journal, and carries them into the database on a thread of its own. Nobody who logs ever waits for the
/// database, but for the first point of a metric; whoever reads calls <see cref="CarryAll"/> first.
/// </summary>
internal sealed class PointCarrier : IDisposable
{
    // Other processes' readers see points so late at most.
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(250);

    // 2 GB of journal: who logs that far ahead of the database waits for it.
    private const long MostAhead = 1L << 26;

    private readonly string databasePath;
    private readonly Lock carrying = new();
    private readonly ManualResetEventSlim wake = new();
    private readonly PointJournal journal;
    private readonly SqliteDatabase database;
    private readonly SqlitePoints points;
    private readonly Thread thread;
    private long carried;
    private volatile bool isEnding;

    /// <exception cref="NotebookOpsException">The journal cannot be made.</exception>
    public PointCarrier(string databasePath)
    {
        this.databasePath = databasePath;
        database = SqliteDatabase.OpenForWriting(databasePath);
        points = new SqlitePoints(database);
        try
        {
            journal = PointJournal.Create(FolderOf(databasePath));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            database.Dispose();
            throw CannotKeep(databasePath, e);
        }

        journal.SegmentFilled += wake.Set;
        thread = new Thread(CarryBehind) { IsBackground = true, Name = "NotebookOps points", Priority = ThreadPriority.BelowNormal };
        thread.Start();
    }

    public string JournalId => journal.Id;

    /// <summary>Where the journals of a database's processes lie.</summary>
    public static string FolderOf(string databasePath) => databasePath + ".points";

    /// <summary>Keeps a point. When this returns it survives the death of the process.</summary>
    /// <exception cref="NotebookOpsException">The disk is full: this point was not kept, and those before are.</exception>
    public void Append(MetricLog metric, double value, long? step, long time)
    {
        if (journal.Appended - Volatile.Read(ref carried) > MostAhead)
        {
            CarryAll();
        }

        try
        {
            journal.Append(metric, value, step, time);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CannotKeep(databasePath, e);
        }
    }

    /// <summary>Carries over all that has been appended up to now.</summary>
    /// <exception cref="NotebookOpsException">The database cannot be written; the points stay in the journal.</exception>
    public void CarryAll()
    {
        for (var end = journal.Appended; Volatile.Read(ref carried) < end;)
        {
            CarrySome();
        }
    }

    public void Dispose()
    {
        isEnding = true;
        wake.Set();
        thread.Join();
        try
        {
            CarryAll();
            journal.Delete();
        }
        catch (NotebookOpsException)
        {
            // Whoever ended the run was told. The journal stays, and is carried over by the next process that opens the store.
        }
        finally
        {
            journal.Dispose();
            database.Dispose();
            wake.Dispose();
        }
    }

    private void CarryBehind()
    {
        while (!isEnding)
        {
            _ = wake.Wait(s_pause);
            wake.Reset();
            try
            {
                while (!isEnding && journal.Appended > Volatile.Read(ref carried))
                {
                    CarrySome();
                    // Others write to the database, too, and ask for their turn no more often than this.
                    Thread.Sleep(1);
                }
            }
            catch (NotebookOpsException)
            {
                // The points are safe where they are. Who reads them, or ends the run, tries again and is told.
                Thread.Sleep(s_pause);
            }
        }
    }

    private void CarrySome()
    {
        lock (carrying)
        {
            Volatile.Write(ref carried, points.Carry(journal.Id, carried, journal.Read(carried, SqlitePoints.Batch)));
            journal.Forget(carried);
        }
    }

    private static NotebookOpsException CannotKeep(string databasePath, Exception e) => new(
        $"The points of metrics cannot be kept in `{FolderOf(databasePath)}`: {e.Message} What was logged before is kept, this was not. Free some space, or set `{StoreLocation.Variable}` to a file on another disk.", e);
}
