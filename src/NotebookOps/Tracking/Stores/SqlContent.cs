using System.Globalization;

namespace NotebookOps.Tracking.Stores;

/// <summary>Which runs have the same contents, and which datasets were made from which. Runs inside its caller's transaction.</summary>
internal static class SqlContent
{
    // So many at once; the statement for each size is prepared once, and fewer are filled up with the last.
    private static readonly int[] Sizes = [4, 32, 256];

    public static IReadOnlyList<ContentUse> Find(SqlDatabase database, IReadOnlyList<string> references, int most) =>
        [.. references.Distinct().Chunk(Sizes[^1]).SelectMany(some => FindSome(database, some, most))
            .OrderBy(use => use.Run, StringComparer.Ordinal).ThenBy(use => use.Kind).ThenBy(use => use.Name, StringComparer.Ordinal).Take(most)];

    private static List<ContentUse> FindSome(SqlDatabase database, string[] references, int most)
    {
        var size = Sizes.First(size => size >= references.Length);
        (string Name, object? Value)[] parameters =
        [
            .. Enumerable.Range(0, size).Select(index => (string.Create(CultureInfo.InvariantCulture, $"$r{index}"), (object?)references[Math.Min(index, references.Length - 1)])),
            ("$most", (long)most),
        ];
        var among = string.Join(", ", parameters.Take(size).Select(parameter => parameter.Name));
        return database.Query(
            $"""
            SELECT r.id, 'artifact' AS kind, a.name, '' AS context, a.sha256, a.sha256 AS reference FROM artifacts a JOIN runs r ON r.seq = a.run
                WHERE a.sha256 IN ({among}) AND r.deleted IS NULL
            UNION ALL SELECT r.id, 'dataset', d.name, d.context, d.sha256, d.sha256 FROM datasets d JOIN runs r ON r.seq = d.run
                WHERE d.sha256 IN ({among}) AND r.deleted IS NULL
            UNION ALL SELECT r.id, 'derived', d.name, d.context, d.sha256, s.source FROM dataset_sources s
                JOIN datasets d ON d.run = s.run AND d.name = s.name AND d.context = s.context JOIN runs r ON r.seq = s.run
                WHERE s.source IN ({among}) AND r.deleted IS NULL
            ORDER BY 1, 2, 3, 4, 6 LIMIT $most
            """,
            row => new ContentUse(row.GetString(0), Enum.Parse<ContentUseKind>(row.GetString(1), ignoreCase: true), row.GetString(2),
                row.GetString(3) is { Length: > 0 } context ? context : null, row.GetString(4), row.GetString(5)),
            parameters);
    }
}
