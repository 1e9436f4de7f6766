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
        RunsExportCommand.Create(),
        RunsImportCommand.Create(),
        RunsPushCommand.Create(),
        RunsPullCommand.Create(),
        RunsGcCommand.Create(),
        RunsCompactCommand.Create(),
    };

    /// <summary>A command opens its store as a notebook in the working directory would.</summary>
    public static TrackingSession OpenSession() => new(new TrackingOptions());

    /// <summary>The store to look at; what is to be known of it goes to stderr.</summary>
    public static IRunStore OpenStore(TrackingSession session, ParseResult parsed)
    {
        var store = session.StoreToRead;
        Tell(parsed, store.Remark);
        return store;
    }

    /// <summary>What is to be known of what was found goes to stderr, too.</summary>
    public static void Tell(ParseResult parsed, string? remark)
    {
        if (remark is not null)
        {
            parsed.InvocationConfiguration.Error.WriteLine(TerminalText.Clean(remark, keepLines: true));
        }
    }

    /// <summary>Another store than the project's; to read, nothing is made where there is none.</summary>
    public static IRunStore OpenOther(TrackingSession session, string named, bool forWriting)
    {
        var location = StoreLocation.At(named, Environment.CurrentDirectory, Environment.GetEnvironmentVariable);
        return location.DatabasePath == session.StoreToRead.Location.DatabasePath && location.Server is null
            ? throw new NotebookOpsException($"`{location.Name}` is the project's own store: name another one.")
            : forWriting ? RunStores.Open(location, session.Clock) : RunStores.OpenForReading(location, session.Clock);
    }

    public static Argument<string[]> SelectedArgument() => new("RUN") { Arity = ArgumentArity.ZeroOrMore, Description = "The runs' ids, or enough of their first digits. Without any, and without `--where`: all runs." };

    public static Option<string?> WhereOption() => new("--where") { Description = "Only these: 'metrics.auc > 0.9 and params.model = \"lgbm\" and started > -7d and not tags.broken'.", HelpName = "FILTER" };

    public static Option<bool> WithDeletedOption() => new("--deleted") { Description = "Deleted runs, too." };

    public static Option<bool> DryRunOption() => new("--dry-run") { Description = "Change nothing, and say what would be done." };

    public static Option<string> FormatOption() => new Option<string>("--format") { Description = "text, or json for programs.", DefaultValueFactory = _ => "text" }
        .AcceptOnlyFromAmong("text", "json");

    public static Argument<string> RunArgument() => new("RUN") { Description = "The run's id, or enough of its first digits to tell it from the others." };
}
