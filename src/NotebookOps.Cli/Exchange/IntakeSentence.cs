using NotebookOps.Tracking.Export;

namespace NotebookOps.Cli.Exchange;

/// <summary>Says what an import, a push or a pull has brought.</summary>
internal static class IntakeSentence
{
    public static void Write(TextWriter stderr, string did, IntakeCount count, string from, string to)
    {
        var runs = count.NewRuns + count.UpdatedRuns;
        var brought = $"{did} {Counted.Of(runs, "run")}{(count.UpdatedRuns > 0 ? $" ({count.NewRuns} new, {count.UpdatedRuns} updated)" : "")}, " +
            $"{Counted.Of(count.Points, "point")}, {Counted.Of(count.Artifacts, "artifact")} from `{from}` to `{to}`; {Counted.Of(count.UnchangedRuns, "run")} already there.";
        stderr.WriteLine(TerminalText.Clean(brought, keepLines: false));
        if (count.MissingArtifacts > 0)
        {
            stderr.WriteLine($"Warning: {Counted.Of(count.MissingArtifacts, "artifact")} not brought: the bytes are not where the runs come from.");
        }
    }
}
