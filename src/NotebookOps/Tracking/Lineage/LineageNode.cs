namespace NotebookOps;

/// <summary>A run, or a content that runs made or used, in a <see cref="RunLineage"/>.</summary>
/// <param name="Id">A run's id, or a content's SHA-256.</param>
/// <param name="Kind"><c>run</c>, <c>dataset</c> or <c>artifact</c>; a content that some run made is an artifact, whoever used it as a dataset.</param>
/// <param name="Name">Its name; of a content that no run of the store has logged, the beginning of its hash.</param>
/// <param name="Detail">What else is known in a few words: a run's status and experiment, a dataset's rows.</param>
public sealed record LineageNode(string Id, string Kind, string Name, string Detail);

/// <summary>What came from what in a <see cref="RunLineage"/>.</summary>
/// <param name="From">The id of the earlier node.</param>
/// <param name="To">The id of the later node.</param>
/// <param name="Relation"><c>used</c>, perhaps with a context (<c>used: train</c>), <c>made</c>, <c>made into</c> or <c>child</c>.</param>
public sealed record LineageEdge(string From, string To, string Relation);
