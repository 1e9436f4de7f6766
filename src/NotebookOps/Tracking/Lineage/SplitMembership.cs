using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NotebookOps.Tracking.Lineage;

/// <summary>Which rows of a dataset are in which part of a split, as datasets of their own: <see cref="Run.LogSplit"/> says by which hashes.</summary>
internal static class SplitMembership
{
    public static IEnumerable<RunDataset> Of(StratifiedSplit split, RunDataset whole)
    {
        (string Context, IReadOnlyList<int> Rows)[] parts = [("train", split.Train), ("validation", split.Validation), ("test", split.Test)];
        foreach (var (context, rows) in parts.Where(part => part.Rows.Count > 0))
        {
            var (hash, size) = Hash(whole, rows);
            yield return new RunDataset(whole.Name, context, whole.Path, hash, size, 0)
            {
                Details = new DatasetDetails
                {
                    Rows = rows.Count,
                    OrderFree = Hash(whole, rows.Order()).Sha256,
                    Split = new SplitPart(whole.Sha256, split.Seed),
                }.ToJson(),
                Sources = [new DatasetSource(DatasetSourceKind.Dataset, whole.Sha256)],
            };
        }
    }

    private static (string Sha256, long Size) Hash(RunDataset whole, IEnumerable<int> rows)
    {
        var text = new StringBuilder(whole.Sha256).Append('\n');
        foreach (var row in rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"{row}\n");
        }

        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        return (Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.Length);
    }
}
