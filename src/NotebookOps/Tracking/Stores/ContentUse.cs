namespace NotebookOps.Tracking.Stores;

/// <summary>A place where a content is made or used.</summary>
/// <param name="Run">The run's id.</param>
/// <param name="Kind">What the run did with it.</param>
/// <param name="Name">The artifact's or the dataset's name in the run.</param>
/// <param name="Context">What the dataset was used for.</param>
/// <param name="Sha256">The artifact's or the dataset's own hash.</param>
/// <param name="Reference">That for which it was found: the same hash, or what the dataset was made from.</param>
internal sealed record ContentUse(string Run, ContentUseKind Kind, string Name, string? Context, string Sha256, string Reference);

internal enum ContentUseKind
{
    /// <summary>The run kept it as an artifact.</summary>
    Artifact,

    /// <summary>The run logged it as a dataset.</summary>
    Dataset,

    /// <summary>The run logged a dataset that was made from it.</summary>
    Derived,
}
