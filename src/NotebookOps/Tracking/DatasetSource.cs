namespace NotebookOps.Tracking;

/// <summary>What a dataset was made from.</summary>
/// <param name="Kind">Whether it is a dataset or a run.</param>
/// <param name="Reference">The dataset's SHA-256, or the run's id.</param>
internal sealed record DatasetSource(DatasetSourceKind Kind, string Reference);

internal enum DatasetSourceKind
{
    Dataset,
    Run,
}
