namespace NotebookOps.Tracking.Stores;

/// <summary>What is needed to keep the house: what is there, what it weighs, and how it gets smaller.</summary>
internal sealed class SqliteUpkeep(SqliteDatabase database)
{
    public bool Has(string id) => database.Prepare("SELECT 1 FROM runs WHERE id = $id", ("$id", id)).ExecuteScalar() is not null;

    public IReadOnlySet<string> ArtifactHashes(bool withDeleted) => database.Query(
        "SELECT DISTINCT a.sha256 FROM artifacts a JOIN runs r ON r.seq = a.run WHERE NOT a.is_folder AND (r.deleted IS NULL OR $deleted)",
        row => row.GetString(0), ("$deleted", withDeleted)).ToHashSet(StringComparer.Ordinal);

    public int Purge(string id) => database.Execute("DELETE FROM runs WHERE id = $id AND deleted IS NOT NULL", ("$id", id));

    /// <summary>The database with its log, and the journals that are not carried over yet.</summary>
    public static long ReadSize(string path)
    {
        try
        {
            var journals = new DirectoryInfo(PointCarrier.FolderOf(path));
            return new[] { path, path + "-wal" }.Select(file => new FileInfo(file)).Where(file => file.Exists).Sum(file => file.Length)
                + (journals.Exists ? journals.EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length) : 0);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            // A process has just ended, and took its log or journal with it.
            return new FileInfo(path).Length;
        }
    }

    public void Compact() => database.RunAlone(() =>
    {
        database.Write(() =>
        {
            // Who reads a journal may carry it over later, and needs to know how far it had come. Nobody else is here now, so nobody does.
            var journals = PointCarrier.FolderOf(database.Path);
            foreach (var journal in database.Query("SELECT id FROM journals", row => row.GetString(0)).Where(id => !Directory.Exists(Path.Combine(journals, id))))
            {
                database.Execute("DELETE FROM journals WHERE id = $id", ("$id", journal));
            }

            return database.Execute(
                """
                DELETE FROM texts WHERE sha256 NOT IN (SELECT sha256 FROM cells)
                    AND sha256 NOT IN (SELECT git_diff FROM environments WHERE git_diff IS NOT NULL)
                """);
        });
        database.Execute("VACUUM");
    });
}
