using System.Runtime;

namespace NotebookOps.Kernel.Sessions.Scripting;

/// <summary>
/// Runs one cell's code so that it can be stopped. What the cell awaits continues here too, and so do tasks that it starts on the current
/// scheduler (<c>Parallel.For</c> does); only what it hands to <c>Task.Run</c> or to threads of its own is out of reach.
/// </summary>
#pragma warning disable CA1001 // What a cell leaves running goes on under the token: the collector takes the source when nothing does.
internal sealed class CellScheduler : TaskScheduler
#pragma warning restore CA1001
{
    // Long enough for code that writes, displays, sleeps or waits to end by an exception where it stands. An abort may strike anywhere,
    // also where a lock is taken or given back: it is for code that does nothing of the kind.
    private static readonly TimeSpan BeforeAbort = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan AfterAbort = TimeSpan.FromSeconds(2);

    // User code recurses on data that it has just read: more room than a pool thread's 1.5 MB.
    private const int StackBytes = 16 * 1024 * 1024;
    private static readonly TimeSpan WakeEvery = TimeSpan.FromMilliseconds(10);

    [ThreadStatic]
    private static bool insideControlledExecution;

    private readonly HashSet<Thread> working = [];
    private readonly Lock gate = new();
    private readonly CancellationTokenSource abort = new();
    private volatile bool woken;

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

    /// <summary>Stops the cell: wakes what sleeps or waits, then aborts what still runs. Gives up after some seconds.</summary>
    public async Task StopAsync(Task done)
    {
        await WakeUntilAsync(done, BeforeAbort);
        if (!done.IsCompleted && IsWorking)
        {
            // Not awaited: it takes as long as the aborted code takes to let go.
            _ = abort.CancelAsync();
            await WakeUntilAsync(done, AfterAbort);
        }
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
        insideControlledExecution && !task.CreationOptions.HasFlag(TaskCreationOptions.LongRunning) && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks() => [];

    private async Task WakeUntilAsync(Task done, TimeSpan patience)
    {
        var deadline = Environment.TickCount64 + (long)patience.TotalMilliseconds;
        while (!done.IsCompleted && IsWorking && Environment.TickCount64 < deadline)
        {
            lock (gate)
            {
                foreach (var thread in working.Where(thread => thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin)))
                {
                    thread.Interrupt();
                }

                woken = true;
            }

            await Task.WhenAny(done, Task.Delay(WakeEvery, CancellationToken.None));
        }
    }

    private void Execute(Task task)
    {
        if (abort.IsCancellationRequested)
        {
            return;
        }

        try
        {
            insideControlledExecution = true;
#pragma warning disable SYSLIB0046 // Stopping code that never asks whether it should stop is what this method is for: cells run in trust and are not restarted.
            ControlledExecution.Run(() => ExecuteWakeable(task), abort.Token);
#pragma warning restore SYSLIB0046
        }
        catch (OperationCanceledException) when (abort.IsCancellationRequested)
        {
            // The session reports the interruption; the task itself never ends.
        }
        finally
        {
            insideControlledExecution = false;
        }
    }

    /// <summary>Threads are woken in here only: beyond it an interrupt would hit the runtime's own waiting, or a pool thread's next user.</summary>
    private void ExecuteWakeable(Task task)
    {
        try
        {
            lock (gate)
            {
                working.Add(Thread.CurrentThread);
            }

            TryExecuteTask(task);
        }
        finally
        {
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

            if (woken)
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
