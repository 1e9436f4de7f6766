using NotebookOps.Tracking;
using NotebookOps.Tracking.Export;
using NotebookOps.Tracking.Search;
using NotebookOps.Tracking.Stores;

namespace NotebookOps;

/// <summary>The runs that are kept for this project. Looking changes nothing: where there is no store yet, there are no runs.</summary>
public static class Runs
{
    /// <summary>Finds runs, those of every experiment.</summary>
    /// <param name="where">
    /// A condition, such as <c>metrics.auc > 0.9 and (params.model = "lgbm" or tags.stage in ("prod", "shadow")) and started > -7d and not tags.broken</c>;
    /// all runs, if null. <c>metrics</c>, <c>params</c> and <c>tags</c> take a name after the dot, an odd one in backticks; besides there are
    /// <c>experiment</c>, <c>name</c>, <c>status</c>, <c>id</c>, <c>started</c>, <c>ended</c>, <c>notebook</c>, <c>parent</c> and <c>group</c>. A comparison with what a run
    /// does not have, or with NaN, is false. A key alone asks whether the run has it. A metric compares by its last value.
    /// </param>
    /// <param name="sort">Keys with commas between them, <c>-metrics.auc, params.rate</c>; a minus means the largest first. Runs without the key come last. The newest first, if null.</param>
    /// <param name="limit">The most runs to return.</param>
    /// <param name="after">The id of a run, or a unique prefix: the list goes on after it, in the same order. <see cref="RunList.Next"/> of the page before.</param>
    /// <returns>The runs. Where a team's server does not answer, those kept on this machine: <see cref="RunList.Remark"/> says so.</returns>
    /// <exception cref="NotebookOpsException">The condition or the sort does not parse (the message points at the character), or the store cannot be read.</exception>
    public static RunList Search(string? where = null, string? sort = null, int limit = 100, string? after = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        var store = Track.Session.StoreToRead;
        return List(store, new RunQuery
        {
            Where = FilterParser.Parse(where),
            Sort = RunSort.Parse(sort),
            Limit = limit,
            After = after is null ? null : store.ResolveId(after),
            Now = Track.Session.Clock.GetUtcNow(),
        });
    }

    /// <summary>How many runs fit a condition.</summary>
    /// <param name="where">As for <see cref="Search"/>; all runs, if null.</param>
    /// <exception cref="NotebookOpsException">The condition does not parse (the message points at the character), or the store cannot be read.</exception>
    public static long Count(string? where = null) => Track.Session.StoreToRead.Count(new RunQuery { Where = FilterParser.Parse(where), Now = Track.Session.Clock.GetUtcNow() });

    /// <summary>What is known of a run.</summary>
    /// <param name="idOrPrefix">Its id, or enough of the first digits to tell it from the others.</param>
    /// <exception cref="NotebookOpsException">No run's id begins so, or several runs' do.</exception>
    public static RunSummary Get(string idOrPrefix)
    {
        var store = Track.Session.StoreToRead;
        return store.Get(store.ResolveId(idOrPrefix));
    }

    /// <summary>Puts runs side by side.</summary>
    /// <param name="ids">Their ids, or unique prefixes; without any, the last two finished runs of this notebook (of the project, where the notebook is not known).</param>
    /// <exception cref="NotebookOpsException">There is no such run, or there are no two finished runs.</exception>
    public static RunComparison Compare(params string[] ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return Compare(Track.Session, ids);
    }

    /// <summary>Where a run's data came from, and where what it made went. In a notebook it is shown as a picture.</summary>
    /// <param name="idOrPrefix">The run's id, or a unique prefix.</param>
    /// <exception cref="NotebookOpsException">There is no such run, or the store cannot be read.</exception>
    public static RunLineage Lineage(string idOrPrefix)
    {
        var store = Track.Session.StoreToRead;
        return RunLineage.Of(store, store.ResolveId(idOrPrefix), Track.Session.Clock.GetUtcNow());
    }

    /// <summary>Every point of a metric, by step; the points of one step in the order in which they were logged.</summary>
    /// <param name="idOrPrefix">The run's id, or a unique prefix.</param>
    /// <param name="metric">The metric's name, with its context if it has one: <c>loss@validation</c>.</param>
    /// <exception cref="NotebookOpsException">There is no such run, or it has no such metric.</exception>
    public static IReadOnlyList<MetricPoint> History(string idOrPrefix, string metric)
    {
        var store = Track.Session.StoreToRead;
        var id = store.ResolveId(idOrPrefix);
        var points = store.History(id, metric);
        if (points.Count > 0)
        {
            return points;
        }
        var names = store.Get(id).Metrics.Keys.ToList();
        throw new NotebookOpsException($"The run `{id}` has no metric `{metric}`{(names.Count == 0 ? ", nor any other." : $"; it has {string.Join(", ", names.Select(name => $"`{name}`"))}.")}");
    }

    /// <summary>What a run's classifier answered, row by row.</summary>
    /// <param name="idOrPrefix">The run's id, or a unique prefix.</param>
    /// <param name="name">The table's name, as it was given to <see cref="Run.LogPredictions"/>.</param>
    /// <exception cref="NotebookOpsException">There is no such run, it keeps no such table, or the table cannot be read.</exception>
    public static PredictionTable Predictions(string idOrPrefix, string name = "test") => Predictions(Track.Session.StoreToRead, idOrPrefix, name);

    internal static PredictionTable Predictions(IRunStore store, string idOrPrefix, string name)
    {
        var id = store.ResolveId(idOrPrefix);
        var artifact = store.Describe(id).Artifacts.FirstOrDefault(known => known.Name == PredictionTable.ArtifactName(name))
            ?? throw new NotebookOpsException($"The run `{id}` keeps no predictions `{name}`: log them with `Track.LogPredictions(truth, predicted, name: \"{name}\")`.");
        using var reader = new StreamReader(store.Artifacts.OpenRead(artifact.Sha256));
        return PredictionTable.Read(reader, $"{artifact.Name} of the run {id}");
    }

    /// <summary>Writes runs for other programs; what is there already under that path is replaced. The tool's <c>runs export</c> does the same, and Parquet besides.</summary>
    /// <param name="format"><c>json</c>, all that is known of the runs, which <c>runs import</c> reads back as it was; <c>csv</c>, a table with a row a run; or <c>mlflow</c>, the folder that <c>mlflow migrate-filestore</c> takes.</param>
    /// <param name="path">The file, or for <c>mlflow</c> the folder.</param>
    /// <param name="where">A condition as for <see cref="Search"/>; all runs, if null.</param>
    /// <returns>How many runs were written.</returns>
    /// <exception cref="NotebookOpsException">There is no such format, the condition is not understood, or the place cannot be written.</exception>
    public static int Export(string format, string path, string? where = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var store = Track.Session.StoreToRead;
        var runs = new RunSelection([], where).In(store, Track.Session.Clock.GetUtcNow());
        var export = new RunExport(store, runs);
        switch (format)
        {
            case "json":
                RunExport.ToFile(path, file => export.WriteJson(file, artifacts: null));
                break;
            case "csv":
                RunExport.ToFile(path, file => export.WriteCsv(file, points: false));
                break;
            case "mlflow":
                export.WriteMlflow(path);
                break;
            default:
                throw new NotebookOpsException($"`{format}` is no format that runs are exported to here: it is `json`, `csv` or `mlflow`. `notebookops runs export --to parquet FOLDER` writes Parquet.");
        }

        return runs.Count;
    }

    internal static RunComparison Compare(TrackingSession session, IReadOnlyList<string> ids)
    {
        var store = session.StoreToRead;
        return ids.Count > 0 ? Compare(store, [.. ids.Select(id => store.Get(store.ResolveId(id)))]) : CompareLastTwo(session, store);
    }

    /// <summary>Puts a store's runs side by side for people to read.</summary>
    internal static RunComparison Compare(IRunStore store, IReadOnlyList<RunSummary> runs, string? remark = null) =>
        new(runs, store.PrefixLength([.. runs.Select(run => run.Id)])) { Remark = remark };

    /// <summary>Searches a store for a list that people read.</summary>
    internal static RunList List(IRunStore store, RunQuery query)
    {
        string? remark = null;
        var found = store.Search(query with { OrKeptHere = told => remark = told });
        return new RunList(found, store.PrefixLength([.. found.Select(run => run.Id)]), query.Sort)
        {
            Next = found.Count == query.Limit && found.Count > 0 ? found[^1].Id : null,
            Remark = remark,
        };
    }

    private static RunComparison CompareLastTwo(TrackingSession session, IRunStore store)
    {
        string? remark = null;
        var notebook = session.NotebookName;
        RunFilter finished = new RunFilter.Compare(new RunKey(RunKeyKind.Field, "status"), ComparisonOperator.Equal, new FilterValue.Text("finished"));
        var where = notebook is null ? finished
            : new RunFilter.And(finished, new RunFilter.Compare(new RunKey(RunKeyKind.Field, "notebook"), ComparisonOperator.Equal, new FilterValue.Text(notebook)));
        var found = store.Search(new RunQuery { Where = where, Limit = 2, Now = session.Clock.GetUtcNow(), OrKeptHere = told => remark = told });
        return found.Count == 2
            // The older one first: a comparison reads from before to after.
            ? Compare(store, [found[1], found[0]], remark)
            : throw new NotebookOpsException($"There are no two finished runs{(notebook is null ? "" : $" of `{notebook}`")} to compare yet: run it again, or name the runs' ids.{(remark is null ? "" : " " + remark)}");
    }
}
