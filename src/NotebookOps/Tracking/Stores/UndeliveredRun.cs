namespace NotebookOps.Tracking.Stores;

/// <summary>A run of which a server does not know everything yet.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Experiment">What it belongs to.</param>
/// <param name="IsNew">Whether the server knows nothing of it.</param>
internal sealed record UndeliveredRun(string Id, string Experiment, bool IsNew);
