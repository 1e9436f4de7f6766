namespace NotebookOps.Charts.Tables;

/// <summary>A split as the class balance of each part.</summary>
internal static class SplitTable
{
    public static string Html(StratifiedSplit split) =>
        TableHtml.Output([.. split.Warnings.Select(TableHtml.Warning), TableHtml.Write(Of(split))]);

    public static string Text(StratifiedSplit split) => string.Join('\n', [.. split.Warnings, TableText.Write(Of(split))]);

    private static Table Of(StratifiedSplit split)
    {
        var rows = split.Classes.Sum(balance => balance.Rows);
        (string Name, int Rows, Func<ClassBalance, int> Count)[] parts =
        [
            .. new (string Name, int Rows, Func<ClassBalance, int> Count)[]
            {
                ("train", split.Train.Count, balance => balance.Train),
                ("validation", split.Validation.Count, balance => balance.Validation),
                ("test", split.Test.Count, balance => balance.Test),
            }.Where(part => part.Rows > 0),
            ("all", rows, balance => balance.Rows),
        ];
        return new Table(
            [new("class"), .. parts.Select(part => new TableColumn(part.Name, true, $"{NumberText.Count(part.Rows)} rows, {NumberText.Percent((double)part.Rows / rows)}"))],
            [.. split.Classes.Select(balance => (TableCell[])
            [
                new(balance.Label, CellEmphasis.Heading),
                .. parts.Select(part => (TableCell)$"{NumberText.Count(part.Count(balance))} ({NumberText.Percent((double)part.Count(balance) / part.Rows)})"),
            ])])
        {
            Title = FormattableString.Invariant($"Stratified split, seed {split.Seed}"),
            Notes = ["Shares are of the part's rows: alike across a line, the part keeps the class's share."],
        };
    }
}
