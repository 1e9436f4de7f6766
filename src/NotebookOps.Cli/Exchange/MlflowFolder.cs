using NotebookOps.Tracking.Export;

namespace NotebookOps.Cli.Exchange;

/// <summary>
/// MLflow's file store (<c>mlruns/</c>), to be read. Every run is looked at before the first is handed out, so that a damaged one brings nothing; links are not
/// followed, for they may lead to anybody's files.
/// </summary>
internal sealed class MlflowFolder
{
    private const string Trash = ".trash";
    private static readonly HashSet<string> s_reserved = new(StringComparer.Ordinal) { "tags", "datasets", "traces", "models", "outputs", Trash };

    private readonly List<(string Folder, MlflowMeta Experiment, bool IsDeleted)> runs = [];

    /// <param name="root">The folder.</param>
    /// <exception cref="NotebookOpsException">There are no experiments in it, or something cannot be read: the message names the file and the line.</exception>
    public MlflowFolder(string root)
    {
        // A run's description says of which experiment it is, too.
        var experiments = Experiments(root, deleted: false).Concat(Experiments(Path.Combine(root, Trash), deleted: true))
            .Where(experiment => experiment.Meta.Text("experiment_id") is not null && experiment.Meta.Text("run_id") is null).ToList();
        if (experiments.Count == 0)
        {
            throw new NotebookOpsException($"`{root}` holds no experiments: `--from mlflow` takes the `mlruns` folder, in which each experiment has its own with a `meta.yaml`.");
        }

        foreach (var (folder, meta, deleted) in experiments)
        {
            runs.AddRange(Folders(folder).Where(run => !s_reserved.Contains(Path.GetFileName(run)) && File.Exists(Path.Combine(run, "meta.yaml"))).Select(run => (run, meta, deleted)));
        }

        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (folder, experiment, deleted) in runs)
        {
            var run = new MlflowFolderRun(folder, experiment, deleted, withArtifacts: false);
            if (!ids.Add(run.Record.Id))
            {
                throw new NotebookOpsException($"`{folder}` has the id `{run.Record.Id}`, which another run in `{root}` has, too. Nothing was imported.");
            }

            foreach (var _ in run.ReadPoints(new Dictionary<string, long>()))
            {
                // Reading is the check.
            }

            Remarks.AddRange(run.Remarks);
        }
    }

    /// <summary>What was left out, a sentence each.</summary>
    public List<string> Remarks { get; } = [];

    /// <summary>Its runs, each to be used before the next is asked for.</summary>
    public IEnumerable<RunSource> Runs => runs.Select(run => new MlflowFolderRun(run.Folder, run.Experiment, run.IsDeleted, withArtifacts: true));

    private static IEnumerable<(string Folder, MlflowMeta Meta, bool IsDeleted)> Experiments(string root, bool deleted) =>
        Folders(root).Where(folder => Path.GetFileName(folder) != Trash && File.Exists(Path.Combine(folder, "meta.yaml")))
            .Select(folder => (folder, MlflowMeta.Read(Path.Combine(folder, "meta.yaml")), deleted));

    private static IEnumerable<string> Folders(string root) => Directory.Exists(root)
        ? new DirectoryInfo(root).EnumerateDirectories().Where(folder => folder.LinkTarget is null).Select(folder => folder.FullName).Order(StringComparer.Ordinal)
        : [];
}
