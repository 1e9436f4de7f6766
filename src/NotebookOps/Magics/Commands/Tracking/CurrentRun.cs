namespace NotebookOps.Magics;

/// <summary>The run that a magic adds to.</summary>
internal static class CurrentRun
{
    /// <exception cref="NotebookOpsException">No run is current.</exception>
    public static Run Of(MagicInvocation invocation) => invocation.Tracking.CurrentRun
        ?? throw new NotebookOpsException($"No run is current, so `{invocation.Arguments.Command.FullName}` has nothing to work on. Start one with `#!track start`, or take one up again with `#!track resume`.");

    /// <summary>The file that a magic adds to the run.</summary>
    /// <exception cref="NotebookOpsException">It is no path at all.</exception>
    public static string Path(MagicArguments arguments) =>
        arguments.Text("path") is { } path && !string.IsNullOrWhiteSpace(path) && !path.Contains('\0', StringComparison.Ordinal)
            ? path
            : throw new NotebookOpsException($"`{arguments.Command.FullName}` needs the path of a file, and what it was given is none. For example `{arguments.Command.Examples[0].Line}`.");
}
