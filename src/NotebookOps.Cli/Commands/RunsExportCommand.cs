using System.CommandLine;
using NotebookOps.Cli.Exchange;
using NotebookOps.Tracking.Export;

namespace NotebookOps.Cli.Commands;

/// <summary><c>notebookops runs export</c>.</summary>
internal static class RunsExportCommand
{
    private const string Pipe = "-";

    public static Command Create()
    {
        var runs = RunsCommand.SelectedArgument();
        var to = new Option<string[]>("--to")
        {
            Description = "What to write, and where: `json FILE`, `csv FILE` (`-` is stdout for both), `parquet FOLDER`, `mlflow FOLDER`.",
            HelpName = "FORMAT PATH",
            Required = true,
            Arity = new ArgumentArity(2, 2),
            AllowMultipleArgumentsPerToken = true,
        };
        var where = RunsCommand.WhereOption();
        var deleted = RunsCommand.WithDeletedOption();
        var points = new Option<bool>("--points") { Description = "csv: a row a point, instead of a row a run." };
        var artifacts = new Option<string?>("--artifacts") { Description = "json: copy the bytes of artifacts to this folder, from which `runs import --artifacts` takes them.", HelpName = "FOLDER" };
        var command = new Command("export",
            "Write runs for other programs. `json` is all that is known, and `runs import` reads it back as it was; `csv` is a table for a spreadsheet; `parquet` is " +
            "runs.parquet and points.parquet with typed columns; `mlflow` is the folder that `mlflow migrate-filestore` takes, artifacts included.") { runs, to, where, deleted, points, artifacts };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, new RunSelection(parsed.GetValue(runs) ?? [], parsed.GetValue(where), parsed.GetValue(deleted)),
            parsed.GetRequiredValue(to), parsed.GetValue(points), parsed.GetValue(artifacts), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, RunSelection selection, string[] to, bool points, string? artifacts, CancellationToken cancellationToken)
    {
        var (format, path) = (to[0], to[1]);
        if (format is not ("json" or "csv" or "parquet" or "mlflow"))
        {
            throw new NotebookOpsException($"`{format}` is no format that runs are exported to: `--to json FILE`, `--to csv FILE`, `--to parquet FOLDER` or `--to mlflow FOLDER`.");
        }

        if ((points && format != "csv") || (artifacts is not null && format != "json") || (path == Pipe && format is not ("json" or "csv")))
        {
            throw new NotebookOpsException("`--points` goes with `--to csv`, `--artifacts` with `--to json`, and `-` (stdout) with both of them.");
        }

        using var session = RunsCommand.OpenSession();
        var store = RunsCommand.OpenStore(session, parsed);
        var runs = selection.In(store, session.Clock.GetUtcNow());
        var export = new RunExport(store, runs);
        var written = 0L;
        switch (format)
        {
            case "json" or "csv":
                ToFile(path, target =>
                {
                    if (format == "json")
                    {
                        export.WriteJson(target, artifacts);
                    }
                    else
                    {
                        export.WriteCsv(target, points);
                    }
                });
                break;
            case "mlflow":
                export.WriteMlflow(path);
                break;
            default:
                written = await ParquetExport.WriteAsync(path, store, runs, cancellationToken);
                break;
        }

        var stderr = parsed.InvocationConfiguration.Error;
        foreach (var loss in export.Losses)
        {
            await stderr.WriteLineAsync(TerminalText.Clean($"Warning: {loss}.", keepLines: false));
        }

        if (export.MissingArtifacts > 0)
        {
            await stderr.WriteLineAsync($"Warning: {Counted.Of(export.MissingArtifacts, "artifact")} not written: the bytes are not in `{TerminalText.Clean(store.Artifacts.Place, keepLines: false)}`.");
        }

        written += export.Points;
        var counted = written > 0 ? $" with {Counted.Of(written, "point")}" : "";
        await stderr.WriteLineAsync($"Exported {Counted.Of(runs.Count, "run")}{counted} to {(path == Pipe ? "stdout" : $"`{TerminalText.Clean(path, keepLines: false)}`")}.");
        return ExitCode.Success;
    }

    private static void ToFile(string path, Action<Stream> write)
    {
        if (path != Pipe)
        {
            RunExport.ToFile(path, write);
            return;
        }

        using var stdout = RawStreams.OpenOutput();
        write(stdout);
        stdout.Flush();
    }
}
