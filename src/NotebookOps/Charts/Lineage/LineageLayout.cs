namespace NotebookOps.Charts.Lineage;

/// <summary>Where the graph's cards stand: earlier ones to the left, each in the column after the last of those it came from.</summary>
internal sealed class LineageLayout
{
    public const double CardWidth = 186;
    public const double CardHeight = 58;
    public const double Margin = 12;
    private const double ColumnGap = 104;
    private const double RowGap = 22;
    private const int Sweeps = 4;

    private readonly Dictionary<string, (int Column, double Row)> places = [];

    public LineageLayout(IReadOnlyList<LineageNode> nodes, IReadOnlyList<LineageEdge> edges)
    {
        var before = edges.ToLookup(edge => edge.To, edge => edge.From);
        var after = edges.ToLookup(edge => edge.From, edge => edge.To);
        var columns = Columns(nodes, before);
        // What has nothing before it moves up to what it is used for, so that its arrow is short.
        foreach (var node in nodes.Where(node => !before[node.Id].Any() && after[node.Id].Any()))
        {
            columns[node.Id] = Math.Max(0, after[node.Id].Min(next => columns[next]) - 1);
        }

        var rows = nodes.GroupBy(node => columns[node.Id]).ToDictionary(column => column.Key, column => column.Select(node => node.Id).ToList());
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            foreach (var (_, column) in sweep % 2 == 0 ? rows.OrderBy(row => row.Key) : rows.OrderByDescending(row => row.Key))
            {
                Order(column, sweep % 2 == 0 ? before : after, rows.Values);
            }
        }

        var tallest = rows.Count == 0 ? 0 : rows.Values.Max(column => column.Count);
        foreach (var (column, ids) in rows)
        {
            for (var row = 0; row < ids.Count; row++)
            {
                places[ids[row]] = (column, row + (tallest - ids.Count) / 2.0);
            }
        }

        Width = Margin * 2 + CardWidth + (rows.Count == 0 ? 0 : rows.Keys.Max()) * (CardWidth + ColumnGap);
        Height = Margin * 2 + Math.Max(1, tallest) * (CardHeight + RowGap) - RowGap;
    }

    public double Width { get; }

    public double Height { get; }

    /// <summary>The upper left corner of a card.</summary>
    public (double X, double Y) PlaceOf(string id) =>
        (Margin + places[id].Column * (CardWidth + ColumnGap), Margin + places[id].Row * (CardHeight + RowGap));

    /// <summary>One more than the largest of those before; what closes a circle does not count.</summary>
    private static Dictionary<string, int> Columns(IReadOnlyList<LineageNode> nodes, ILookup<string, string> before)
    {
        var columns = new Dictionary<string, int>();
        var open = new HashSet<string>();
        foreach (var node in nodes)
        {
            _ = Of(node.Id);
        }

        return columns;

        int Of(string id)
        {
            if (columns.TryGetValue(id, out var known))
            {
                return known;
            }

            if (!open.Add(id))
            {
                return -1;
            }

            var column = before[id].Select(Of).DefaultIfEmpty(-1).Max() + 1;
            _ = open.Remove(id);
            return columns[id] = column;
        }
    }

    private static void Order(List<string> column, ILookup<string, string> neighbours, IEnumerable<List<string>> all)
    {
        var rows = all.SelectMany(ids => ids.Select((id, row) => (id, Row: row - ids.Count / 2.0))).ToDictionary(pair => pair.id, pair => pair.Row);
        var wanted = column.ToDictionary(id => id, id => neighbours[id].Select(neighbour => rows[neighbour]).DefaultIfEmpty(rows[id]).Average());
        var sorted = column.OrderBy(id => wanted[id]).ToList();
        column.Clear();
        column.AddRange(sorted);
    }
}
