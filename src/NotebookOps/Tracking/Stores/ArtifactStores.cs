namespace NotebookOps.Tracking.Stores;

/// <summary>Opens where a location's artifacts go.</summary>
internal static class ArtifactStores
{
    public static IArtifactStore Open(StoreLocation location) => new ArtifactFolder(location.ArtifactsPath);
}
