using System.Text.Json;
using Microsoft.FSharp.Collections;
using Plotly.NET;
using Plotly.NET.LayoutObjects;

namespace NotebookOps.Charts.Figures;

/// <summary>Plotly.NET's charts from our figures. Nothing else may touch that library's types on the way to a picture: loading it takes seconds.</summary>
internal static class GenericCharts
{
    public static GenericChart FromFigure(string figure)
    {
        using var document = JsonDocument.Parse(figure);
        var traces = document.RootElement.GetProperty("data").EnumerateArray().Select(trace =>
            Fill(new Trace(trace.GetProperty("type").GetString()!), trace)).ToArray();
        var layout = Fill(new Layout(), document.RootElement.GetProperty("layout"));
        return GenericChart.setLayout(layout, GenericChart.ofTraceObjects(false, ListModule.OfSeq(traces)));
    }

    private static T Fill<T>(T target, JsonElement source)
        where T : DynamicObj.DynamicObj
    {
        foreach (var property in source.EnumerateObject())
        {
            if (target is not Trace || property.Name != "type")
            {
                target.SetProperty(property.Name, Value(property.Name, property.Value));
            }
        }

        return target;
    }

    private static object? Value(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => Fill(Typed(name), value),
        JsonValueKind.Array => value.EnumerateArray().Select(item => Value("", item)).ToArray(),
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.TryGetInt32(out var whole) ? whole : value.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    /// <summary>The library's styling functions find and extend a part only if it has its own type; else they replace it.</summary>
    private static DynamicObj.DynamicObj Typed(string name) => name switch
    {
        "title" => new Title(),
        "font" or "tickfont" or "textfont" => new Font(),
        "line" => new Line(),
        "marker" => new Plotly.NET.TraceObjects.Marker(),
        "margin" => new Margin(),
        "legend" => new Legend(),
        "colorbar" => new ColorBar(),
        _ when name.StartsWith("xaxis", StringComparison.Ordinal) || name.StartsWith("yaxis", StringComparison.Ordinal) => new LinearAxis(),
        _ => new DynamicObj.DynamicObj(),
    };
}
