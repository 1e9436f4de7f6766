using System.Globalization;
using System.Text;

namespace NotebookOps.Charts.Lineage;

/// <summary>The graph as Mermaid's flowchart. Whatever a name holds stays a name: what the language or HTML might obey is written by its number.</summary>
internal static class LineageMermaid
{
    private const int LongestLabel = 80;

    public static string Write(RunLineage lineage)
    {
        var text = new StringBuilder("flowchart LR\n");
        var numbers = lineage.Nodes.Select((node, number) => (node.Id, number)).ToDictionary(pair => pair.Id, pair => pair.number);
        foreach (var node in lineage.Nodes)
        {
            var (opening, closing) = node.Kind switch
            {
                "run" => ("[", "]"),
                "dataset" => ("[(", ")]"),
                _ => ("([", "])"),
            };
            var label = $"{Escape(node.Name)}<br>{Escape(node.Kind)} {Escape(lineage.ShortId(node))}{(node.Detail.Length == 0 ? "" : $"<br>{Escape(node.Detail)}")}";
            text.Append(CultureInfo.InvariantCulture, $"    n{numbers[node.Id]}{opening}\"{label}\"{closing}:::{(node.Id == lineage.Run ? "chosen" : node.Kind)}\n");
        }

        foreach (var edge in lineage.Edges)
        {
            text.Append(CultureInfo.InvariantCulture, $"    n{numbers[edge.From]} -->|\"{Escape(edge.Relation)}\"| n{numbers[edge.To]}\n");
        }

        return text.Append(CultureInfo.InvariantCulture, $"    classDef run stroke:{Palette.Series(0)},stroke-width:2px\n")
            .Append(CultureInfo.InvariantCulture, $"    classDef chosen stroke:{Palette.Series(0)},stroke-width:5px\n")
            .Append(CultureInfo.InvariantCulture, $"    classDef dataset stroke:{Palette.Series(2)},stroke-width:2px\n")
            .Append(CultureInfo.InvariantCulture, $"    classDef artifact stroke:{Palette.Series(1)},stroke-width:2px\n").ToString();
    }

    private static string Escape(string text)
    {
        var label = new StringBuilder();
        foreach (var rune in (text.Length <= LongestLabel ? text : Svg.TextWidth.Cut(text, LongestLabel)).EnumerateRunes())
        {
            _ = Rune.IsLetterOrDigit(rune) || " .,-_/@+…".Contains(rune.ToString(), StringComparison.Ordinal) ? label.Append(rune.ToString())
                : Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ? label.Append(' ')
                : label.Append(CultureInfo.InvariantCulture, $"#{rune.Value};");
        }

        return label.ToString();
    }
}
