using System.CommandLine;
using NotebookOps.Tracking.Search;
using NotebookOps.Tracking.Stores;

namespace NotebookOps.Cli.Commands;

/// <summary><c>notebookops runs list</c>.</summary>
internal static class RunsListCommand
{
    private const int DefaultLimit = 100;

    public static Command Create()
    {
        var where = new Option<string?>("--where") { Description = "Only these: 'metrics.auc > 0.9 and params.model = \"lgbm\" and started > -7d and not tags.broken'." };
        var sort = new Option<string?>("--sort") { Description = "Sort by -metrics.auc,started: a minus means the largest first. Else the newest come first." };
        var limit = new Option<int>("--limit") { Description = "The most runs to list.", DefaultValueFactory = _ => DefaultLimit };
        var deleted = new Option<bool>("--deleted") { Description = "The deleted runs instead of the others." };
        var format = RunsCommand.FormatOption();
        var command = new Command("list", "List runs.") { where, sort, limit, deleted, format };
        command.SetAction(parsed => Run(parsed, parsed.GetValue(where), parsed.GetValue(sort), parsed.GetValue(limit), parsed.GetValue(deleted), parsed.GetValue(format) == "json"));
        return command;
    }

    private static int Run(ParseResult parsed, string? where, string? sort, int limit, bool deleted, bool json)
    {
        if (limit < 0)
        {
            throw new NotebookOpsException("`--limit` is the most runs to list, and cannot be negative.");
        }
        using var session = RunsCommand.OpenSession();
        var query = new RunQuery
        {
            Where = FilterParser.Parse(where),
            Sort = RunSort.Parse(sort),
            Limit = limit,
            Deleted = deleted,
            Now = session.Clock.GetUtcNow(),
        };
        var store = RunsCommand.OpenStore(session, parsed);
        var runs = Runs.List(store, query);
        var output = parsed.InvocationConfiguration.Output;
        if (json)
        {
            RunsJson.WriteList(output, runs);
            return ExitCode.Success;
        }
        if (runs.Count == 0)
        {
            parsed.InvocationConfiguration.Error.WriteLine(where is null ? NoRuns(store.Location.DatabasePath) : "No runs fit the filter.");
            return ExitCode.Success;
        }
        var columns = RunsTable.Columns(runs, RunsTable.TerminalWidth());
        output.WriteLine(RunsTable.Write(runs, columns));
        foreach (var note in RunsTable.Notes(runs, columns))
        {
            parsed.InvocationConfiguration.Error.WriteLine(note);
        }
        return ExitCode.Success;
    }

    private static string NoRuns(string database) =>
        $"No runs in {TerminalText.Clean(database, keepLines: false)}. Outside a git repository the runs of a notebook lie beside it: " +
        "go to its folder, or name the database in NOTEBOOKOPS_STORE.";
}
