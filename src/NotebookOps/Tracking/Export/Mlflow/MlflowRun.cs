using System.Globalization;
using NotebookOps.Tracking.Stores;

namespace NotebookOps.Tracking.Export.Mlflow;

/// <summary>A run in MLflow's terms: what its files and its server hold, all but the points and the artifacts' bytes.</summary>
internal sealed record MlflowRun
{
    public const string IdTag = "notebookops.run_id";
    public const string StatusTag = "notebookops.status";
    public const string GroupTag = "notebookops.group";
    public const string LinearTag = "notebookops.linear";
    public const string NameTag = "mlflow.runName";
    public const string ParentTag = "mlflow.parentRunId";
    public const string NoteTag = "mlflow.note.content";
    public const string UserTag = "mlflow.user";
    public const string SourceTag = "mlflow.source.name";
    public const string SourceTypeTag = "mlflow.source.type";
    public const string CommitTag = "mlflow.source.git.commit";

    private const int LongestParam = 6_000;
    private const int LongestTag = 5_000;
    private const string OwnPrefix = "notebookops.";

    /// <summary>Tags that are made of what is no tag here; a tag of that very name is written in another way.</summary>
    public static IReadOnlySet<string> FactTags { get; } =
        new HashSet<string>(StringComparer.Ordinal) { NameTag, ParentTag, NoteTag, UserTag, SourceTag, SourceTypeTag, CommitTag };

    public required RunRecord Record { get; init; }

    public required MlflowStatus Status { get; init; }

    public required DateTimeOffset? Ended { get; init; }

    public required IReadOnlyDictionary<string, string> Params { get; init; }

    public required IReadOnlyDictionary<string, string> Tags { get; init; }

    /// <summary>The key of each metric.</summary>
    public required IReadOnlyDictionary<string, string> Metrics { get; init; }

    /// <summary>Each dataset once, as MLflow has it.</summary>
    public required IReadOnlyList<MlflowDataset> Datasets { get; init; }

    /// <summary>What MLflow has no room for, a sentence each.</summary>
    public required IReadOnlyList<string> Losses { get; init; }

    public static MlflowRun Of(RunRecord run, RunSummary summary)
    {
        var losses = new List<string>();
        var tags = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var metrics = Keys(run.Metrics.Select(metric => metric.Name), tags);
        var parameters = Keys(run.Params.Select(param => param.Name), tags);
        var tagKeys = Keys(run.Tags.Keys, tags);
        foreach (var (name, value) in run.Tags)
        {
            tags[OwnKey(tagKeys[name])] = Fit(value, LongestTag, $"the tag `{name}`");
        }

        var texts = run.Params.ToDictionary(param => parameters[param.Name], param => Fit(Text(param.Value), LongestParam, $"the parameter `{param.Name}`"), StringComparer.Ordinal);
        MlflowTypes.Write(run.Params.Select(param => (parameters[param.Name], texts[parameters[param.Name]], param.Value)), tags);
        AddFacts(run, summary, (key, value) => tags[key] = Fit(value, LongestTag, key == NoteTag ? "the note" : $"`{key}`"));
        return new MlflowRun
        {
            Record = run,
            Status = ToMlflow(summary.Status),
            Ended = summary.Ended,
            Params = texts,
            Tags = tags,
            Metrics = metrics,
            Datasets = [.. Datasets()],
            Losses = losses,
        };

        IEnumerable<MlflowDataset> Datasets()
        {
            foreach (var same in run.Datasets.Select(logged => MlflowDataset.Of(logged.Dataset)).GroupBy(dataset => (dataset.Name, dataset.Digest)))
            {
                var first = same.First();
                if (same.Skip(1).Any())
                {
                    var contexts = string.Join(", ", same.Select(dataset => dataset.Context is null ? "none" : $"`{dataset.Context}`"));
                    losses.Add(string.Create(CultureInfo.InvariantCulture, $"the dataset `{first.Name}` of the run `{run.Id}` was logged {same.Count()} times (contexts: {contexts}), and MLflow holds it once: the first was written"));
                }

                yield return first;
            }
        }

        string Fit(string text, int longest, string what)
        {
            if (text.Length <= longest)
            {
                return text;
            }

            losses.Add(string.Create(CultureInfo.InvariantCulture, $"{what} of the run `{run.Id}` has {text.Length:N0} characters, and MLflow takes {longest:N0}: the rest was left out"));
            return text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];
        }
    }

    /// <summary>A point's time in milliseconds; MLflow knows none before 1970.</summary>
    public static long Milliseconds(DateTimeOffset time) => Math.Max(0, time.ToUnixTimeMilliseconds());

    /// <summary>Points without those that are the same as one before, in MLflow's coarser times: its databases hold each once, and refuse a second.</summary>
    public static IEnumerable<(long Time, double Value, long Step)> Distinct(IEnumerable<MetricPoint> points)
    {
        var seen = new HashSet<(long, long, long)>();
        foreach (var point in points)
        {
            var time = Milliseconds(point.Time);
            if (seen.Add((time, BitConverter.DoubleToInt64Bits(point.Value), point.Step)))
            {
                yield return (time, point.Value, point.Step);
            }
        }
    }

    private static void AddFacts(RunRecord run, RunSummary summary, Action<string, string> add)
    {
        add(IdTag, run.Id);
        add(NameTag, run.Name);
        add(SourceTypeTag, run.Notebook is null ? "LOCAL" : "NOTEBOOK");
        AddSome(UserTag, run.Environment.User);
        AddSome(SourceTag, run.Notebook);
        AddSome(CommitTag, run.Environment.Git?.Commit);
        AddSome(ParentTag, run.Parent);
        AddSome(NoteTag, run.Note);
        AddSome(GroupTag, run.Group);
        AddSome(LinearTag, run.Linear is { } linear ? linear ? "true" : "false" : null);
        // MLflow has one word for the two.
        AddSome(StatusTag, summary.Status is RunStatus.Replaced or RunStatus.Crashed ? summary.Status.ToString().ToLowerInvariant() : null);

        void AddSome(string key, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                add(key, value);
            }
        }
    }

    private static IReadOnlyDictionary<string, string> Keys(IEnumerable<string> names, SortedDictionary<string, string> tags)
    {
        var keys = MlflowNames.Keys([.. names]);
        foreach (var (name, key) in keys.Where(pair => MlflowNames.IsCut(pair.Value)))
        {
            tags[MlflowNames.NameTag(key)] = name;
        }

        return keys;
    }

    private static string OwnKey(string key) => FactTags.Contains(key) || key.StartsWith(OwnPrefix, StringComparison.Ordinal)
        ? key.Insert(key.IndexOf('.', StringComparison.Ordinal), "_x002e_").Remove(key.IndexOf('.', StringComparison.Ordinal) + 7, 1)
        : key;

    private static MlflowStatus ToMlflow(RunStatus status) => status switch
    {
        RunStatus.Running => MlflowStatus.Running,
        RunStatus.Finished => MlflowStatus.Finished,
        RunStatus.Failed => MlflowStatus.Failed,
        _ => MlflowStatus.Killed,
    };

    private static string Text(RunParameter parameter) => parameter.Value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        var value => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}

/// <summary>A run's status as MLflow numbers it.</summary>
internal enum MlflowStatus
{
    Running = 1,
    Scheduled = 2,
    Finished = 3,
    Failed = 4,
    Killed = 5,
}
