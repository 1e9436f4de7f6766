namespace NotebookOps.Charts.Lineage;

/// <summary>
/// Where the graph's cards stand: earlier ones to the left, each in the column after the last of those it came from. A line that passes columns has
/// a place of its own in each, so that it runs between the cards and not behind them (Sugiyama, Tagawa and Toda's layers, 1981).
/// </summary>
internal sealed class LineageLayout
{
    public const double CardWidth = 172;
    public const double CardHeight = 58;
    public const double Margin = 12;
    private const double ColumnGap = 92;
    private const double RowGap = 20;
    private const double LineHeight = 8;
    private const double PortGap = 15;
    private const double BackRoom = 46;
    private const int Sweeps = 6;

    private readonly Dictionary<string, (double X, double Y, double Height)> places = [];

    public LineageLayout(IReadOnlyList<LineageNode> nodes, IReadOnlyList<LineageEdge> edges)
    {
        var pairs = edges.Select(edge => (edge.From, edge.To)).Distinct().ToList();
        var columnOf = Columns(nodes, pairs);
        var columns = new List<List<string>>();
        foreach (var node in nodes)
        {
            Put(columns, columnOf[node.Id], node.Id);
        }

        var chains = pairs.ToDictionary(pair => pair, pair => Chain(columns, pair, columnOf));
        var steps = chains.Values.SelectMany(chain => chain.Zip(chain.Skip(1))).ToList();
        var (before, after) = (steps.ToLookup(step => step.Second, step => step.First), steps.ToLookup(step => step.First, step => step.Second));
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            foreach (var column in sweep % 2 == 0 ? columns : Enumerable.Reverse(columns))
            {
                Order(column, sweep % 2 == 0 ? before : after, columns);
            }
        }

        var cards = nodes.Select(node => node.Id).ToHashSet();
        double HeightOf(string id) => cards.Contains(id) ? CardHeight : LineHeight;
        var tallest = columns.Count == 0 ? CardHeight : columns.Max(column => column.Sum(id => HeightOf(id) + RowGap) - RowGap);
        for (var column = 0; column < columns.Count; column++)
        {
            var y = Margin + (tallest - columns[column].Sum(id => HeightOf(id) + RowGap) + RowGap) / 2;
            foreach (var id in columns[column])
            {
                places[id] = (Margin + column * (CardWidth + ColumnGap), y, HeightOf(id));
                y += HeightOf(id) + RowGap;
            }
        }

        var back = pairs.Where(pair => columnOf[pair.From] >= columnOf[pair.To]).ToHashSet();
        Lines = [.. pairs.Select(pair => new LineageLine(pair.From, pair.To, back.Contains(pair), Points(pair, chains[pair], pairs, back)))];
        Width = Margin * 2 + columns.Count * (CardWidth + ColumnGap) - ColumnGap;
        Height = Margin * 2 + tallest + (back.Count > 0 ? BackRoom : 0);
    }

    public double Width { get; }

    public double Height { get; }

    /// <summary>One for each pair of nodes that are joined, whatever joins them.</summary>
    public IReadOnlyList<LineageLine> Lines { get; }

    /// <summary>The upper left corner of a card.</summary>
    public (double X, double Y) PlaceOf(string id) => (places[id].X, places[id].Y);

    /// <summary>One more than the largest of those before; what closes a circle does not count.</summary>
    private static Dictionary<string, int> Columns(IReadOnlyList<LineageNode> nodes, IReadOnlyList<(string From, string To)> pairs)
    {
        var (before, after) = (pairs.ToLookup(pair => pair.To, pair => pair.From), pairs.ToLookup(pair => pair.From, pair => pair.To));
        var columns = new Dictionary<string, int>();
        var open = new HashSet<string>();
        foreach (var node in nodes)
        {
            _ = Of(node.Id);
        }

        // What has nothing before it moves up to what it is used for, so that its line is short.
        foreach (var node in nodes.Where(node => !before[node.Id].Any() && after[node.Id].Any()))
        {
            columns[node.Id] = Math.Max(0, after[node.Id].Min(next => columns[next]) - 1);
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

    /// <summary>The nodes of a line with a place in each column between them.</summary>
    private static List<string> Chain(List<List<string>> columns, (string From, string To) pair, Dictionary<string, int> columnOf)
    {
        var chain = new List<string> { pair.From };
        for (var column = columnOf[pair.From] + 1; column < columnOf[pair.To]; column++)
        {
            // No hash and no id has a blank in it.
            var id = FormattableString.Invariant($"{pair.From} {column} {pair.To}");
            Put(columns, column, id);
            chain.Add(id);
        }

        chain.Add(pair.To);
        return chain;
    }

    private static void Put(List<List<string>> columns, int column, string id)
    {
        while (columns.Count <= column)
        {
            columns.Add([]);
        }

        columns[column].Add(id);
    }

    private static void Order(List<string> column, ILookup<string, string> neighbours, List<List<string>> all)
    {
        var rows = all.SelectMany(ids => ids.Select((id, row) => (id, Row: row - ids.Count / 2.0))).ToDictionary(pair => pair.id, pair => pair.Row);
        var wanted = column.ToDictionary(id => id, id => neighbours[id].Select(neighbour => rows[neighbour]).DefaultIfEmpty(rows[id]).Average());
        var sorted = column.OrderBy(id => wanted[id]).ToList();
        column.Clear();
        column.AddRange(sorted);
    }

    /// <summary>Lines that share a card leave and reach it beside each other, in the order of where they come from.</summary>
    private List<(double X, double Y)> Points((string From, string To) pair, List<string> chain, List<(string From, string To)> pairs, HashSet<(string From, string To)> back)
    {
        if (back.Contains(pair))
        {
            return [(places[pair.From].X + CardWidth / 2, places[pair.From].Y + CardHeight), (places[pair.To].X + CardWidth / 2, places[pair.To].Y + CardHeight)];
        }

        var leaving = Port(pair, pairs.Where(other => other.From == pair.From && !back.Contains(other)), other => places[other.To].Y);
        var reaching = Port(pair, pairs.Where(other => other.To == pair.To && !back.Contains(other)), other => places[other.From].Y);
        return
        [
            (places[pair.From].X + CardWidth, places[pair.From].Y + CardHeight / 2 + leaving),
            .. chain[1..^1].SelectMany(id => new[] { (places[id].X, places[id].Y + LineHeight / 2), (places[id].X + CardWidth, places[id].Y + LineHeight / 2) }),
            (places[pair.To].X, places[pair.To].Y + CardHeight / 2 + reaching),
        ];
    }

    private static double Port((string From, string To) pair, IEnumerable<(string From, string To)> sharing, Func<(string From, string To), double> at)
    {
        var all = sharing.OrderBy(at).ToList();
        return (all.IndexOf(pair) - (all.Count - 1) / 2.0) * Math.Min(PortGap, (CardHeight - 14) / Math.Max(1, all.Count - 1));
    }
}

/// <summary>How a line of the graph runs.</summary>
/// <param name="From">The id of the earlier node.</param>
/// <param name="To">The id of the later node.</param>
/// <param name="IsBack">Whether it leads back to the left, as the last one of a circle does: then it goes below the cards.</param>
/// <param name="Points">Its ends, and between them the ends of the stretches at which it passes a column.</param>
internal sealed record LineageLine(string From, string To, bool IsBack, IReadOnlyList<(double X, double Y)> Points);
