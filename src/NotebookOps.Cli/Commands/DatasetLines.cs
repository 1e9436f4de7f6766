using System.Globalization;
using NotebookOps.Charts.Tables;
using NotebookOps.Tracking;

namespace NotebookOps.Cli.Commands;

/// <summary>Datasets as a run's page tells them: one line each, and below it where it comes from and what is in it.</summary>
internal static class DatasetLines
{
    private const int ColumnsShown = 20;
    private const int ShortHash = 12;

    public static IEnumerable<(string Name, string Value)> Of(IEnumerable<RunDataset> datasets) => datasets.SelectMany(Of);

    private static IEnumerable<(string Name, string Value)> Of(RunDataset dataset)
    {
        var name = dataset.Context is null ? dataset.Name : $"{dataset.Name} ({dataset.Context})";
        yield return (name, string.Join("  ", Facts(dataset).Where(fact => fact.Length > 0)));
        if (dataset.Source is { } source)
        {
            yield return ("", $"source {source}");
        }

        if (dataset.Sources.Count > 0)
        {
            yield return ("", $"made from {string.Join(", ", dataset.Sources.Select(from => $"{(from.Kind == DatasetSourceKind.Run ? "run" : "dataset")} {Short(from.Reference)}"))}");
        }

        if (dataset.Known?.Dvc is { } pointer)
        {
            yield return ("", $"DVC {pointer.File}: {pointer.Algorithm} {pointer.Hash}{(pointer.Size is { } size ? $", {Count(size, "byte")}" : "")}");
        }

        foreach (var column in dataset.Columns.Take(ColumnsShown))
        {
            yield return ("", $"  {column.Name}  {string.Join(", ", Facts(column))}");
        }

        if (dataset.Columns.Count > ColumnsShown)
        {
            yield return ("", $"  and {Count(dataset.Columns.Count - ColumnsShown, "column")} more: `--format json` has them");
        }
    }

    private static IEnumerable<string> Facts(RunDataset dataset) =>
    [
        dataset.Path,
        dataset.Rows is { } rows ? Count(rows, "row") + (dataset.Columns.Count > 0 ? $", {Count(dataset.Columns.Count, "column")}" : "") : "",
        dataset.Files > 0 ? Count(dataset.Size, "byte") + (dataset.Files == 1 ? "" : $" in {Count(dataset.Files, "file")}") : "",
        $"sha256 {Short(dataset.Sha256)}",
        dataset.OrderFreeSha256 is { } orderFree ? $"in any order {Short(orderFree)}" : "",
        dataset.Known?.Split is { } split ? string.Create(CultureInfo.InvariantCulture, $"seed {split.Seed}") : "",
    ];

    private static IEnumerable<string> Facts(DatasetColumn column)
    {
        yield return column.Type;
        if (column.Missing > 0)
        {
            yield return $"{Count(column.Missing)} missing";
        }

        yield return column.Distinct is { } distinct ? $"{Count(distinct)} different" : "more than 10,000 different";
        if (column.Min is not null)
        {
            yield return $"{column.Min} to {column.Max}";
        }

        if (column.Mean is { } mean)
        {
            yield return $"mean {NumberText.Short(mean)}{(column.StandardDeviation is { } deviation ? $" ± {NumberText.Short(deviation)}" : "")}";
        }

        if (column.Top.Count > 0)
        {
            yield return string.Join(", ", column.Top.Select(value => $"{value.Text} {Count(value.Count)}×"));
        }
    }

    private static string Short(string hash) => hash[..Math.Min(ShortHash, hash.Length)];

    private static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Count(long number, string what) => $"{Count(number)} {what}{(number == 1 ? "" : "s")}";
}
