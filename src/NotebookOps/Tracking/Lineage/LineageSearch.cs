using System.Globalization;
using NotebookOps.Tracking.Search;
using NotebookOps.Tracking.Stores;

namespace NotebookOps.Tracking.Lineage;

/// <summary>
/// Follows a run's data to where they came from, and what it made to who used it: contents are the same if their hashes are. Each run is looked at
/// once, so circles end; depth and size are bounded, and what was left out is said.
/// </summary>
internal sealed class LineageSearch
{
    private const int Deepest = 6;
    private const int MostNodes = 150;
    private const int MostUses = 2_000;
    private const int MostAsked = 8;
    private const int MostChildren = 12;
    private const int ShortHash = 12;

    private readonly IRunStore store;
    private readonly DateTimeOffset now;
    private readonly OrderedDictionary<string, LineageNode> nodes = [];
    private readonly HashSet<LineageEdge> edges = [];
    private readonly Queue<(string Run, int Depth, bool Up, bool Down)> waiting = new();
    private readonly HashSet<(string Run, bool Up)> seen = [];
    private readonly HashSet<string> explained = [];
    private bool isComplete = true;

    private LineageSearch(IRunStore store, DateTimeOffset now) => (this.store, this.now) = (store, now);

    public static (IReadOnlyList<LineageNode> Nodes, IReadOnlyList<LineageEdge> Edges, bool IsComplete) From(IRunStore store, string run, DateTimeOffset now)
    {
        var search = new LineageSearch(store, now);
        search.Add(run);
        search.AddFamily(run);
        search.Enqueue(run, 0, up: true, down: true);
        while (search.waiting.TryDequeue(out var next))
        {
            var details = store.Describe(next.Run);
            if (next.Up)
            {
                search.AddDatasets(details, next.Depth);
            }

            if (next.Down)
            {
                search.AddArtifacts(details, next.Depth);
            }
        }

        return ([.. search.nodes.Values], [.. search.edges], search.isComplete);
    }

    /// <summary>The runs that it is nested in, and those nested in it.</summary>
    private void AddFamily(string run)
    {
        var child = run;
        for (var generation = 0; generation < Deepest && store.Get(child).Parent is { } parent && store.Has(parent) && Add(parent); generation++)
        {
            if (!Link(parent, child, "child"))
            {
                break;
            }

            child = parent;
        }

        var children = store.Search(new RunQuery
        {
            Where = new RunFilter.Compare(new RunKey(RunKeyKind.Field, "parent"), ComparisonOperator.Equal, new FilterValue.Text(run)),
            Sort = RunSort.Parse("started"),
            Limit = MostChildren + 1,
            Now = now,
        });
        isComplete &= children.Count <= MostChildren;
        foreach (var each in children.Take(MostChildren).Where(each => Add(each)))
        {
            Link(run, each.Id, "child");
        }
    }

    /// <summary>What a run used, what that was made from, and by which runs.</summary>
    private void AddDatasets(RunDetails run, int depth)
    {
        foreach (var dataset in run.Datasets.Where(dataset => Add(dataset)))
        {
            Link(dataset.Sha256, run.Summary.Id, dataset.Context is null ? "used" : $"used: {dataset.Context}");
        }

        Explain(run.Datasets, depth, run.Summary.Ended);
    }

    /// <param name="datasets">What is to be explained.</param>
    /// <param name="depth">How far this is from the run that was asked for.</param>
    /// <param name="until">When they were last used: a run that began later has not made them, if it made the same once more.</param>
    private void Explain(IReadOnlyList<RunDataset> datasets, int depth, DateTimeOffset? until)
    {
        var fresh = datasets.Where(dataset => nodes.ContainsKey(dataset.Sha256)).ToList();
        foreach (var (dataset, source) in fresh.SelectMany(dataset => dataset.Sources.Select(source => (dataset, source))))
        {
            if (source.Kind == DatasetSourceKind.Run)
            {
                if (store.Has(source.Reference) && Add(source.Reference))
                {
                    Link(source.Reference, dataset.Sha256, "made");
                    Enqueue(source.Reference, depth + 1, up: true, down: false);
                }
            }
            else if (AddContent(source.Reference))
            {
                Link(source.Reference, dataset.Sha256, "made into");
            }
        }

        var hashes = fresh.Select(dataset => dataset.Sha256)
            .Concat(fresh.SelectMany(dataset => dataset.Sources).Where(source => source.Kind == DatasetSourceKind.Dataset).Select(source => source.Reference))
            .Where(explained.Add).ToList();
        var asked = new Dictionary<string, int>();
        foreach (var use in Find(hashes))
        {
            if (use.Kind == ContentUseKind.Artifact && !(store.Get(use.Run).Started > until) && Add(use.Run) && AddContent(use.Sha256, "artifact", use.Name))
            {
                Link(use.Run, use.Sha256, "made");
                Enqueue(use.Run, depth + 1, up: true, down: false);
            }
            else if (use.Kind == ContentUseKind.Dataset && depth < Deepest && (asked[use.Sha256] = asked.GetValueOrDefault(use.Sha256) + 1) <= MostAsked)
            {
                // Another run may have said what this very content was made from; the first ones are asked, for all runs may use one file.
                var told = store.Describe(use.Run).Datasets.Where(dataset => dataset.Sha256 == use.Sha256 && (dataset.Sources.Count > 0 || IsUnnamed(dataset.Sha256))).ToList();
                foreach (var dataset in told)
                {
                    Name(dataset);
                }

                if (told.Exists(dataset => dataset.Sources.Count > 0))
                {
                    Explain(told, depth + 1, until);
                }
            }
        }
    }

    /// <summary>What a run made, and who used it.</summary>
    private void AddArtifacts(RunDetails details, int depth)
    {
        var run = details.Summary.Id;
        var folders = details.Artifacts.Where(artifact => artifact.IsFolder).Select(folder => folder.Name + "/").ToList();
        foreach (var artifact in details.Artifacts.Where(artifact => !folders.Exists(folder => artifact.Name.StartsWith(folder, StringComparison.Ordinal))))
        {
            if (AddContent(artifact.Sha256, "artifact", artifact.IsFolder ? artifact.Name + "/" : artifact.Name, Bytes(artifact.Size)))
            {
                Link(run, artifact.Sha256, "made");
            }
        }

        var own = details.Artifacts.DistinctBy(artifact => artifact.Sha256).ToDictionary(artifact => artifact.Sha256);
        foreach (var use in Find([.. own.Keys, run]).Where(use => use.Kind != ContentUseKind.Artifact && use.Run != run))
        {
            if (store.Get(use.Run).Ended < details.Summary.Started)
            {
                // It used the same content before this run made it once more.
                continue;
            }

            var reference = use.Kind == ContentUseKind.Dataset ? use.Sha256 : use.Reference;
            // A file in a folder appears when somebody uses it.
            if (own.TryGetValue(reference, out var artifact) && AddContent(artifact.Sha256, "artifact", artifact.Name, Bytes(artifact.Size)))
            {
                Link(run, artifact.Sha256, "made");
            }

            if (!Add(use.Run))
            {
                continue;
            }

            if (use.Kind == ContentUseKind.Derived && AddContent(use.Sha256, "dataset", use.Name))
            {
                Link(reference, use.Sha256, reference == run ? "made" : "made into");
            }

            Link(use.Sha256, use.Run, use.Context is null ? "used" : $"used: {use.Context}");
            Enqueue(use.Run, depth + 1, up: false, down: true);
        }
    }

    private void Enqueue(string run, int depth, bool up, bool down)
    {
        isComplete &= depth <= Deepest;
        if (depth <= Deepest)
        {
            var (goesUp, goesDown) = (up && seen.Add((run, true)), down && seen.Add((run, false)));
            if (goesUp || goesDown)
            {
                waiting.Enqueue((run, depth, goesUp, goesDown));
            }
        }
    }

    private IReadOnlyList<ContentUse> Find(List<string> references)
    {
        var found = references.Count == 0 ? [] : store.FindContent(references, MostUses);
        isComplete &= found.Count < MostUses;
        return found;
    }

    private bool Add(string run) => nodes.ContainsKey(run) || Add(store.Get(run));

    private bool Add(RunSummary run) => AddNode(new LineageNode(run.Id, "run", run.Name, $"{run.Status.ToString().ToLowerInvariant()}, {run.Experiment}"));

    private bool Add(RunDataset dataset)
    {
        var isNew = !nodes.ContainsKey(dataset.Sha256);
        return AddContent(dataset.Sha256, "dataset", dataset.Name, Detail(dataset)) && (!isNew || nodes.ContainsKey(dataset.Sha256));
    }

    private bool AddContent(string hash, string kind = "dataset", string? name = null, string detail = "")
    {
        if (nodes.TryGetValue(hash, out var known))
        {
            nodes[hash] = known with
            {
                Kind = kind == "artifact" ? kind : known.Kind,
                Name = name is not null && IsUnnamed(hash) ? name : known.Name,
                Detail = known.Detail.Length == 0 ? detail : known.Detail,
            };
            return true;
        }

        return AddNode(new LineageNode(hash, kind, name ?? Short(hash), detail));
    }

    private void Name(RunDataset dataset) => AddContent(dataset.Sha256, "dataset", dataset.Name, Detail(dataset));

    private bool IsUnnamed(string hash) => nodes.TryGetValue(hash, out var node) && node.Name == Short(hash);

    private bool AddNode(LineageNode node)
    {
        if (nodes.Count >= MostNodes && !nodes.ContainsKey(node.Id))
        {
            return isComplete = false;
        }

        _ = nodes.TryAdd(node.Id, node);
        return true;
    }

    private bool Link(string from, string to, string relation) => from != to && nodes.ContainsKey(from) && nodes.ContainsKey(to) && edges.Add(new LineageEdge(from, to, relation));

    private static string Short(string hash) => hash[..Math.Min(ShortHash, hash.Length)];

    private static string Detail(RunDataset dataset) => dataset.Rows is { } rows
        ? string.Create(CultureInfo.InvariantCulture, $"{rows:N0} {(rows == 1 ? "row" : "rows")}")
        : Bytes(dataset.Size) + (dataset.Files > 1 ? string.Create(CultureInfo.InvariantCulture, $" in {dataset.Files:N0} files") : "");

    private static string Bytes(long size) => string.Create(CultureInfo.InvariantCulture, $"{size:N0} {(size == 1 ? "byte" : "bytes")}");
}
