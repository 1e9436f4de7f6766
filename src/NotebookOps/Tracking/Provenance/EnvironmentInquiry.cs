using NotebookOps.Tracking.Stores;

namespace NotebookOps.Tracking.Provenance;

/// <summary>
/// What has to be asked of other programs about a run's surroundings (git, NVIDIA's tool), asked while the run goes on: nobody waits for it but
/// its end, and that not for long. What fails leaves the run with what was known when it started.
/// </summary>
internal sealed class EnvironmentInquiry
{
    // The programs are ended before this; it is for a machine that stands still.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly Lock gate = new();
    private readonly Thread thread;
    private bool isOver;

    private EnvironmentInquiry(Action<EnvironmentInquiry> ask)
    {
        // Not a thread of the pool: training may hold all of those.
        thread = new Thread(() => ask(this)) { IsBackground = true, Name = "NotebookOps provenance" };
        thread.Start();
    }

    /// <summary>Begins to ask; null where there is nothing to ask.</summary>
    /// <param name="store">Where the run is.</param>
    /// <param name="id">The run's id.</param>
    /// <param name="known">What is known of its surroundings.</param>
    /// <param name="folder">Where the repository may be.</param>
    /// <param name="notebookPath">The notebook's file, where it is known.</param>
    /// <param name="graphics">The machine's graphics processors.</param>
    public static EnvironmentInquiry? Begin(IRunStore store, string id, RunEnvironment known, string folder, string? notebookPath, GraphicsProcessors graphics) =>
        known.Git is null && graphics.AreNone ? null : new EnvironmentInquiry(inquiry =>
        {
            var git = known.Git is null ? null : GitInquiry.Ask(folder, notebookPath);
            var found = known with { Git = git?.State ?? known.Git, Gpu = graphics.Names };
            if (found != known)
            {
                inquiry.Tell(() => store.SetEnvironment(id, found, git?.Diff));
            }
        });

    /// <summary>Waits for the answers, for as long as they may take; after this nothing more is written.</summary>
    public void Finish()
    {
        if (!thread.Join(Patience))
        {
            lock (gate)
            {
                isOver = true;
            }
        }
    }

    private void Tell(Action write)
    {
        lock (gate)
        {
            if (isOver)
            {
                return;
            }

            try
            {
                write();
            }
            catch (NotebookOpsException)
            {
                // What is wrong with the store, the next thing logged says to the one who logs it.
            }
        }
    }
}
