using System.Globalization;
using System.Text;
using NotebookOps.Charts.Svg;
using NotebookOps.Charts.Tables;

namespace NotebookOps.Charts.Lineage;

/// <summary>The graph as a picture: cards for runs and contents, arrows in the direction of the data.</summary>
internal static class LineageSvg
{
    private const string Style = ".card{fill:#fff;stroke:#d0d7de}.tip{fill:#8c959f}@media(prefers-color-scheme:dark){.card{fill:#161b22;stroke:#3d444d}.tip{fill:#6e7681}}";
    private const int Letters = 24;
    private const int Digits = 8;

    public static string Write(RunLineage lineage)
    {
        var layout = new LineageLayout(lineage.Nodes, lineage.Edges);
        var note = lineage.IsComplete ? 0 : 22;
        var svg = new SvgWriter(layout.Width, layout.Height + note, Describe(lineage), Style);
        var taken = new List<(double X, double Y)>();
        foreach (var edges in lineage.Edges.GroupBy(edge => (edge.From, edge.To)))
        {
            WriteEdge(svg, layout.PlaceOf(edges.Key.From), layout.PlaceOf(edges.Key.To), string.Join(", ", edges.Select(edge => edge.Relation).Distinct()), edges.First().Relation == "child", taken);
        }

        foreach (var node in lineage.Nodes)
        {
            WriteCard(svg, layout.PlaceOf(node.Id), node, node.Id == lineage.Run);
        }

        if (!lineage.IsComplete)
        {
            svg.Text(LineageLayout.Margin, layout.Height + 8, "There is more than is shown.", "dim");
        }

        return svg.ToString();
    }

    /// <summary>The picture as an image, which every notebook and GitHub let through.</summary>
    public static string Html(RunLineage lineage)
    {
        var svg = Convert.ToBase64String(Encoding.UTF8.GetBytes(Write(lineage)));
        return $"<div class=\"nbops\" style=\"overflow-x:auto\"><img alt=\"{TableHtml.Encode(Describe(lineage))}\" style=\"max-width:none\" src=\"data:image/svg+xml;base64,{svg}\"></div>";
    }

    /// <summary>The picture in a sentence; its alternative text.</summary>
    public static string Describe(RunLineage lineage)
    {
        string Count(string kind) => lineage.Nodes.Count(node => node.Kind == kind) is var count && count == 1
            ? $"1 {kind}"
            : string.Create(CultureInfo.InvariantCulture, $"{count} {kind}s");
        return $"Lineage of the run {lineage.Nodes.First(node => node.Id == lineage.Run).Name}: {Count("run")}, {Count("dataset")}, {Count("artifact")}.";
    }

    private static void WriteCard(SvgWriter svg, (double X, double Y) place, LineageNode node, bool isChosen)
    {
        var (x, y) = place;
        var colour = node.Kind switch
        {
            "run" => Palette.Series(0),
            "dataset" => Palette.Series(2),
            _ => Palette.Series(1),
        };
        svg.Card(x, y, LineageLayout.CardWidth, LineageLayout.CardHeight, isChosen ? colour : null);
        svg.Rectangle(x, y + 8, 4, LineageLayout.CardHeight - 16, colour);
        svg.Text(x + 14, y + 17, $"{node.Kind} {node.Id[..Math.Min(Digits, node.Id.Length)]}", "dim", size: 10);
        svg.Text(x + 14, y + 33, TextWidth.Cut(node.Name, Letters), "bold", size: 12.5);
        svg.Text(x + 14, y + 49, TextWidth.Cut(node.Detail, Letters + 4), "dim", size: 11);
    }

    private static void WriteEdge(SvgWriter svg, (double X, double Y) from, (double X, double Y) to, string label, bool isFamily, List<(double X, double Y)> taken)
    {
        double x1 = from.X + LineageLayout.CardWidth, y1 = from.Y + LineageLayout.CardHeight / 2, x2 = to.X, y2 = to.Y + LineageLayout.CardHeight / 2;
        var bend = x2 > x1 ? Math.Max(30, (x2 - x1) / 2) : 70;
        svg.Arrow(FormattableString.Invariant($"M{x1:0.#} {y1:0.#}C{x1 + bend:0.#} {y1:0.#} {x2 - bend - 6:0.#} {y2:0.#} {x2 - 6:0.#} {y2:0.#}"), x2, y2, isFamily ? "3 4" : "");
        // At the arrow's end, where its line is alone; one label does not cover another.
        var at = (X: x2 - 10, Y: y2 - 5);
        while (taken.Exists(other => Math.Abs(other.X - at.X) < 90 && Math.Abs(other.Y - at.Y) < 11))
        {
            at = (at.X, at.Y + 11);
        }

        taken.Add(at);
        svg.Text(at.X, at.Y, TextWidth.Cut(label, 16), "dim", "end", 10);
    }
}
