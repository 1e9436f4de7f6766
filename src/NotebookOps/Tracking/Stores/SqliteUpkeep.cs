namespace NotebookOps.Tracking.Stores;

/// <summary>What a file of runs weighs, and how it gets smaller.</summary>
internal static class SqliteUpkeep
{
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

    public static void Compact(SqliteDatabase database) => database.RunAlone(() =>
    {
        database.Write(() =>
        {
            // Who reads a journal may carry it over later, and needs to know how far it had come. Nobody else is here now, so nobody does.
            var journals = PointCarrier.FolderOf(database.Path);
            foreach (var journal in database.Query("SELECT id FROM journals", row => row.GetString(0)).Where(id => !Directory.Exists(Path.Combine(journals, id))))
            {
                database.Execute("DELETE FROM journals WHERE id = $id", ("$id", journal));
            }

            database.Execute(
                """
                DELETE FROM texts WHERE sha256 NOT IN (SELECT sha256 FROM cells)
                    AND sha256 NOT IN (SELECT git_diff FROM environments WHERE git_diff IS NOT NULL)
                """);
            return journals;
        });
        database.Execute("VACUUM");
    });
}
