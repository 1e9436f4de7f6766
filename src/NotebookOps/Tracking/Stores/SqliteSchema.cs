namespace NotebookOps.Tracking.Stores;

/// <summary>The tables, and how a store of an older version becomes one of this.</summary>
internal static class SqliteSchema
{
    /// <summary>"NBOP": says whose file this is, so that somebody else's database is never taken for a store.</summary>
    public const int ApplicationId = 0x4E424F50;

    /// <summary>The version that this code writes; kept in the file as user_version.</summary>
    public static int Version => Migrations.Count;

    /// <summary>Migration i brings a store from version i to i + 1; each is a file in <c>Schema/</c>. One that was released is never changed.</summary>
    public static IReadOnlyList<string> Migrations { get; } =
        [.. typeof(SqliteSchema).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(Read)];

    private const string Folder = "NotebookOps.Tracking.Stores.Schema/";

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(SqliteSchema).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
