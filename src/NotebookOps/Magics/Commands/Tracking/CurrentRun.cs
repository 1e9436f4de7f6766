namespace NotebookOps.Magics;

/// <summary>The run that a magic adds to.</summary>
internal static class CurrentRun
{
    /// <exception cref="NotebookOpsException">No run is current.</exception>
    public static Run Of(MagicInvocation invocation) => invocation.Tracking.CurrentRun
        ?? throw new NotebookOpsException($"No run is current, so `{invocation.Arguments.Command.FullName}` has nothing to work on. Start one with `#!track start`, or take one up again with `#!track resume`.");
}
