using System.Globalization;
using System.Text;

namespace NotebookOps.Charts.Lineage;

/// <summary>The graph as an indented list. What stands in it twice is told once.</summary>
internal static class LineageText
{
    private const int LongestName = 100;

    public static string Write(RunLineage lineage)
    {
        var nodes = lineage.Nodes.ToDictionary(node => node.Id);
        var text = new StringBuilder();
        Line(0, Label(lineage, nodes[lineage.Run]));
        Section("made from", edge => edge.To, edge => edge.From);
        Section("made", edge => edge.From, edge => edge.To);
        Family("nested in", edge => edge.To, edge => edge.From);
        Family("children", edge => edge.From, edge => edge.To);
        if (!lineage.IsComplete)
        {
            Line(0, "There is more than is shown.");
        }

        return text.ToString().TrimEnd();

        void Section(string title, Func<LineageEdge, string> here, Func<LineageEdge, string> there)
        {
            var told = new HashSet<string> { lineage.Run };
            var data = lineage.Edges.Where(edge => edge.Relation != "child").ToLookup(here);
            if (data[lineage.Run].Any())
            {
                Line(1, title);
                Tell(lineage.Run, 2);
            }

            void Tell(string id, int depth)
            {
                foreach (var edges in data[id].GroupBy(there))
                {
                    var isNew = told.Add(edges.Key);
                    Line(depth, $"{Label(lineage, nodes[edges.Key])}  [{string.Join(", ", edges.Select(edge => edge.Relation).Distinct())}]{(isNew ? "" : "  (see above)")}");
                    if (isNew)
                    {
                        Tell(edges.Key, depth + 1);
                    }
                }
            }
        }

        void Family(string title, Func<LineageEdge, string> here, Func<LineageEdge, string> there)
        {
            var family = lineage.Edges.Where(edge => edge.Relation == "child" && here(edge) == lineage.Run).ToList();
            if (family.Count > 0)
            {
                Line(1, title);
                family.ForEach(edge => Line(2, Label(lineage, nodes[there(edge)])));
            }
        }

        void Line(int depth, string line) => text.Append(' ', depth * 2).Append(line).Append('\n');
    }

    private static string Label(RunLineage lineage, LineageNode node)
    {
        var name = Svg.TextWidth.Cut(string.Concat(node.Name.Select(character => char.IsControl(character) ? ' ' : character)), LongestName);
        return string.Create(CultureInfo.InvariantCulture, $"{node.Kind} {name}  {lineage.ShortId(node)}{(node.Detail.Length == 0 ? "" : $"  ({node.Detail})")}");
    }
}
