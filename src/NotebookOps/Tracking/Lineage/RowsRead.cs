namespace NotebookOps.Tracking.Lineage;

/// <summary>What was found in rows that were read once.</summary>
/// <param name="Sha256">The hash of the rows in their order.</param>
/// <param name="Size">How many bytes they take as they are hashed.</param>
/// <param name="Details">Their number, their hash whatever their order, and their columns.</param>
internal sealed record RowsRead(string Sha256, long Size, DatasetDetails Details)
{
    public static RowsRead From(RowSource source)
    {
        using var hash = new RowHash(source.Columns);
        var profiles = source.Columns.Select(column => new ColumnProfile(column)).ToArray();
        foreach (var row in source.Rows)
        {
            hash.Add(row);
            for (var column = 0; column < profiles.Length; column++)
            {
                profiles[column].Add(row[column]);
            }
        }

        var (ordered, orderFree) = hash.Finish();
        return new RowsRead(ordered, hash.Size, new DatasetDetails
        {
            Rows = hash.Rows,
            OrderFree = orderFree,
            Columns = [.. profiles.Select(profile => profile.Finish())],
        });
    }
}
