namespace NotebookOps.Kernel.Sessions.Scripting;

/// <summary>
/// Runs one cell's code so that it can be stopped. What the cell awaits continues here too, and so do tasks that it starts on the current
/// scheduler (<c>Parallel.For</c> does). Loops end at their <see cref="StopPoint"/> wherever they run; threads of this scheduler that sleep
/// or wait are woken by an interrupt. What computes inside a library without coming back cannot be stopped: it is left running.
/// </summary>
internal sealed class CellScheduler : TaskScheduler
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan WakeEvery = TimeSpan.FromMilliseconds(10);

    // User code recurses on data that it has just read: more room than a pool thread's 1.5 MB.
    private const int StackBytes = 16 * 1024 * 1024;

    [ThreadStatic]
    private static bool insideCell;

    private readonly HashSet<Thread> working = [];
    private readonly Lock gate = new();
    private volatile bool stopped;

    private bool IsWorking
    {
        get
        {
            lock (gate)
            {
                return working.Count > 0;
            }
        }
    }

    /// <summary>Starts the cell's own code, on a thread of its own.</summary>
    public Task<T> StartAsync<T>(Func<Task<T>> action) =>
        Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.LongRunning, this).Unwrap();

    /// <summary>Wakes what sleeps or waits until all of the cell has ended; gives up after some seconds.</summary>
    /// <returns>Whether some of its code still runs.</returns>
    public async Task<bool> StopAsync(Task done)
    {
        stopped = true;
        var deadline = Environment.TickCount64 + (long)Patience.TotalMilliseconds;
        while (!done.IsCompleted && IsWorking && Environment.TickCount64 < deadline)
        {
            lock (gate)
            {
                foreach (var thread in working.Where(thread => thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin)))
                {
                    thread.Interrupt();
                }
            }

            await Task.WhenAny(done, Task.Delay(WakeEvery, CancellationToken.None));
        }

        return !done.IsCompleted && IsWorking;
    }

    protected override void QueueTask(Task task)
    {
        if (task.CreationOptions.HasFlag(TaskCreationOptions.LongRunning))
        {
            new Thread(() => Execute(task), StackBytes) { IsBackground = true, Name = "Cell" }.UnsafeStart();
        }
        else
        {
            ThreadPool.UnsafeQueueUserWorkItem(static state => state.Scheduler.Execute(state.Task), (Scheduler: this, Task: task), preferLocal: false);
        }
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        insideCell && !task.CreationOptions.HasFlag(TaskCreationOptions.LongRunning) && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks() => [];

    /// <summary>Threads are woken in here only: beyond it an interrupt would hit a pool thread's next user.</summary>
    private void Execute(Task task)
    {
        if (stopped)
        {
            // What a stopped cell would have continued with. Its tasks never end, and nobody waits for them.
            return;
        }

        try
        {
            insideCell = true;
            lock (gate)
            {
                working.Add(Thread.CurrentThread);
            }

            TryExecuteTask(task);
        }
        finally
        {
            insideCell = false;
            while (!TryLeave())
            {
            }
        }
    }

    private bool TryLeave()
    {
        try
        {
            lock (gate)
            {
                working.Remove(Thread.CurrentThread);
            }

            if (stopped)
            {
                // Takes an interrupt that came just before the line above.
                Thread.Sleep(1);
            }

            return true;
        }
        catch (ThreadInterruptedException)
        {
            return false;
        }
    }
}
