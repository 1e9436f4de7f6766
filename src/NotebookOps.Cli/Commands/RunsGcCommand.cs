using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json;
using NotebookOps.Tracking.Search;
using NotebookOps.Tracking.Stores;

namespace NotebookOps.Cli.Commands;

/// <summary><c>notebookops runs gc</c>.</summary>
internal static class RunsGcCommand
{
    private const int HashShown = 12;

    public static Command Create()
    {
        var dryRun = RunsCommand.DryRunOption();
        var deleted = new Option<bool>("--deleted") { Description = "First remove all deleted runs for good, and with them the artifacts that only they have. `runs restore` cannot bring them back then." };
        var olderThan = new Option<TimeSpan?>("--older-than")
        {
            Description = "Leave alone what was brought later than this ago: 90s, 30m, 12h, 7d. A day, if left out (two weeks for a server's): a run that is about to name it may still be logging.",
            HelpName = "TIME",
            CustomParser = ParseAge,
        };
        var onlyUser = new Option<bool>("--only-user") { Description = "No other database has artifacts in the same bucket or shared folder, which this store cannot know: without this, nothing there is removed." };
        var format = RunsCommand.FormatOption();
        var command = new Command("gc", "Remove artifacts that no run has, deleted runs included, and tell what the store weighs.") { dryRun, deleted, olderThan, onlyUser, format };
        command.SetAction(parsed => Run(parsed, parsed.GetValue(dryRun), parsed.GetValue(deleted), parsed.GetValue(olderThan), parsed.GetValue(onlyUser), parsed.GetValue(format) == "json"));
        return command;
    }

    private static TimeSpan? ParseAge(ArgumentResult result)
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        if (text.Length > 1 && "smhdw".Contains(text[^1], StringComparison.Ordinal) && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var amount) && amount <= 36_500)
        {
            return new FilterValue.FromNow(amount, text[^1]).Span;
        }

        result.AddError($"`{text}` is not an age: write `90s`, `30m`, `12h`, `7d` or `2w`.");
        return null;
    }

    private static int Run(ParseResult parsed, bool dryRun, bool deleted, TimeSpan? olderThan, bool onlyUser, bool json)
    {
        using var session = RunsCommand.OpenSession();
        var looked = RunsCommand.OpenStore(session, parsed);
        // Where there is no store, there is nothing to remove, and none is made.
        var store = dryRun || !looked.IsThere ? looked : session.Store;
        var sweep = new ArtifactSweep(store, session.Clock);
        var hidden = deleted ? store.Search(new RunQuery { Deleted = true, Limit = int.MaxValue, Now = session.Clock.GetUtcNow() }) : [];
        // One that still runs would log to nothing.
        var gone = hidden.Where(run => run.Status != RunStatus.Running).ToList();
        var age = olderThan ?? sweep.Patience;
        var found = sweep.Find(age, withDeleted: !deleted || gone.Count < hidden.Count, onlyUser);
        if (!dryRun)
        {
            // What may not be removed was refused above, with nothing purged.
            foreach (var run in gone)
            {
                store.Purge(run.Id);
            }

            if (gone.Count > 0)
            {
                // Asked anew: one that was restored meanwhile is still there, and keeps its artifacts.
                found = sweep.Find(age, withDeleted: true, onlyUser);
            }

            found = [.. found.Where(store.Artifacts.Remove)];
        }

        if (json)
        {
            WriteJson(parsed.InvocationConfiguration.Output, gone, found);
        }
        else
        {
            foreach (var run in gone)
            {
                parsed.InvocationConfiguration.Output.WriteLine($"run      {run.Id}  {TerminalText.Clean(run.Name, keepLines: false)}");
            }

            foreach (var artifact in found)
            {
                parsed.InvocationConfiguration.Output.WriteLine($"artifact {artifact.Sha256?[..HashShown] ?? "unfinished"}  {Counted.Bytes(artifact.Size)}");
            }
        }

        var stderr = parsed.InvocationConfiguration.Error;
        var runs = deleted ? $"{Counted.Of(gone.Count, "run")} and " : "";
        stderr.WriteLine($"{(dryRun ? "Would remove" : "Removed")} {runs}{Counted.Of(found.Count, "artifact")} ({Counted.Bytes(found.Sum(artifact => artifact.Size))}).");
        WriteSize(stderr, store);
        return ExitCode.Success;
    }

    /// <summary>What the store weighs.</summary>
    private static void WriteSize(TextWriter stderr, IRunStore store)
    {
        if (store.IsThere)
        {
            var artifacts = Counted.Bytes(store.Artifacts.List().Sum(artifact => artifact.Size));
            var here = store.ReadSizeHere() is > 0 and var size ? $" (and what this machine keeps of them {Counted.Bytes(size)})" : "";
            stderr.WriteLine(TerminalText.Clean($"The runs in `{store.Location.Name}` take {Counted.Bytes(store.ReadSize())}{here}, the artifacts in `{store.Artifacts.Place}` {artifacts}.", keepLines: false));
        }
    }

    /// <summary><c>{"runs":[id,...],"artifacts":[{"sha256","size"},...],"bytes"}</c>; the hash of what an interrupted copy has left is null.</summary>
    private static void WriteJson(TextWriter output, IReadOnlyList<RunSummary> runs, IReadOnlyList<StoredArtifact> artifacts) => output.WriteLine(JsonSerializer.Serialize(new
    {
        runs = runs.Select(run => run.Id),
        artifacts = artifacts.Select(artifact => new { sha256 = artifact.Sha256, size = artifact.Size }),
        bytes = artifacts.Sum(artifact => artifact.Size),
    }));
}
