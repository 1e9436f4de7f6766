using System.Diagnostics.CodeAnalysis;

namespace NotebookOps.Tracking.Stores.Postgres;

/// <summary>
/// Delivers runs from the local database to the server, behind on a thread of its own or at once when somebody waits for it. Of processes
/// that died it delivers, too, what they have left.
/// </summary>
internal sealed class Deliverer : IDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(30);

    // Things that are logged one after the other are delivered together.
    private static readonly TimeSpan s_gathering = TimeSpan.FromMilliseconds(50);

    // How long a run that has ended is kept here, too: who has just logged it looks at it, also without the server.
    private static readonly TimeSpan s_keeping = TimeSpan.FromDays(7);
    private const int MostForgotten = 20;

    private readonly TimeProvider clock;
    private readonly StoreLocation location;
    private readonly PostgresTables server;
    private readonly Lock delivering = new();
    private readonly ManualResetEventSlim wake = new();
    private readonly ManualResetEventSlim ending = new();
    private readonly HashSet<string> remarks = [];
    private SqliteRunStore local;
    private RunDelivery delivery;
    private Thread? thread;
    private bool hasTidied;
    private long deliveredVersion = -1;

    public Deliverer(StoreLocation location, PostgresServer way, TimeProvider clock)
    {
        (this.clock, this.location) = (clock, location);
        local = SqliteRunStore.Open(location, clock);
        server = new PostgresTables(way, clock);
        delivery = new RunDelivery(local, server, clock);
    }

    /// <summary>Why the last attempt did not deliver everything; null if it did.</summary>
    public NotebookOpsException? Failure { get; private set; }

    /// <summary>What a person should know of runs that went on elsewhere.</summary>
    public IReadOnlyList<string> Remarks
    {
        get { lock (remarks) { return [.. remarks]; } }
    }

    /// <summary>Begins to deliver behind.</summary>
    public void Start()
    {
        thread = new Thread(DeliverBehind) { IsBackground = true, Name = "NotebookOps delivery", Priority = ThreadPriority.BelowNormal };
        thread.Start();
    }

    /// <summary>Says that something has been logged.</summary>
    public void Wake() => wake.Set();

    /// <summary>Does something while the local database is not open here.</summary>
    public void WhileClosed(Action action)
    {
        lock (delivering)
        {
            local.Dispose();
            try
            {
                action();
            }
            finally
            {
                local = SqliteRunStore.Open(location, clock);
                delivery = new RunDelivery(local, server, clock);
                deliveredVersion = -1;
            }
        }
    }

    /// <summary>Delivers what there is, as far as it goes within a time.</summary>
    /// <returns>Whether all was delivered; if not, <see cref="Failure"/> says why, unless only the time was too short.</returns>
    public bool DeliverWithin(TimeSpan patience)
    {
        var start = clock.GetTimestamp();
        if (!delivering.TryEnter(patience))
        {
            return false;
        }

        try
        {
            return DeliverAll(() => ending.IsSet || clock.GetElapsedTime(start) > patience);
        }
        finally
        {
            delivering.Exit();
        }
    }

    public void Dispose()
    {
        ending.Set();
        wake.Set();
        thread?.Join();
        server.Dispose();
        local.Dispose();
        wake.Dispose();
        ending.Dispose();
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Nobody stands above this thread: whatever it meets is kept as the failure, and tried again.")]
    private void DeliverBehind()
    {
        var pause = s_pause;
        while (!ending.IsSet)
        {
            _ = wake.Wait(pause);
            wake.Reset();
            _ = ending.Wait(s_gathering);
            try
            {
                lock (delivering)
                {
                    var version = local.Version;
                    if (Failure is not null || version != deliveredVersion)
                    {
                        deliveredVersion = DeliverAll(() => ending.IsSet) ? version : -1;
                    }

                    Tidy();
                }
            }
            catch (Exception e)
            {
                Failure = new NotebookOpsException($"Runs are not delivered to `{server.Database.Name}`: {e.Message}", e);
            }

            pause = Failure is null ? s_pause : pause * 2 < s_longestPause ? pause * 2 : s_longestPause;
            if (Failure is not null)
            {
                // Who logs on meanwhile shall not make it ask more often.
                _ = ending.Wait(s_pause);
            }
        }
    }

    /// <summary>Removes from here, once, some of what the server has had for long: nobody shall wait for it.</summary>
    private void Tidy()
    {
        if (!hasTidied && Failure is null)
        {
            hasTidied = true;
            local.ForgetSuperfluous(clock.GetUtcNow() - s_keeping, MostForgotten, () => ending.IsSet);
        }
    }

    private bool DeliverAll(Func<bool> isOver)
    {
        try
        {
            var runs = local.Undelivered();
            if (runs.Count > 0)
            {
                server.Prepare();
                Deliver(runs, isOver);
            }
            else
            {
                Failure = null;
            }

            return Failure is null && !isOver();
        }
        catch (NotebookOpsException e)
        {
            Failure = e;
            return false;
        }
    }

    private void Deliver(IReadOnlyList<UndeliveredRun> runs, Func<bool> isOver)
    {
        NotebookOpsException? refused = null;
        foreach (var run in runs.TakeWhile(_ => !isOver()))
        {
            try
            {
                if (delivery.Deliver(run.Id, isOver) is { } remark)
                {
                    lock (remarks)
                    {
                        remarks.Add(remark);
                    }
                }
            }
            catch (NotebookOpsException e) when (e is not ServerAwayException)
            {
                // One run that the server does not take keeps no other away.
                refused = e;
            }
        }

        Failure = refused;
    }
}
