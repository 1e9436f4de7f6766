using System.CommandLine;
using NotebookOps.Tracking;
using NotebookOps.Tracking.Stores;

namespace NotebookOps.Cli.Commands;

/// <summary><c>notebookops runs</c>: what the tracked runs found.</summary>
internal static class RunsCommand
{
    public static Command Create() => new("runs", "Look at the tracked runs: `.notebookops/runs.db` of this project, or what NOTEBOOKOPS_STORE names.")
    {
        RunsListCommand.Create(),
        RunsShowCommand.Create(),
        RunsCompareCommand.Create(),
        RunsLineageCommand.Create(),
        RunsDeleteCommand.Create(),
        RunsRestoreCommand.Create(),
    };

    /// <summary>A command opens its store as a notebook in the working directory would.</summary>
    public static TrackingSession OpenSession() => new(new TrackingOptions());

    /// <summary>The store to look at; what is to be known of it goes to stderr.</summary>
    public static IRunStore OpenStore(TrackingSession session, ParseResult parsed)
    {
        var store = session.StoreToRead;
        if (store.Remark is { } remark)
        {
            parsed.InvocationConfiguration.Error.WriteLine(TerminalText.Clean(remark, keepLines: false));
        }
        return store;
    }

    public static Option<string> FormatOption() => new Option<string>("--format") { Description = "text, or json for programs.", DefaultValueFactory = _ => "text" }
        .AcceptOnlyFromAmong("text", "json");

    public static Argument<string> RunArgument() => new("RUN") { Description = "The run's id, or enough of its first digits to tell it from the others." };
}
