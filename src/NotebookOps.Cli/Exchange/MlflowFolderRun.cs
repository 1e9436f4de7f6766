using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NotebookOps.Tracking;
using NotebookOps.Tracking.Export;
using NotebookOps.Tracking.Export.Csv;
using NotebookOps.Tracking.Export.Mlflow;
using NotebookOps.Tracking.Provenance;
using NotebookOps.Tracking.Stores;

namespace NotebookOps.Cli.Exchange;

/// <summary>A run in MLflow's file store. What MLflow says in tags of its own becomes what it is here; the names that our own export had to write in another way become themselves again.</summary>
internal sealed class MlflowFolderRun : RunSource
{
    private const long LargestText = 1 << 20;
    private const int Batch = 1 << 13;

    private readonly string folder;
    private readonly MlflowMeta meta;
    private readonly Dictionary<string, string> tags;
    private readonly Dictionary<string, string> bytes = new(StringComparer.Ordinal);
    private readonly bool isOurs;

    public MlflowFolderRun(string folder, MlflowMeta experiment, bool isDeleted, bool withArtifacts)
    {
        this.folder = folder;
        meta = MlflowMeta.Read(Path.Combine(folder, "meta.yaml"));
        tags = Texts("tags");
        isOurs = tags.ContainsKey(MlflowRun.IdTag);
        Record = ReadRecord(experiment, isDeleted, withArtifacts);
        try
        {
            RunRecordCheck.Check(Record);
        }
        catch (NotebookOpsException e)
        {
            throw new NotebookOpsException($"`{folder}` cannot be imported: {e.Message.TrimEnd('.')}. Nothing was imported.", e);
        }
    }

    public override RunRecord Record { get; }

    /// <summary>What was left out, a sentence each.</summary>
    public List<string> Remarks { get; } = [];

    public override IEnumerable<PointBatch> ReadPoints(IReadOnlyDictionary<string, long> there)
    {
        foreach (var (key, path) in Files("metrics"))
        {
            var (name, after, points) = (NameOf(key), 0L, new List<MetricPoint>());
            var number = 0;
            foreach (var line in File.ReadLines(path))
            {
                number++;
                if (line.Length == 0)
                {
                    continue;
                }

                points.Add(Point(line) ?? throw new NotebookOpsException(FormattableString.Invariant(
                    $"`{path}`: line {number} is not `timestamp value step`: `{(line.Length > 60 ? line[..60] : line)}`. Nothing was imported.")));
                if (points.Count == Batch)
                {
                    yield return new PointBatch(name, after, points);
                    after += points.Count;
                    points = [];
                }
            }

            yield return new PointBatch(name, after, points);
        }
    }

    public override Stream? OpenArtifact(string sha256) => bytes.TryGetValue(sha256, out var path) ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read) : null;

    private RunRecord ReadRecord(MlflowMeta experiment, bool isDeleted, bool withArtifacts)
    {
        var started = meta.Time("start_time") ?? throw meta.Error("start_time", "is missing");
        var ended = meta.Time("end_time");
        var status = Status();
        var deleted = isDeleted || meta.Text("lifecycle_stage") == "deleted" ? meta.Time("deleted_time") ?? experiment.Time("last_update_time") ?? ended ?? started : (DateTimeOffset?)null;
        return new RunRecord
        {
            Id = tags.GetValueOrDefault(MlflowRun.IdTag) is { } ours && IsId(ours) ? ours : Id(meta.Text("run_id") ?? meta.NeedText("run_uuid")),
            Experiment = experiment.NeedText("name"),
            Name = meta.Text("run_name") ?? tags.GetValueOrDefault(MlflowRun.NameTag) ?? Path.GetFileName(folder),
            Status = status,
            Started = started,
            Ended = status == RunStatus.Running ? null : ended ?? started,
            Parent = tags.GetValueOrDefault(MlflowRun.ParentTag) is { Length: > 0 } parent ? Id(parent) : null,
            Group = tags.GetValueOrDefault(MlflowRun.GroupTag),
            Notebook = tags.GetValueOrDefault(MlflowRun.SourceTypeTag) == "NOTEBOOK" ? tags.GetValueOrDefault(MlflowRun.SourceTag) : null,
            Linear = tags.GetValueOrDefault(MlflowRun.LinearTag) switch { "true" => true, "false" => false, _ => null },
            Note = tags.GetValueOrDefault(MlflowRun.NoteTag),
            Deleted = deleted,
            Owner = new ProcessIdentity("mlflow", 0, ""),
            Alive = ended ?? LastPoint() ?? started,
            Environment = new RunEnvironment
            {
                DotNet = "",
                OperatingSystem = "",
                Machine = "",
                User = tags.GetValueOrDefault(MlflowRun.UserTag) ?? meta.Text("user_id") ?? "",
                Git = tags.GetValueOrDefault(MlflowRun.CommitTag) is { Length: > 0 } commit ? new GitState(commit, null, Dirty: false) : null,
            },
            Params = ReadParams(started),
            Metrics = [.. Files("metrics").Select(metric => new MetricRecord(NameOf(metric.Key), 0))],
            Tags = tags.Where(tag => !MlflowRun.FactTags.Contains(tag.Key) && !tag.Key.StartsWith("notebookops.", StringComparison.Ordinal)).ToDictionary(tag => NameOf(tag.Key), tag => tag.Value),
            Artifacts = withArtifacts ? ReadArtifacts() : [],
            Datasets = ReadDatasets(started),
        };
    }

    private List<LoggedParam> ReadParams(DateTimeOffset time)
    {
        try
        {
            var types = isOurs ? MlflowTypes.Read(tags) : new Dictionary<string, string[]>();
            return [.. Texts("params").Select(param => new LoggedParam(NameOf(param.Key), MlflowTypes.Parameter(param.Value, types.GetValueOrDefault(param.Key)), time))];
        }
        catch (Exception e) when (e is JsonException or FormatException or OverflowException)
        {
            throw new NotebookOpsException($"`{folder}` cannot be imported: what its tags `notebookops.types...` say of its parameters does not hold: {e.Message.TrimEnd('.')}. Nothing was imported.", e);
        }
    }

    private RunStatus Status() => (tags.GetValueOrDefault(MlflowRun.StatusTag), meta.Text("status")) switch
    {
        ("replaced", _) => RunStatus.Replaced,
        (_, "3" or "FINISHED") => RunStatus.Finished,
        (_, "4" or "FAILED") => RunStatus.Failed,
        // Scheduled, running or killed: nobody knows of a process that lives, so its reader will call it crashed.
        _ => RunStatus.Running,
    };

    private DateTimeOffset? LastPoint() => Files("metrics").Select(metric => File.GetLastWriteTimeUtc(metric.Path)).DefaultIfEmpty().Max() is var last && last != default ? last : null;

    private List<RunArtifact> ReadArtifacts()
    {
        var artifacts = new List<RunArtifact>();
        foreach (var top in Files("artifacts").GroupBy(file => file.Key.Split('/')[0], StringComparer.Ordinal))
        {
            var entries = new List<ContentHash.Entry>();
            foreach (var (key, path) in top)
            {
                var entry = ContentHash.OfFile(path, key);
                bytes[entry.Sha256] = path;
                entries.Add(entry);
            }

            if (entries is not [{ Name: var only }] || only != top.Key)
            {
                artifacts.Add(new RunArtifact(top.Key, ContentHash.OfFolder(entries.Select(entry => entry with { Name = entry.Name[(top.Key.Length + 1)..] })), entries.Sum(entry => entry.Size), IsFolder: true));
            }

            artifacts.AddRange(entries.Select(entry => new RunArtifact(entry.Name, entry.Sha256, entry.Size, IsFolder: false)));
        }

        if (artifacts.Count == 0 && meta.Text("artifact_uri") is { } uri && !uri.StartsWith("file:", StringComparison.Ordinal) && uri.Contains("://", StringComparison.Ordinal))
        {
            Remarks.Add($"the artifacts of the run `{Path.GetFileName(folder)}` lie on another server and were left out");
        }

        return artifacts;
    }

    private List<LoggedDataset> ReadDatasets(DateTimeOffset time)
    {
        var datasets = new List<LoggedDataset>();
        var inputs = new DirectoryInfo(Path.Combine(folder, "inputs"));
        foreach (var input in inputs.Exists ? inputs.EnumerateDirectories().OrderBy(input => input.Name, StringComparer.Ordinal) : Enumerable.Empty<DirectoryInfo>())
        {
            var path = Path.Combine(input.FullName, "meta.yaml");
            if (input.LinkTarget is not null || !File.Exists(path) || MlflowMeta.Read(path) is var said && said.Text("source_type") != "DATASET")
            {
                continue;
            }

            var id = said.NeedText("source_id");
            var dataset = Path.Combine(Path.GetDirectoryName(folder)!, "datasets", id, "meta.yaml");
            if (id.Any(character => !char.IsAsciiLetterOrDigit(character)) || !File.Exists(dataset))
            {
                Remarks.Add($"the dataset `{id}` of the run `{Path.GetFileName(folder)}` is not there");
                continue;
            }

            datasets.Add(new LoggedDataset(MlflowDatasetReader.Read(MlflowMeta.Read(dataset), said.Map("tags").GetValueOrDefault(MlflowDataset.ContextTag)), time));
        }

        return datasets;
    }

    /// <summary>The texts in a folder by their keys.</summary>
    private Dictionary<string, string> Texts(string kind)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, path) in Files(kind))
        {
            if (new FileInfo(path).Length > LargestText)
            {
                throw new NotebookOpsException($"`{path}` is larger than 1 MB, and no text of a run is. Nothing was imported.");
            }

            texts.Add(key, File.ReadAllText(path));
        }

        return texts;
    }

    private List<(string Key, string Path)> Files(string kind)
    {
        var root = new DirectoryInfo(Path.Combine(folder, kind));
        var files = new List<(string, string)>();
        if (root.Exists && root.LinkTarget is null)
        {
            Walk(root, "", files);
        }

        return files;
    }

    private void Walk(DirectoryInfo place, string prefix, List<(string, string)> files)
    {
        foreach (var entry in place.EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            if (entry.LinkTarget is not null)
            {
                Remarks.Add($"`{entry.FullName}` is a link and was left out");
            }
            else if (entry is DirectoryInfo below)
            {
                Walk(below, $"{prefix}{below.Name}/", files);
            }
            else
            {
                files.Add((prefix + entry.Name, entry.FullName));
            }
        }
    }

    private string NameOf(string key) => !isOurs ? key
        : MlflowNames.IsCut(key) ? tags.GetValueOrDefault(MlflowNames.NameTag(key)) ?? key
        : MlflowNames.Name(key);

    private static MetricPoint? Point(string line)
    {
        var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length is 2 or 3
            && long.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var milliseconds) && MlflowMeta.Milliseconds(milliseconds) is { } time
            && CsvValues.Number(parts[1]) is { } value
            // Before there were steps.
            && long.TryParse(parts.ElementAtOrDefault(2) ?? "0", NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var step)
            && step is <= RunNames.LargestStep and >= -RunNames.LargestStep ? new MetricPoint(step, value, time) : null;
    }

    private static bool IsId(string id) => id.Length == 32 && id.All(char.IsAsciiHexDigitLower);

    /// <summary>MLflow's ids are 32 hexadecimal digits; one that is not gets such digits, always the same.</summary>
    private static string Id(string id) => IsId(id) ? id : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)).AsSpan(0, 16));
}
