using System.Text;
using NotebookOps.Tracking.Export.Csv;
using NotebookOps.Tracking.Export.Json;
using NotebookOps.Tracking.Export.Mlflow;
using NotebookOps.Tracking.Stores;

namespace NotebookOps.Tracking.Export;

/// <summary>Writes runs of a store to where other programs find them.</summary>
/// <param name="store">The store.</param>
/// <param name="runs">The runs.</param>
internal sealed class RunExport(IRunStore store, IReadOnlyList<RunSummary> runs)
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>How many points were written.</summary>
    public long Points { get; private set; }

    /// <summary>Artifacts whose bytes were not to be had.</summary>
    public int MissingArtifacts { get; private set; }

    /// <summary>What the format has no room for, a sentence each.</summary>
    public IReadOnlyList<string> Losses { get; private set; } = [];

    /// <summary>All that is known of the runs.</summary>
    /// <param name="target">Where the JSON goes.</param>
    /// <param name="artifacts">A folder for the bytes of artifacts; null to leave them where they are.</param>
    public void WriteJson(Stream target, string? artifacts)
    {
        using var json = new RunJsonWriter(target);
        var folder = artifacts is null ? null : new ArtifactFolder(Path.GetFullPath(artifacts));
        foreach (var run in runs)
        {
            var record = json.Write(store, run);
            Points += record.Metrics.Sum(metric => metric.Count);
            foreach (var file in record.Artifacts.Where(artifact => folder is not null && !artifact.IsFolder && !folder.Has(artifact.Sha256)))
            {
                if (store.Artifacts.Has(file.Sha256))
                {
                    using var bytes = store.Artifacts.OpenRead(file.Sha256);
                    ArtifactCopy.Into(folder!, bytes, file.Sha256, $"The artifact `{file.Name}` of the run `{run.Id}`");
                }
                else
                {
                    MissingArtifacts++;
                }
            }
        }

        json.End();
    }

    /// <summary>A table: a row a run, or a row a point.</summary>
    public void WriteCsv(Stream target, bool points)
    {
        using var text = new StreamWriter(target, s_utf8, leaveOpen: true);
        if (points)
        {
            RunsCsv.WritePoints(text, store, runs);
            Points = runs.Sum(run => run.Metrics.Values.Sum(metric => metric.Count));
        }
        else
        {
            RunsCsv.WriteRuns(text, store, runs);
        }
    }

    /// <summary>The folder of an MLflow file store.</summary>
    public void WriteMlflow(string folder) => Try(folder, () =>
    {
        var layout = new MlflowLayout(folder);
        foreach (var run in runs)
        {
            Points += layout.Write(store, run).Metrics.Sum(metric => metric.Count);
        }

        layout.End();
        (Losses, MissingArtifacts) = (layout.Losses, layout.MissingArtifacts);
        return true;
    });

    /// <summary>A file that is there whole or not at all.</summary>
    /// <exception cref="NotebookOpsException">It cannot be written.</exception>
    public static void ToFile(string path, Action<Stream> write) => Try(path, () =>
    {
        var full = Path.GetFullPath(path);
        if (Directory.Exists(full))
        {
            throw new NotebookOpsException($"`{path}` is a folder: name the file to export to.");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var incoming = $"{full}.{Guid.NewGuid():N}.incoming";
        try
        {
            using (var file = new FileStream(incoming, FileMode.CreateNew, FileAccess.ReadWrite))
            {
                write(file);
            }

            File.Move(incoming, full, overwrite: true);
            return true;
        }
        finally
        {
            File.Delete(incoming);
        }
    });

    private static T Try<T>(string path, Func<T> write)
    {
        try
        {
            return write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new NotebookOpsException($"The export to `{path}` failed: {e.Message.TrimEnd('.')}. Check that the place can be written and that its disk is not full; the runs themselves are as they were.", e);
        }
    }
}
