using System.Globalization;
using NotebookOps.Charts.Tables;
using NotebookOps.Tracking.Provenance;
using NotebookOps.Tracking.Stores;

namespace NotebookOps.Cli.Commands;

/// <summary>A run's whole story on one page.</summary>
internal static class RunsPage
{
    private const int ShortHash = 12;

    public static void Write(TextWriter output, RunDetails run)
    {
        var summary = run.Summary;
        Line(output, $"{summary.Name}  ({summary.Status.ToString().ToLowerInvariant()})");
        Field(output, "id", summary.Id);
        Field(output, "experiment", summary.Experiment);
        Field(output, "parent", summary.Parent);
        Field(output, "started", Time(summary.Started));
        Field(output, summary.Status == RunStatus.Crashed ? "last sign" : "ended",
            summary.Ended is { } ended ? $"{Time(ended)}  (after {Duration.Text(ended - summary.Started)})" : null);
        Field(output, "notebook", summary.Notebook);
        Field(output, "cells", run.Cells.Count == 0 ? null : Cells(run));
        Section(output, "parameters", summary.Params.Select(parameter => (parameter.Key, $"{RunsTable.Show(parameter.Value)}  ({parameter.Value.Type}{(parameter.Value.Declared is { } own ? $"; the notebook says {own}" : "")}){Before(run, parameter.Key)}")));
        Section(output, "metrics", summary.Metrics.Select(metric => (metric.Key, Metric(metric.Value))));
        Section(output, "tags", summary.Tags.Select(tag => (tag.Key, tag.Value)));
        Section(output, "datasets", DatasetLines.Of(run.Datasets));
        Section(output, "artifacts", run.Artifacts.Where(file => !InFolder(run, file)).Select(file => (file.IsFolder ? file.Name + "/" : file.Name,
            $"{Size(file.Size, file.IsFolder ? run.Artifacts.Count(other => IsIn(other, file)) : 1)}  sha256 {file.Sha256[..Math.Min(ShortHash, file.Sha256.Length)]}")));
        var made = run.Environment;
        Section(output, "made with",
        [
            .. GitLines(run),
            ("runtime", made.DotNet),
            ("system", made.OperatingSystem),
            ("machine", $"{made.Machine}, user {made.User}"),
            .. Machine(made),
            .. made.Container is { } container ? [("container", $"{container.Kind}{(container.Image is null ? "" : $", image {container.Image}")}")] : Array.Empty<(string, string)>(),
            ("packages", string.Join(", ", made.Packages.Select(package => $"{package.Key} {package.Value}"))),
        ]);
        if (run.Note is not null)
        {
            output.WriteLine();
            output.WriteLine(TerminalText.Clean(run.Note, keepLines: true));
        }
    }

    private static IEnumerable<(string Name, string Value)> GitLines(RunDetails run)
    {
        if (run.Environment.Git is not { } git)
        {
            yield return ("git", "(no repository)");
            yield break;
        }

        yield return ("git", $"{git.Commit ?? "(no commit yet)"}{(git.Branch is null ? "" : $" on {git.Branch}")}{(git.Dirty == true ? ", with uncommitted changes" : "")}");
        if (git.Remote is not null)
        {
            yield return ("remote", git.Remote);
        }

        if (git.Diff is not null && run.Texts.TryGetValue(git.Diff, out var diff))
        {
            yield return ("changes", string.Create(CultureInfo.InvariantCulture, $"{diff.AsSpan().Count('\n'):N0} lines; `--diff` prints them"));
        }
    }

    private static IEnumerable<(string Name, string Value)> Machine(RunEnvironment made)
    {
        if (made.Cores is { } cores)
        {
            var memory = made.Memory is { } bytes ? string.Create(CultureInfo.InvariantCulture, $", {bytes / (double)(1L << 30):0.#} GiB memory") : "";
            yield return ("processor", string.Create(CultureInfo.InvariantCulture, $"{(made.Cpu is null ? "" : made.Cpu + ", ")}{cores} {(cores == 1 ? "core" : "cores")}{memory}"));
        }

        if (made.Gpu is not null)
        {
            yield return ("graphics", made.Gpu);
        }
    }

    private static string Cells(RunDetails run) => string.Create(CultureInfo.InvariantCulture, $"{run.Cells.Count} executed") + run.Summary.Linear switch
    {
        true => ", in their order on the page",
        false => ", not in their order on the page",
        null => "",
    } + (run.Cells.Any(run.Texts.ContainsKey) ? "; `--code` prints them" : "");

    private static string Before(RunDetails run, string name)
    {
        var earlier = run.OverwrittenParams.Where(parameter => parameter.Key == name).Select(parameter => RunsTable.Show(parameter.Value)).ToList();
        return earlier.Count == 0 ? "" : $", before: {string.Join(", ", earlier)}";
    }

    private static string Metric(MetricSummary metric) => metric.Count == 1
        ? Exact(metric.Last)
        : string.Create(CultureInfo.InvariantCulture,
            $"{Exact(metric.Last)} at step {metric.Step}  ({metric.Count} points, min {NumberText.Short(metric.Min)}, max {NumberText.Short(metric.Max)}, best {NumberText.Short(metric.Best)})");

    private static string Exact(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    private static string Size(long bytes, int files) =>
        string.Create(CultureInfo.InvariantCulture, $"{bytes:N0} bytes") + (files == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" in {files} files"));

    private static bool InFolder(RunDetails run, RunArtifact file) => run.Artifacts.Any(folder => IsIn(file, folder));

    private static bool IsIn(RunArtifact file, RunArtifact folder) => folder.IsFolder && file.Name.StartsWith(folder.Name + "/", StringComparison.Ordinal);

    private static void Section(TextWriter output, string title, IEnumerable<(string Name, string Value)> lines)
    {
        var known = lines.Select(line => (Name: TerminalText.Clean(line.Name, keepLines: false), line.Value)).ToList();
        if (known.Count == 0)
        {
            return;
        }
        output.WriteLine();
        output.WriteLine(title);
        var width = Math.Min(40, known.Max(line => line.Name.Length));
        foreach (var (name, value) in known)
        {
            Line(output, $"  {name.PadRight(width)}  {value}");
        }
    }

    private static void Field(TextWriter output, string name, string? value)
    {
        if (value is not null)
        {
            Line(output, $"  {name,-10}  {value}");
        }
    }

    private static void Line(TextWriter output, string text) => output.WriteLine(TerminalText.Clean(text, keepLines: false).TrimEnd());
}
