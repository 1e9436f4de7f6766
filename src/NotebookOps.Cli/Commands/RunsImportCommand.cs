using System.CommandLine;
using System.Text;
using NotebookOps.Cli.Exchange;
using NotebookOps.Tracking;
using NotebookOps.Tracking.Export;
using NotebookOps.Tracking.Export.Csv;
using NotebookOps.Tracking.Export.Json;
using NotebookOps.Tracking.Stores;

namespace NotebookOps.Cli.Commands;

/// <summary><c>notebookops runs import</c>.</summary>
internal static class RunsImportCommand
{
    private const string Pipe = "-";

    public static Command Create()
    {
        var path = new Argument<string>("PATH") { Description = "A file of `runs export --to json`, a CSV file with a run a row, or MLflow's `mlruns` folder; `-` is stdin." };
        var from = new Option<string?>("--from") { Description = "What PATH is: json, csv or mlflow. Told by its ending, if left out." };
        from.AcceptOnlyFromAmong("json", "csv", "mlflow");
        var artifacts = new Option<string?>("--artifacts") { Description = "json: the folder that `runs export --artifacts` copied the artifacts to.", HelpName = "FOLDER" };
        var columns = new[] { Columns("--params", "parameters"), Columns("--metrics", "metrics"), Columns("--tags", "tags") };
        var name = new Option<string?>("--name") { Description = "csv: the column of the runs' names.", HelpName = "COLUMN" };
        var experiment = new Option<string?>("--experiment") { Description = "csv: the column of the experiments' names, or the name of the one experiment. The file's name, if left out." };
        var started = new Option<string?>("--started") { Description = "csv: the column of the times at which the runs started, as `2026-03-01T12:00:00Z`.", HelpName = "COLUMN" };
        var dryRun = RunsCommand.DryRunOption();
        var command = new Command("import",
            "Take runs in from a file. All of it is read and checked before anything is written, and importing it again changes nothing.") { path, from, artifacts, columns[0], columns[1], columns[2], name, experiment, started, dryRun };
        command.SetAction(parsed => Run(parsed, parsed.GetRequiredValue(path), parsed.GetValue(from), parsed.GetValue(artifacts), new CsvColumns
        {
            Params = Split(parsed.GetValue(columns[0])),
            Metrics = Split(parsed.GetValue(columns[1])),
            Tags = Split(parsed.GetValue(columns[2])),
            Name = parsed.GetValue(name),
            Experiment = parsed.GetValue(experiment),
            Started = parsed.GetValue(started),
        }, parsed.GetValue(dryRun)));
        return command;
    }

    private static Option<string[]> Columns(string name, string what) => new(name) { Description = $"csv: the columns that are {what}, with commas between them.", HelpName = "COLUMN,..." };

    private static string[] Split(string[]? columns) => [.. (columns ?? []).SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];

    private static int Run(ParseResult parsed, string path, string? from, string? artifacts, CsvColumns columns, bool dryRun)
    {
        var format = from ?? FormatOf(path);
        if ((format != "csv" && columns is not { Params: [], Metrics: [], Tags: [], Name: null, Experiment: null, Started: null }) || (format != "json" && artifacts is not null))
        {
            throw new NotebookOpsException("`--params`, `--metrics`, `--tags`, `--name`, `--experiment` and `--started` go with `--from csv`, and `--artifacts` with `--from json`.");
        }

        using var session = RunsCommand.OpenSession();
        var stderr = parsed.InvocationConfiguration.Error;
        var intake = format == "mlflow" ? TakeFolder(session, path, stderr, dryRun) : TakeFile(session, path, format, artifacts, columns, stderr, dryRun);
        IntakeSentence.Write(stderr, dryRun ? "Would import" : "Imported", intake, path == Pipe ? "stdin" : path, (dryRun ? session.StoreToRead : session.Store).Location.Name);
        return ExitCode.Success;
    }

    private static IntakeCount TakeFolder(TrackingSession session, string path, TextWriter stderr, bool dryRun)
    {
        if (!Directory.Exists(path))
        {
            throw new NotebookOpsException($"There is no folder `{path}`: `--from mlflow` takes the `mlruns` folder, in which each experiment has its own.");
        }

        var folder = new MlflowFolder(path);
        var intake = Take(session, folder.Runs, dryRun);
        foreach (var remark in folder.Remarks)
        {
            stderr.WriteLine(TerminalText.Clean($"Warning: {remark}.", keepLines: false));
        }

        return intake;
    }

    private static IntakeCount TakeFile(TrackingSession session, string path, string format, string? artifacts, CsvColumns columns, TextWriter stderr, bool dryRun)
    {
        using var file = Open(path);
        var name = path == Pipe ? "stdin" : Path.GetFileName(path);
        if (format == "json")
        {
            var bytes = artifacts is null ? null
                : Directory.Exists(artifacts) ? new ArtifactFolder(Path.GetFullPath(artifacts))
                : throw new NotebookOpsException($"There is no folder `{artifacts}` with artifacts.");
            return Take(session, new RunJsonFile(file, name, bytes).Runs, dryRun);
        }

        var csv = ReadCsv(file, name);
        var store = dryRun ? session.StoreToRead : session.StoreToRead is { IsThere: true } there ? there : null;
        var runs = csv.Read(columns, path == Pipe ? session.Clock.GetUtcNow() : File.GetLastWriteTimeUtc(path), id => store is not null && store.Has(id) ? store.Export(id) : null);
        if (csv.Unmapped.Count > 0)
        {
            stderr.WriteLine(TerminalText.Clean(
                $"Columns left out: {string.Join(", ", csv.Unmapped.Select(column => $"`{column}`"))}. `--params`, `--metrics`, `--tags` and `--name` say what a column is.", keepLines: false));
        }

        return Take(session, runs, dryRun);
    }

    private static IntakeCount Take(TrackingSession session, IEnumerable<RunSource> runs, bool dryRun)
    {
        var intake = new RunIntake(dryRun ? session.StoreToRead : session.Store, dryRun);
        foreach (var run in runs)
        {
            intake.Take(run);
        }

        return intake.Count;
    }

    private static RunsCsvFile ReadCsv(Stream file, string name)
    {
        try
        {
            using var text = new StreamReader(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true, leaveOpen: true);
            return new RunsCsvFile(text, name);
        }
        catch (DecoderFallbackException e)
        {
            throw new NotebookOpsException($"`{name}` is not UTF-8 text: save it as CSV in UTF-8.", e);
        }
    }

    /// <summary>The file, which can be read twice: what comes through a pipe is put aside first.</summary>
    private static FileStream Open(string path)
    {
        try
        {
            if (path != Pipe)
            {
                return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1, FileOptions.SequentialScan);
            }

            using var input = RawStreams.OpenInput();
            var aside = new FileStream(Path.Combine(Path.GetTempPath(), $"notebookops-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
            input.CopyTo(aside);
            aside.Position = 0;
            return aside;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new NotebookOpsException($"`{path}` cannot be read: {e.Message}", e);
        }
    }

    private static string FormatOf(string path) => Directory.Exists(path) ? "mlflow" : Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".json" => "json",
        ".csv" or ".tsv" => "csv",
        _ => throw new NotebookOpsException($"What is `{path}`? Say `--from json`, `--from csv` or `--from mlflow`."),
    };
}
