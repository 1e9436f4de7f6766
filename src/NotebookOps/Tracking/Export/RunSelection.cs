using NotebookOps.Tracking.Search;
using NotebookOps.Tracking.Stores;

namespace NotebookOps.Tracking.Export;

/// <summary>Which runs of a store are meant.</summary>
/// <param name="Runs">Ids, or unique prefixes of them; all runs, if there are none.</param>
/// <param name="Where">A filter instead.</param>
/// <param name="WithDeleted">Whether deleted runs are meant, too.</param>
internal sealed record RunSelection(IReadOnlyList<string> Runs, string? Where = null, bool WithDeleted = false)
{
    /// <summary>The runs, the oldest first.</summary>
    /// <exception cref="NotebookOpsException">There is no such run, or the filter is not understood.</exception>
    public IReadOnlyList<RunSummary> In(IRunStore store, DateTimeOffset now)
    {
        var filter = FilterParser.Parse(Where);
        if (Runs.Count > 0 && filter is not null)
        {
            throw new NotebookOpsException("Runs are named by their ids or found by `--where`, not both: leave one of them out.");
        }

        var found = Runs.Count > 0
            ? Runs.Select(run => store.Get(Resolve(store, run))).DistinctBy(run => run.Id)
            : Search(deleted: false).Concat(WithDeleted ? Search(deleted: true) : []);
        return [.. found.OrderBy(run => run.Started).ThenBy(run => run.Id, StringComparer.Ordinal)];

        IReadOnlyList<RunSummary> Search(bool deleted) => store.Search(new RunQuery { Where = filter, Limit = int.MaxValue, Deleted = deleted, Now = now });
    }

    private string Resolve(IRunStore store, string run)
    {
        // A whole id says which one is meant, deleted or not.
        var whole = run.Trim().Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();
        return WithDeleted && store.Has(whole) ? whole : store.ResolveId(run);
    }
}
