namespace NotebookOps.Tracking.Stores;

/// <summary>Opens where a location's artifacts go: the one place that knows which kinds there are.</summary>
internal static class ArtifactStores
{
    /// <exception cref="NotebookOpsException">The place is neither a folder nor a bucket.</exception>
    public static IArtifactStore Open(StoreLocation location) =>
        location.ArtifactsPath.StartsWith("s3://", StringComparison.OrdinalIgnoreCase) ? new S3Artifacts(location.ArtifactsPath)
        : new ArtifactFolder(location.ArtifactsPath, isShared: location.Server is not null && location.SharesArtifacts);
}
