using NotebookOps.Tracking.Provenance;

namespace NotebookOps.Tracking.Stores;

/// <summary>Whether a run that never ended still lives.</summary>
internal static class RunLease
{
    /// <summary>How often a process says that it lives.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(30);

    /// <summary>How long its word is taken on another machine, where its process cannot be seen. Four beats: clocks differ, machines sleep.</summary>
    public static readonly TimeSpan Term = TimeSpan.FromMinutes(2);

    public static bool IsAlive(ProcessIdentity owner, DateTimeOffset lastBeat, DateTimeOffset now) => owner.IsAlive() ?? now - lastBeat <= Term;
}
