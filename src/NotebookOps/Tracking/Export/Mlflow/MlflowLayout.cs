using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NotebookOps.Tracking.Stores;

namespace NotebookOps.Tracking.Export.Mlflow;

/// <summary>
/// Writes runs as the files of MLflow's file store (<c>mlruns/</c>), which <c>mlflow migrate-filestore</c> brings into a database. A run's folder appears
/// whole or not at all, and takes the place of what was exported of the run before.
/// </summary>
internal sealed class MlflowLayout
{
    private const string Mark = "# Written by NotebookOps.";

    private readonly string root;
    private readonly Dictionary<string, int> experiments = new(StringComparer.Ordinal);
    private readonly HashSet<int> taken = [];

    /// <param name="root">The folder: a new one, an empty one, or one that this has written before.</param>
    /// <exception cref="NotebookOpsException">Something else lies there.</exception>
    public MlflowLayout(string root)
    {
        this.root = Path.GetFullPath(root);
        if (File.Exists(root))
        {
            throw new NotebookOpsException($"`{root}` is a file, and MLflow's layout is a folder: name one that is new or empty.");
        }

        if (Directory.Exists(root))
        {
            foreach (var entry in Directory.EnumerateFileSystemEntries(root))
            {
                ReadExperiment(entry);
            }
        }
    }

    /// <summary>What MLflow has no room for, a sentence each.</summary>
    public List<string> Losses { get; } = [];

    /// <summary>Artifacts whose bytes were not to be had.</summary>
    public int MissingArtifacts { get; private set; }

    /// <returns>The run as it was written.</returns>
    public RunRecord Write(IRunStore store, RunSummary summary)
    {
        var source = new StoredRun(store, summary.Id);
        var run = MlflowRun.Of(source.Record, summary);
        Losses.AddRange(run.Losses);
        var experiment = Experiment(summary.Experiment, run.Record.Started);
        var target = Path.Combine(experiment.Path, summary.Id);
        var incoming = Path.Combine(root, ".incoming", summary.Id);
        Clear(incoming);
        foreach (var folder in new[] { "metrics", "params", "tags", "artifacts" })
        {
            Directory.CreateDirectory(Path.Combine(incoming, folder));
        }

        WriteTexts(Path.Combine(incoming, "params"), run.Params);
        WriteTexts(Path.Combine(incoming, "tags"), run.Tags);
        WriteMetrics(Path.Combine(incoming, "metrics"), run, source);
        WriteArtifacts(Path.Combine(incoming, "artifacts"), source);
        WriteDatasets(experiment.Path, incoming, run);
        File.WriteAllText(Path.Combine(incoming, "meta.yaml"), Meta(run, experiment.Id, new Uri(Path.Combine(target, "artifacts")).AbsoluteUri));
        Clear(target);
        Directory.Move(incoming, target);
        return run.Record;
    }

    /// <summary>Takes away what is only needed while runs are written.</summary>
    public void End() => Clear(Path.Combine(root, ".incoming"));

    private void ReadExperiment(string folder)
    {
        if (Path.GetFileName(folder) == ".incoming")
        {
            return;
        }

        var meta = Path.Combine(folder, "meta.yaml");
        var lines = int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && File.Exists(meta) ? File.ReadAllLines(meta) : [];
        if (lines is not [Mark, ..])
        {
            throw new NotebookOpsException($"`{root}` already holds something else (`{Path.GetFileName(folder)}`): export to a folder that is new or empty, or that an earlier export made.");
        }

        taken.Add(id);
        // The name as it is quoted; compared, never read.
        experiments.Add(lines.First(line => line.StartsWith("name: ", StringComparison.Ordinal))["name: ".Length..], id);
    }

    private (int Id, string Path) Experiment(string name, DateTimeOffset started)
    {
        var quoted = YamlText.Quote(name);
        if (!experiments.TryGetValue(quoted, out var id))
        {
            // The same name has the same number in every export; 31 bits, as wide as the databases behind MLflow have it.
            id = BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes(name))) & int.MaxValue;
            while (id == 0 || !taken.Add(id))
            {
                id = (id + 1) & int.MaxValue;
            }

            experiments.Add(quoted, id);
            var folder = Folder(id);
            Directory.CreateDirectory(folder);
            var time = MlflowRun.Milliseconds(started);
            File.WriteAllText(Path.Combine(folder, "meta.yaml"), string.Create(CultureInfo.InvariantCulture,
                $"""
                {Mark}
                artifact_location: {YamlText.Quote(new Uri(folder).AbsoluteUri)}
                creation_time: {time}
                experiment_id: "{id}"
                last_update_time: {time}
                lifecycle_stage: active
                name: {quoted}

                """));
        }

        return (id, Folder(id));
    }

    private string Folder(int id) => Path.Combine(root, id.ToString(CultureInfo.InvariantCulture));

    private static string Meta(MlflowRun run, int experiment, string artifacts)
    {
        var record = run.Record;
        var meta = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"artifact_uri: {YamlText.Quote(artifacts)}");
        if (record.Deleted is { } deleted)
        {
            meta.AppendLine(CultureInfo.InvariantCulture, $"deleted_time: {MlflowRun.Milliseconds(deleted)}");
        }

        meta.AppendLine(CultureInfo.InvariantCulture, $"end_time: {(run.Ended is { } ended ? MlflowRun.Milliseconds(ended).ToString(CultureInfo.InvariantCulture) : "null")}");
        meta.AppendLine("entry_point_name: ''");
        meta.AppendLine(CultureInfo.InvariantCulture, $"experiment_id: \"{experiment}\"");
        meta.AppendLine(CultureInfo.InvariantCulture, $"lifecycle_stage: {(record.Deleted is null ? "active" : "deleted")}");
        meta.AppendLine(CultureInfo.InvariantCulture, $"run_id: {YamlText.Quote(record.Id)}");
        meta.AppendLine(CultureInfo.InvariantCulture, $"run_name: {YamlText.Quote(record.Name)}");
        meta.AppendLine(CultureInfo.InvariantCulture, $"run_uuid: {YamlText.Quote(record.Id)}");
        meta.AppendLine("source_name: ''").AppendLine("source_type: 4").AppendLine("source_version: ''");
        meta.AppendLine(CultureInfo.InvariantCulture, $"start_time: {MlflowRun.Milliseconds(record.Started)}");
        meta.AppendLine(CultureInfo.InvariantCulture, $"status: {(int)run.Status}");
        meta.AppendLine("tags: []");
        meta.AppendLine(CultureInfo.InvariantCulture, $"user_id: {YamlText.Quote(record.Environment.User)}");
        return meta.Replace("\r\n", "\n").ToString();
    }

    private static void WriteTexts(string folder, IReadOnlyDictionary<string, string> texts)
    {
        foreach (var (key, text) in texts)
        {
            File.WriteAllText(FileOf(folder, key), text);
        }
    }

    private static void WriteMetrics(string folder, MlflowRun run, StoredRun source)
    {
        foreach (var (name, key) in run.Metrics)
        {
            using var points = MlflowRun.Distinct(source.ReadPoints(name)).GetEnumerator();
            if (!points.MoveNext())
            {
                continue;
            }

            using var lines = new StreamWriter(FileOf(folder, key)) { NewLine = "\n" };
            do
            {
                var (time, value, step) = points.Current;
                lines.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{time} {Number(value)} {step}"));
            }
            while (points.MoveNext());
        }
    }

    private void WriteArtifacts(string folder, StoredRun source)
    {
        foreach (var artifact in source.Record.Artifacts)
        {
            if (!RunRecordCheck.IsArtifactName(artifact.Name))
            {
                throw new NotebookOpsException($"The artifact `{artifact.Name}` of the run `{source.Record.Id}` has a name that leads out of its folder, so the run was not exported.");
            }

            var path = Path.Combine(folder, artifact.Name);
            if (artifact.IsFolder)
            {
                Directory.CreateDirectory(path);
                continue;
            }

            using var bytes = source.OpenArtifact(artifact.Sha256);
            if (bytes is null)
            {
                MissingArtifacts++;
                continue;
            }

            ArtifactCopy.ToFile(FileOf(folder, artifact.Name), bytes, artifact.Sha256, $"The artifact `{artifact.Name}` of the run `{source.Record.Id}`");
        }
    }

    private static void WriteDatasets(string experiment, string folder, MlflowRun run)
    {
        foreach (var dataset in run.Datasets)
        {
            var id = Md5(dataset.Name + dataset.Digest);
            File.WriteAllText(FileOf(Path.Combine(experiment, "datasets", id), "meta.yaml"),
                $"""
                digest: {YamlText.Quote(dataset.Digest)}
                name: {YamlText.Quote(dataset.Name)}
                profile: {YamlText.Quote(dataset.Profile)}
                schema: null
                source: {YamlText.Quote(dataset.Source)}
                source_type: {dataset.SourceType}

                """);
            var tags = dataset.Context is null ? " {}" : $"\n  {MlflowDataset.ContextTag}: {YamlText.Quote(dataset.Context)}";
            File.WriteAllText(FileOf(Path.Combine(folder, "inputs", Md5(id + run.Record.Id)), "meta.yaml"),
                $"""
                destination_id: {YamlText.Quote(run.Record.Id)}
                destination_type: RUN
                source_id: {YamlText.Quote(id)}
                source_type: DATASET
                tags:{tags}

                """);
        }
    }

    /// <summary>The file of a key, below the folder whatever the key is.</summary>
    private static string FileOf(string folder, string key)
    {
        var path = Path.GetFullPath(Path.Combine(folder, key));
        if (!path.StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw new NotebookOpsException($"`{key}` leads out of the folder that is exported to, so nothing was written for it.");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    private static string Number(double value) => value switch
    {
        double.NaN => "nan",
        double.PositiveInfinity => "inf",
        double.NegativeInfinity => "-inf",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    private static void Clear(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>How MLflow numbers datasets and inputs; nobody's secret hangs on it.</summary>
#pragma warning disable CA5351 // MLflow's ids are MD5, and are no proof of anything.
    private static string Md5(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5351
}
