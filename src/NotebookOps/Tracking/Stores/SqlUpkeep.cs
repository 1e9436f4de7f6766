namespace NotebookOps.Tracking.Stores;

/// <summary>What is needed to keep the house: what is there, and what goes for good. Each method runs inside its caller's transaction.</summary>
internal sealed class SqlUpkeep(SqlDatabase database)
{
    public bool Has(string id) => database.Query("SELECT 1 FROM runs WHERE id = $id", row => row.GetInt32(0), ("$id", id)).Count > 0;

    public IReadOnlySet<string> ArtifactHashes(bool withDeleted) => database.Query(
        "SELECT DISTINCT a.sha256 FROM artifacts a JOIN runs r ON r.seq = a.run WHERE NOT a.is_folder AND (r.deleted IS NULL OR $deleted)",
        row => row.GetString(0), ("$deleted", withDeleted)).ToHashSet(StringComparer.Ordinal);

    public void Purge(string id) => database.Execute("DELETE FROM runs WHERE id = $id AND deleted IS NOT NULL", ("$id", id));
}
