using NotebookOps.Tracking.Export.Json;
using NotebookOps.Tracking.Stores;

namespace NotebookOps.Tracking.Export;

/// <summary>Takes runs from elsewhere into a store. Doing it again brings only what is new.</summary>
/// <param name="store">Where they go.</param>
/// <param name="dryRun">Whether nothing is written, and only counted.</param>
internal sealed class RunIntake(IRunStore store, bool dryRun = false)
{
    public IntakeCount Count { get; } = new();

    public void Take(RunSource source)
    {
        var run = source.Record;
        var known = store.Has(run.Id) ? store.Export(run.Id) : null;
        var isNews = known is null || (known.Alive <= run.Alive && !RunJson.IsSame(known, run));
        Count.NamesArtifacts |= isNews && run.Artifacts.Count > 0;
        // The bytes first: no run ever names an artifact that is still on its way.
        var hashes = run.Artifacts.Where(artifact => !artifact.IsFolder).Select(artifact => artifact.Sha256).ToHashSet(StringComparer.Ordinal);
        var missing = hashes.Where(hash => !TakeArtifact(source, run, hash, isNews)).ToHashSet(StringComparer.Ordinal);
        Count.MissingArtifacts += missing.Count;
        if (isNews && !dryRun)
        {
            store.Import(run);
            // A collector that had taken one out of sight already may have put the older one away since.
            foreach (var hash in hashes.Where(hash => !missing.Contains(hash)))
            {
                TakeArtifact(source, run, hash, isNews);
            }
        }

        var points = TakePoints(source, run.Id, known?.Metrics.ToDictionary(metric => metric.Name, metric => metric.Count) ?? []);
        Count.Points += points;
        Count.Add(known is null, isNews || points > 0);
    }

    private long TakePoints(RunSource source, string id, Dictionary<string, long> there)
    {
        var taken = 0L;
        foreach (var batch in source.ReadPoints(there))
        {
            var count = there.GetValueOrDefault(batch.Metric);
            var reached = batch.After + batch.Points.Count;
            if (reached > count)
            {
                taken += reached - Math.Max(count, batch.After);
                there[batch.Metric] = dryRun ? reached : store.AddPoints(id, batch.Metric, batch.After, batch.Points);
            }
        }

        return taken;
    }

    /// <returns>Whether its bytes are, or would be, in the store.</returns>
    private bool TakeArtifact(RunSource source, RunRecord run, string sha256, bool isNews)
    {
        // What is there may be nobody's, and a collector about to remove it: a run that is about to name it says so first.
        if (isNews && !dryRun ? store.Artifacts.Renew(sha256) : store.Artifacts.Has(sha256))
        {
            return true;
        }

        using var bytes = source.OpenArtifact(sha256);
        if (bytes is null)
        {
            return store.Artifacts.Has(sha256);
        }

        var name = run.Artifacts.First(artifact => artifact.Sha256 == sha256).Name;
        Count.Artifacts++;
        if (!dryRun)
        {
            ArtifactCopy.Into(store.Artifacts, bytes, sha256, $"The artifact `{name}` of the run `{run.Id}`");
        }

        return true;
    }
}
