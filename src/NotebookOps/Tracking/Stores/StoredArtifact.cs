namespace NotebookOps.Tracking.Stores;

/// <summary>Bytes in an artifact store.</summary>
/// <param name="Key">Where they lie in it.</param>
/// <param name="Sha256">Their hash; null for what an interrupted copy has left.</param>
/// <param name="Size">How many.</param>
/// <param name="Written">When they were brought last.</param>
internal sealed record StoredArtifact(string Key, string? Sha256, long Size, DateTimeOffset Written);
