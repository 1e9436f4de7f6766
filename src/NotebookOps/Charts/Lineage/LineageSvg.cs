using System.Globalization;
using System.Text;
using NotebookOps.Charts.Svg;
using NotebookOps.Charts.Tables;

namespace NotebookOps.Charts.Lineage;

/// <summary>The graph as a picture: cards for runs and contents, arrows in the direction of the data.</summary>
internal static class LineageSvg
{
    private const string Style = ".card{fill:#fff;stroke:#d0d7de}.tip{fill:#8c959f}@media(prefers-color-scheme:dark){.card{fill:#161b22;stroke:#3d444d}.tip{fill:#6e7681}}";
    private const int Letters = 22;
    private const int LettersOfLabel = 16;
    private const double Straight = 44;

    public static string Write(RunLineage lineage)
    {
        var layout = new LineageLayout(lineage.Nodes, lineage.Edges);
        var note = lineage.IsComplete ? 0 : 22;
        var svg = new SvgWriter(layout.Width, layout.Height + note, Describe(lineage), Style);
        var relations = lineage.Edges.ToLookup(edge => (edge.From, edge.To), edge => edge.Relation);
        foreach (var lines in layout.Lines.GroupBy(line => line.To))
        {
            string? above = null;
            foreach (var line in lines.OrderBy(line => line.Points[^1].Y))
            {
                // One word is enough for neighbours that mean the same.
                var label = string.Join(", ", relations[(line.From, line.To)].Distinct());
                WriteLine(svg, layout, line, label == above ? "" : label, label == "child");
                above = label;
            }
        }

        foreach (var node in lineage.Nodes)
        {
            WriteCard(svg, layout.PlaceOf(node.Id), lineage, node);
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

    private static void WriteCard(SvgWriter svg, (double X, double Y) place, RunLineage lineage, LineageNode node)
    {
        var (x, y) = place;
        var colour = node.Kind switch
        {
            "run" => Palette.Series(0),
            "dataset" => Palette.Series(2),
            _ => Palette.Series(1),
        };
        svg.Card(x, y, LineageLayout.CardWidth, LineageLayout.CardHeight, node.Id == lineage.Run ? colour : null);
        svg.Rectangle(x, y + 8, 4, LineageLayout.CardHeight - 16, colour);
        svg.Text(x + 14, y + 17, $"{node.Kind} {lineage.ShortId(node)}", "dim", size: 10);
        svg.Text(x + 14, y + 33, TextWidth.Cut(node.Name, Letters), "bold", size: 12.5);
        svg.Text(x + 14, y + 49, TextWidth.Cut(node.Detail, Letters + 4), "dim", size: 11);
    }

    private static void WriteLine(SvgWriter svg, LineageLayout layout, LineageLine line, string label, bool isFamily)
    {
        var (x, y) = line.Points[^1];
        if (line.IsBack)
        {
            var (x1, y1) = line.Points[0];
            // A cubic comes three quarters of the way to its handles: so it passes below every card.
            var low = Math.Max(y, y1) + (layout.Height - 14 - Math.Max(y, y1)) / 0.75;
            svg.Arrow(FormattableString.Invariant($"M{x1:0.#} {y1:0.#}C{x1:0.#} {low:0.#} {x:0.#} {low:0.#} {x:0.#} {y + 7:0.#}"), x, y, isFamily ? "3 4" : "", upwards: true);
            svg.Text(x + 8, y + 14, TextWidth.Cut(label, LettersOfLabel), "dim", size: 10);
            return;
        }

        var path = new StringBuilder(FormattableString.Invariant($"M{line.Points[0].X:0.#} {line.Points[0].Y:0.#}"));
        for (var point = 1; point < line.Points.Count; point += 2)
        {
            var (from, to) = (line.Points[point - 1], line.Points[point]);
            // The last stretch ends straight, for its word to stand on.
            var straight = point == line.Points.Count - 1 ? Straight : 0;
            var bend = (to.X - straight - from.X) / 2;
            path.Append(FormattableString.Invariant($"C{from.X + bend:0.#} {from.Y:0.#} {to.X - straight - bend:0.#} {to.Y:0.#} {to.X - straight:0.#} {to.Y:0.#}"));
            path.Append(straight > 0 ? FormattableString.Invariant($"H{to.X - 6:0.#}") : FormattableString.Invariant($"H{line.Points[point + 1].X:0.#}"));
        }

        svg.Arrow(path.ToString(), x, y, isFamily ? "3 4" : "");
        svg.Text(x - 9, y - 3.5, TextWidth.Cut(label, LettersOfLabel), "dim", "end", 9.5);
    }
}
