using System.Globalization;
using System.Text.Json;
using NotebookOps.Charts.Figures;
using NotebookOps.Charts.Tables;

namespace NotebookOps.Charts;

/// <summary>The interactive form of a confusion matrix.</summary>
internal static class ConfusionMatrixFigure
{
    public static void Write(Utf8JsonWriter json, ConfusionMatrixGrid grid)
    {
        var layout = new ConfusionMatrixLayout(grid);
        var labels = grid.Labels.Select(FigureJson.Text).ToArray();
        json.WriteStartObject();
        json.WriteStartArray("data");
        WriteHeatmap(json, grid, labels);
        if (layout.ShowsText)
        {
            // A heatmap's own texts have one colour; white ones and the page's own need a trace each.
            var large = layout.Cell >= 56;
            WriteTexts(json, grid, labels, large, dark: false);
            WriteTexts(json, grid, labels, large, dark: true);
        }

        json.WriteEndArray();
        json.Object("layout", () =>
        {
            json.Frame(layout.Size.Width, layout.Size.Height, layout.Left, layout.Top, layout.Size.Width - layout.Left - layout.Side, layout.Bottom);
            json.WriteBoolean("showlegend", false);
            json.Object("xaxis", () => WriteAxis(json, layout, labels, "predicted", "top"));
            json.Object("yaxis", () =>
            {
                WriteAxis(json, layout, labels, "truth", "left");
                json.WriteString("autorange", "reversed");
            });
        });
        json.Object("config", () => json.WriteBoolean("displayModeBar", false));
        json.WriteEndObject();
    }

    private static void WriteHeatmap(Utf8JsonWriter json, ConfusionMatrixGrid grid, string[] labels)
    {
        json.WriteStartObject();
        json.WriteString("type", "heatmap");
        json.Strings("x", labels);
        json.Strings("y", labels);
        json.WriteStartArray("z");
        foreach (var truth in grid.Classes)
        {
            json.WriteStartArray();
            foreach (var predicted in grid.Classes)
            {
                json.Number(Math.Round(grid.Cell(truth, predicted).Share, 5));
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteStartArray("text");
        foreach (var truth in grid.Classes)
        {
            json.WriteStartArray();
            foreach (var predicted in grid.Classes)
            {
                json.WriteStringValue(NumberText.Count(grid.Cell(truth, predicted).Count));
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteString("hovertemplate", "truth %{y}<br>predicted %{x}<br><b>%{text}</b> rows, %{z:.1%} of the true class<extra></extra>");
        json.WriteNumber("zmin", 0);
        json.WriteNumber("zmax", 1);
        json.WriteNumber("xgap", labels.Length > 60 ? 0 : 1);
        json.WriteNumber("ygap", labels.Length > 60 ? 0 : 1);
        json.WriteStartArray("colorscale");
        foreach (var share in (double[])[0, 0.03, 0.08, 0.15, 0.25, 0.4, 0.6, 0.8, 1])
        {
            json.WriteStartArray();
            json.Number(share);
            json.WriteStringValue(string.Create(CultureInfo.InvariantCulture, $"rgba(21,104,189,{Palette.Opacity(share):0.###})"));
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.Object("colorbar", () =>
        {
            json.WriteString("orientation", "h");
            json.WriteNumber("thickness", 10);
            json.WriteNumber("len", 110);
            json.WriteString("lenmode", "pixels");
            json.WriteNumber("x", 0);
            json.WriteString("xanchor", "left");
            json.WriteNumber("xpad", 4);
            json.WriteNumber("y", 0);
            json.WriteString("yanchor", "top");
            json.WriteNumber("ypad", 10);
            json.WriteNumber("outlinewidth", 0);
            json.WriteString("tickformat", ".0%");
            json.Numbers("tickvals", [0, 1]);
        });
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, ConfusionMatrixGrid grid, string[] labels, bool large, bool dark)
    {
        var indexes = grid.Classes.Select((index, place) => (index, place)).ToDictionary(pair => pair.index, pair => pair.place);
        var cells = grid.Cells().Where(cell => (cell.Share >= Palette.WhiteTextFrom) == dark && (large || cell.Count > 0)).ToArray();
        json.WriteStartObject();
        json.WriteString("type", "scatter");
        json.WriteString("mode", "text");
        json.WriteString("hoverinfo", "skip");
        json.Strings("x", cells.Select(cell => labels[indexes[cell.Predicted]]));
        json.Strings("y", cells.Select(cell => labels[indexes[cell.Truth]]));
        json.Strings("text", cells.Select(cell => Text(cell, large)));
        json.Object("textfont", () =>
        {
            json.WriteNumber("size", large ? 13 : 10);
            if (dark)
            {
                json.WriteString("color", "#fff");
            }
        });
        json.WriteEndObject();
    }

    private static string Text(ConfusionCell cell, bool large)
    {
        var share = double.IsNaN(cell.Share) ? "–" : large ? NumberText.Percent(cell.Share) : Math.Round(cell.Share * 100).ToString(CultureInfo.InvariantCulture) + " %";
        return $"<b>{NumberText.Count(cell.Count)}</b><br>{share}";
    }

    private static void WriteAxis(Utf8JsonWriter json, ConfusionMatrixLayout layout, string[] labels, string title, string side)
    {
        var shown = Enumerable.Range(0, labels.Length).Where(index => index % layout.LabelEvery == 0).ToArray();
        json.WriteString("type", "category");
        json.WriteString("side", side);
        json.Title(title, 6);
        json.Strings("tickvals", shown.Select(index => labels[index]));
        json.Strings("ticktext", shown.Select(index => FigureJson.Text(layout.Labels[index])));
        json.WriteNumber("tickangle", side == "top" && layout.ColumnsTurned ? -90 : 0);
        json.Object("tickfont", () => json.WriteNumber("size", layout.LabelSize));
        json.WriteBoolean("showgrid", false);
        json.WriteBoolean("zeroline", false);
        // Room between the names and the cells.
        json.WriteString("ticks", "outside");
        json.WriteNumber("ticklen", 5);
        json.WriteString("tickcolor", "rgba(0,0,0,0)");
    }
}
