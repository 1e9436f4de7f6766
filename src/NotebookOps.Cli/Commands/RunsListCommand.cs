using System.CommandLine;
using System.Globalization;
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
        var after = new Option<string?>("--after") { Description = "Go on after this run, in the same order: the last one of the page before." };
        var count = new Option<bool>("--count") { Description = "Only say how many runs there are." };
        var deleted = new Option<bool>("--deleted") { Description = "The deleted runs instead of the others." };
        var format = RunsCommand.FormatOption();
        var command = new Command("list", "List runs.") { where, sort, limit, after, count, deleted, format };
        command.SetAction(parsed => Run(parsed, new Wanted(
            FilterParser.Parse(parsed.GetValue(where)), RunSort.Parse(parsed.GetValue(sort)), parsed.GetValue(limit), parsed.GetValue(after), parsed.GetValue(count), parsed.GetValue(deleted)),
            parsed.GetValue(format) == "json"));
        return command;
    }

    private static int Run(ParseResult parsed, Wanted wanted, bool json)
    {
        if (wanted.Limit < 0)
        {
            throw new NotebookOpsException("`--limit` is the most runs to list, and cannot be negative.");
        }
        using var session = RunsCommand.OpenSession();
        var store = RunsCommand.OpenStore(session, parsed);
        var query = new RunQuery
        {
            Where = wanted.Where,
            Sort = wanted.Sort,
            Limit = wanted.Limit,
            After = wanted.After is null ? null : store.ResolveId(wanted.After, wanted.Deleted),
            Deleted = wanted.Deleted,
            Now = session.Clock.GetUtcNow(),
        };
        var output = parsed.InvocationConfiguration.Output;
        if (wanted.Count)
        {
            output.WriteLine(store.Count(query).ToString(CultureInfo.InvariantCulture));
            return ExitCode.Success;
        }
        var runs = Runs.List(store, query);
        RunsCommand.Tell(parsed, runs.Remark);
        if (json)
        {
            RunsJson.WriteList(output, runs);
            return ExitCode.Success;
        }
        if (runs.Count == 0)
        {
            parsed.InvocationConfiguration.Error.WriteLine(wanted.Where is null ? NoRuns(store.Location) : "No runs fit the filter.");
            return ExitCode.Success;
        }
        var columns = RunsTable.Columns(runs, RunsTable.TerminalWidth());
        output.WriteLine(RunsTable.Write(runs, columns));
        foreach (var note in RunsTable.Notes(runs, columns))
        {
            parsed.InvocationConfiguration.Error.WriteLine(note);
        }
        if (runs.Next is { } next)
        {
            parsed.InvocationConfiguration.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"These are {runs.Count} of {store.Count(query with { OrKeptHere = _ => { } })} runs: `--after {next[..runs.PrefixLength]}` goes on after them, `--limit` takes more."));
        }
        return ExitCode.Success;
    }

    private static string NoRuns(StoreLocation location) => location.Server is not null ? $"No runs in {TerminalText.Clean(location.Name, keepLines: false)} yet." :
        $"No runs in {TerminalText.Clean(location.Name, keepLines: false)}. Outside a git repository the runs of a notebook lie beside it: " +
        "go to its folder, or name the database in NOTEBOOKOPS_STORE.";

    private sealed record Wanted(RunFilter? Where, IReadOnlyList<RunSort> Sort, int Limit, string? After, bool Count, bool Deleted);
}
