using System.Globalization;
using System.Text;
using NotebookOps.Charts.Svg;
using NotebookOps.Charts.Tables;

namespace NotebookOps.Charts;

/// <summary>The still form of a confusion matrix.</summary>
internal static class ConfusionMatrixSvg
{
    /// <summary>Cells without text are drawn as one path per shade, which keeps 100 classes below 100 KB.</summary>
    private const int Shades = 20;

    public static string Write(ConfusionMatrixGrid grid, string description)
    {
        var layout = new ConfusionMatrixLayout(grid);
        var svg = new SvgWriter(layout.Size.Width, layout.Size.Height, description);
        WriteLabels(svg, grid, layout);
        if (layout.ShowsText)
        {
            WriteCells(svg, grid, layout);
        }
        else
        {
            WriteShades(svg, grid, layout);
        }

        WriteScale(svg, layout);
        return svg.ToString();
    }

    private static void WriteLabels(SvgWriter svg, ConfusionMatrixGrid grid, ConfusionMatrixLayout layout)
    {
        svg.Text(layout.Left + layout.Side / 2, 14, "predicted", "dim", "middle");
        svg.Text(14, layout.Top + layout.Side / 2, "truth", "dim", "middle", rotate: -90);
        for (var index = 0; index < layout.Labels.Count; index += layout.LabelEvery)
        {
            var middle = (index + 0.5) * layout.Cell;
            svg.Text(layout.Left - 7, layout.Top + middle + layout.LabelSize * 0.35, layout.Labels[index], anchor: "end", size: layout.LabelSize);
            if (layout.ColumnsTurned)
            {
                svg.Text(layout.Left + middle + layout.LabelSize * 0.35, layout.Top - 7, layout.Labels[index], size: layout.LabelSize, rotate: -90);
            }
            else
            {
                svg.Text(layout.Left + middle, layout.Top - 7, layout.Labels[index], anchor: "middle", size: layout.LabelSize);
            }

            if (layout.ShowsText)
            {
                svg.Text(layout.Left + layout.Side + 8, layout.Top + middle + 4, NumberText.Count(grid.Support(grid.Classes[index])), "dim", size: 11);
            }
        }

        if (layout.ShowsText)
        {
            svg.Text(layout.Left + layout.Side + 8, layout.Top - 7, "rows", "dim", size: 11);
        }
    }

    private static void WriteCells(SvgWriter svg, ConfusionMatrixGrid grid, ConfusionMatrixLayout layout)
    {
        var large = layout.Cell >= 56;
        for (var row = 0; row < grid.Classes.Count; row++)
        {
            for (var column = 0; column < grid.Classes.Count; column++)
            {
                var cell = grid.Cell(grid.Classes[row], grid.Classes[column]);
                var share = double.IsNaN(cell.Share) ? 0 : cell.Share;
                double x = layout.Left + column * layout.Cell, y = layout.Top + row * layout.Cell;
                svg.Rectangle(x + 0.5, y + 0.5, layout.Cell - 1, layout.Cell - 1, Palette.Share, Palette.Opacity(share));
                if (cell.Count == 0 && !large)
                {
                    continue;
                }

                var colour = share >= Palette.WhiteTextFrom ? "on" : cell.Count == 0 ? "dim" : "";
                svg.Text(x + layout.Cell / 2, y + layout.Cell / 2 - 1, NumberText.Count(cell.Count), $"{colour} bold".Trim(), "middle", large ? Math.Min(18, layout.Cell / 4.4) : 11);
                svg.Text(x + layout.Cell / 2, y + layout.Cell / 2 + (large ? 15 : 11), double.IsNaN(cell.Share) ? "–" : large ? NumberText.Percent(share) : Math.Round(share * 100).ToString(CultureInfo.InvariantCulture) + " %", colour, "middle", large ? 11 : 9);
            }
        }
    }

    private static void WriteShades(SvgWriter svg, ConfusionMatrixGrid grid, ConfusionMatrixLayout layout)
    {
        svg.Rectangle(layout.Left, layout.Top, layout.Side, layout.Side, Palette.Share, Palette.Opacity(0));
        var paths = new StringBuilder?[Shades + 1];
        var gap = layout.Cell > 5 ? 0.5 : 0;
        for (var row = 0; row < grid.Classes.Count; row++)
        {
            for (var column = 0; column < grid.Classes.Count; column++)
            {
                var cell = grid.Cell(grid.Classes[row], grid.Classes[column]);
                if (cell.Count > 0)
                {
                    // A single mistake in a large class must still be seen: the faintest shade is not nothing.
                    var path = paths[Math.Max(1, (int)Math.Round(cell.Share * Shades))] ??= new StringBuilder();
                    path.Append(CultureInfo.InvariantCulture, $"M{layout.Left + column * layout.Cell:0.#} {layout.Top + row * layout.Cell:0.#}h{layout.Cell - gap:0.#}v{layout.Cell - gap:0.#}h{gap - layout.Cell:0.#}z");
                }
            }
        }

        for (var shade = 0; shade <= Shades; shade++)
        {
            if (paths[shade] is { } path)
            {
                svg.Fill(path.ToString(), Palette.Share, Palette.Opacity((double)shade / Shades));
            }
        }
    }

    private static void WriteScale(SvgWriter svg, ConfusionMatrixLayout layout)
    {
        const int Steps = 24;
        const double Width = 96;
        var y = layout.Top + layout.Side + 18;
        svg.Text(layout.Left, y + 9, "0 %", "dim", size: 11);
        for (var step = 0; step < Steps; step++)
        {
            svg.Rectangle(layout.Left + 28 + step * Width / Steps, y, Width / Steps, 10, Palette.Share, Palette.Opacity((step + 0.5) / Steps));
        }

        svg.Text(layout.Left + 28 + Width + 6, y + 9, "100 % of the row", "dim", size: 11);
    }
}
