using System.Globalization;

namespace NotebookOps.Tracking.Stores.Postgres;

/// <summary>The tables on the server, in a schema of their own, and how those of an older version become this one's.</summary>
internal static class PostgresSchema
{
    /// <summary>The schema that holds the tables.</summary>
    public const string Name = "notebookops";

    private const string Folder = "NotebookOps.Tracking.Stores.Postgres.Schema/";

    // "NBOP", as SQLite's application id, for the locks: whoever migrates holds the first one; the others go by the run that is changed.
    private const long Lock = 0x4E424F50;
    private const int RunLocks = 0x4E424F50;
    private const long TextLock = Lock + 1;

    /// <summary>The version that this code writes.</summary>
    public static int Version => Migrations.Count;

    /// <summary>Migration i brings the tables from version i to i + 1; each is a file in <c>Schema/</c>. One that was released is never changed.</summary>
    public static IReadOnlyList<string> Migrations { get; } =
        [.. typeof(PostgresSchema).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(Read)];

    /// <summary>The version of the tables on the server; 0 where there are none.</summary>
    public static int VersionOf(PostgresDatabase database) =>
        // Asked of the tables themselves: to_regclass would answer from what it remembers, also when another has made them while this one waited for the lock.
        database.Scalar<bool>("SELECT EXISTS (SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $schema AND c.relname = 'schema_version')", ("$schema", Name))
            ? database.Scalar<int>("SELECT version FROM schema_version") : 0;

    /// <summary>Makes the tables, or brings them to this version. Of many who try at once one does it, and the others wait.</summary>
    public static void Migrate(PostgresDatabase database) => _ = database.Write(() =>
    {
        _ = database.Query("SELECT pg_advisory_xact_lock($lock)", _ => 0, ("$lock", Lock));
        // Another may have been faster: what counts is the version seen under the lock.
        var version = VersionOf(database);
        if (version == 0)
        {
            database.ExecuteScript($"CREATE SCHEMA IF NOT EXISTS {Name}; CREATE TABLE schema_version (version INTEGER NOT NULL); INSERT INTO schema_version VALUES (0)");
        }

        for (; version < Version; version++)
        {
            database.ExecuteScript(Migrations[version]);
            database.ExecuteScript(string.Create(CultureInfo.InvariantCulture, $"UPDATE schema_version SET version = {version + 1}"));
        }

        return version;
    });

    /// <summary>Until the end of the transaction nobody else changes the run, and nobody removes texts that it may refer to.</summary>
    public static void LockRun(PostgresDatabase database, string id) => database.Query(
        "SELECT pg_advisory_xact_lock_shared($texts), pg_advisory_xact_lock($runs, hashtext($id))", _ => 0, ("$texts", TextLock), ("$runs", RunLocks), ("$id", id));

    /// <summary>Until the end of the transaction nobody refers to a text anew.</summary>
    public static void LockTexts(PostgresDatabase database) => database.Query("SELECT pg_advisory_xact_lock($texts)", _ => 0, ("$texts", TextLock));

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(PostgresSchema).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
