using NotebookOps.Tracking.Stores.Postgres;

namespace NotebookOps.Tracking.Stores;

/// <summary>Opens the store that a location names: the one place that knows which kinds there are.</summary>
internal static class RunStores
{
    /// <summary>To log to it; it is made if it is not there.</summary>
    /// <exception cref="NotebookOpsException">It cannot be opened or made.</exception>
    public static IRunStore Open(StoreLocation location, TimeProvider clock) =>
        location.Server is null ? SqliteRunStore.Open(location, clock) : PostgresRunStore.Open(location, clock);

    /// <summary>To look at it; where there is none, nothing is made and nothing found.</summary>
    /// <exception cref="NotebookOpsException">It is there and cannot be opened.</exception>
    public static IRunStore OpenForReading(StoreLocation location, TimeProvider clock) =>
        location.Server is null ? SqliteRunStore.OpenForReading(location, clock) : PostgresRunStore.OpenForReading(location, clock);
}
