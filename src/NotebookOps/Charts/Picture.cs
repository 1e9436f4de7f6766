using System.Text;
using System.Text.Json;
using NotebookOps.Charts.Figures;
using Plotly.NET;

namespace NotebookOps;

/// <summary>
/// A picture in each of the forms that a reader may need: interactive, still, and in words. Returned from a cell it is shown;
/// where scripts do not run (GitHub, a PDF, an untrusted notebook) the still form stands in its place.
/// </summary>
public abstract class Picture
{
    private protected Picture()
    {
    }

    /// <summary>What the picture says, in one or a few sentences; its alternative text.</summary>
    public abstract string Describe();

    /// <summary>The picture as an SVG document with a transparent background, for light and dark pages.</summary>
    public abstract string ToSvg();

    /// <summary>The interactive figure as plotly.js takes it: a JSON object with <c>data</c>, <c>layout</c> and <c>config</c>.</summary>
    public string ToPlotlyJson()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            WriteFigure(json);
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <summary>The figure as a Plotly.NET chart, to restyle with that library. It is loaded when this is first called.</summary>
    public GenericChart ToGenericChart() => GenericCharts.FromFigure(ToPlotlyJson());

    /// <inheritdoc/>
    public override string ToString() => Describe();

    /// <summary>The size that it is drawn in, in CSS pixels.</summary>
    private protected abstract (double Width, double Height) Size { get; }

    internal (double Width, double Height) DrawnSize => Size;

    private protected abstract void WriteFigure(Utf8JsonWriter json);
}
