using System.CommandLine;
using NotebookOps.Cli.Exchange;
using NotebookOps.Tracking.Export;
using NotebookOps.Tracking.Export.Mlflow;

namespace NotebookOps.Cli.Commands;

/// <summary><c>notebookops runs push</c>.</summary>
internal static class RunsPushCommand
{
    private const string Mlflow = "mlflow";

    public static Command Create()
    {
        var runs = RunsCommand.SelectedArgument();
        var to = new Option<string[]>("--to")
        {
            Description = "Another store (a database file, or postgresql://user@host/database), or `mlflow http://host:5000`, an MLflow server.",
            HelpName = "STORE | mlflow URL",
            Required = true,
            Arity = new ArgumentArity(1, 2),
            AllowMultipleArgumentsPerToken = true,
        };
        var where = RunsCommand.WhereOption();
        var deleted = RunsCommand.WithDeletedOption();
        var dryRun = RunsCommand.DryRunOption();
        var command = new Command("push",
            "Copy runs with their points and artifacts to another store, or to an MLflow server. Pushed again, only what is new is sent. The server's credentials come " +
            "from MLFLOW_TRACKING_TOKEN, or MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD.") { runs, to, where, deleted, dryRun };
        command.SetAction((parsed, cancellationToken) =>
        {
            var (target, more) = Target(parsed.GetRequiredValue(to));
            return RunAsync(parsed, new RunSelection([.. parsed.GetValue(runs) ?? [], .. more], parsed.GetValue(where), parsed.GetValue(deleted)), target, parsed.GetValue(dryRun), cancellationToken);
        });
        return command;
    }

    /// <summary>Two words are a kind and an address, or a store and the first of the runs behind it.</summary>
    private static ((bool IsMlflow, string Place) Target, string[] Runs) Target(string[] words) => words switch
    {
        [Mlflow, var address] => ((true, address), []),
        [Mlflow] => throw new NotebookOpsException("Which MLflow server? `--to mlflow http://host:5000`."),
        [var store] => ((IsWeb(store), store), []),
        [var store, var run] => ((IsWeb(store), store), [run]),
        _ => throw new NotebookOpsException("`--to` takes a store, or `mlflow` and an address."),
    };

    private static bool IsWeb(string store) =>
        store.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || store.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    private static async Task<int> RunAsync(ParseResult parsed, RunSelection selection, (bool IsMlflow, string Place) target, bool dryRun, CancellationToken cancellationToken)
    {
        using var session = RunsCommand.OpenSession();
        var from = RunsCommand.OpenStore(session, parsed);
        var runs = selection.In(from, session.Clock.GetUtcNow());
        var did = dryRun ? "Would push" : "Pushed";
        var stderr = parsed.InvocationConfiguration.Error;
        if (target.IsMlflow)
        {
            using var server = new MlflowServer(target.Place, Environment.GetEnvironmentVariable);
            var push = new MlflowPush(server, from, dryRun);
            try
            {
                foreach (var run in runs)
                {
                    await push.SendAsync(run, cancellationToken);
                }
            }
            finally
            {
                foreach (var remark in push.Remarks)
                {
                    await stderr.WriteLineAsync(TerminalText.Clean($"Warning: {remark}.", keepLines: false));
                }
            }

            IntakeSentence.Write(stderr, did, push.Count, from.Location.Name, server.Place);
            return ExitCode.Success;
        }

        using var to = RunsCommand.OpenOther(session, target.Place, forWriting: !dryRun);
        var intake = new RunIntake(to, dryRun);
        foreach (var run in runs)
        {
            cancellationToken.ThrowIfCancellationRequested();
            intake.Take(new StoredRun(from, run.Id));
        }

        IntakeSentence.Write(stderr, did, intake.Count, from.Location.Name, to.Location.Name);
        // Above all that the artifacts lie, or would lie, where nobody else sees them.
        RunsCommand.Tell(parsed, to.Remark);
        if (dryRun && intake.Count.NamesArtifacts)
        {
            RunsCommand.Tell(parsed, to.Location.ArtifactsRemark);
        }

        return ExitCode.Success;
    }
}
