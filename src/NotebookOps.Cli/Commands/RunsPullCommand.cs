using System.CommandLine;
using NotebookOps.Cli.Exchange;
using NotebookOps.Tracking.Export;

namespace NotebookOps.Cli.Commands;

/// <summary><c>notebookops runs pull</c>.</summary>
internal static class RunsPullCommand
{
    public static Command Create()
    {
        var runs = RunsCommand.SelectedArgument();
        var from = new Option<string>("--from") { Description = "The other store: a database file, or postgresql://user@host/database.", HelpName = "STORE", Required = true };
        var where = RunsCommand.WhereOption();
        var deleted = RunsCommand.WithDeletedOption();
        var dryRun = RunsCommand.DryRunOption();
        var command = new Command("pull", "Copy runs with their points and artifacts from another store into this one. Pulled again, only what is new is brought.") { runs, from, where, deleted, dryRun };
        command.SetAction((parsed, cancellationToken) => Task.FromResult(Run(
            parsed, new RunSelection(parsed.GetValue(runs) ?? [], parsed.GetValue(where), parsed.GetValue(deleted)), parsed.GetRequiredValue(from), parsed.GetValue(dryRun), cancellationToken)));
        return command;
    }

    private static int Run(ParseResult parsed, RunSelection selection, string place, bool dryRun, CancellationToken cancellationToken)
    {
        using var session = RunsCommand.OpenSession();
        using var from = RunsCommand.OpenOther(session, place, forWriting: false);
        if (!from.IsThere)
        {
            throw new NotebookOpsException($"There are no runs in `{from.Location.Name}`: `--from` names a database file, such as another project's `.notebookops/runs.db`.");
        }

        var runs = selection.In(from, session.Clock.GetUtcNow());
        var to = dryRun ? RunsCommand.OpenStore(session, parsed) : session.Store;
        var intake = new RunIntake(to, dryRun);
        foreach (var run in runs)
        {
            cancellationToken.ThrowIfCancellationRequested();
            intake.Take(new StoredRun(from, run.Id));
        }

        IntakeSentence.Write(parsed.InvocationConfiguration.Error, dryRun ? "Would pull" : "Pulled", intake.Count, from.Location.Name, to.Location.Name);
        return ExitCode.Success;
    }
}
