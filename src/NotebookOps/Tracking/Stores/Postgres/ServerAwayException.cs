namespace NotebookOps.Tracking.Stores.Postgres;

/// <summary>The server does not answer now, and may do so later: what was to be done can be done again.</summary>
internal sealed class ServerAwayException(string message, Exception inner) : NotebookOpsException(message, inner);
