using NotebookOps.Tracking;

namespace NotebookOps;

/// <summary>Data that a run read, by the hash of every byte of it. The data itself is not copied.</summary>
/// <param name="Name">Its name in the run.</param>
/// <param name="Context">What it was used for, such as <c>training</c>, if that was said.</param>
/// <param name="Path">Where it was: relative to the project's root if inside it, else the full path.</param>
/// <param name="Sha256">The SHA-256 of its bytes; for a folder, the same as for a <see cref="RunArtifact"/>.</param>
/// <param name="Size">Its size in bytes, of all files together.</param>
/// <param name="Files">How many files it is.</param>
public sealed record RunDataset(string Name, string? Context, string Path, string Sha256, long Size, int Files)
{
    /// <summary>What else is known of it, as JSON.</summary>
    internal string? Details { get; init; }

    /// <summary>What it was made from.</summary>
    internal IReadOnlyList<DatasetSource> Sources { get; init; } = [];

    /// <inheritdoc/>
    public bool Equals(RunDataset? other) => other is not null && (Name, Context, Path, Sha256, Size, Files, Details) == (other.Name, other.Context, other.Path, other.Sha256, other.Size, other.Files, other.Details)
        && Sources.SequenceEqual(other.Sources);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Context, Sha256);
}
