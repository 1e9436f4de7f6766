using System.Text.Json;
using NotebookOps.Charts;
using NotebookOps.Charts.Tables;

namespace NotebookOps;

/// <summary>
/// Metrics over their steps, of one or several runs. Each metric has a panel of its own; colour tells runs apart and dashes
/// contexts such as train and validation. Gaps are where a value was NaN or infinite.
/// </summary>
public sealed class MetricCurves : Picture
{
    private const int LinesDescribed = 6;

    private readonly MetricPanels panels;
    private readonly bool logarithmic;

    private MetricCurves(MetricPanels panels, bool logarithmic)
    {
        this.panels = panels;
        this.logarithmic = logarithmic;
    }

    private protected override (double Width, double Height) Size => (MetricCurvesLayout.Width, new MetricCurvesLayout(panels).Height);

    /// <summary>The curves of given series.</summary>
    /// <param name="series">The lines, one for each run and metric.</param>
    /// <param name="logarithmic">Whether values stand on a logarithmic axis, for losses over several magnitudes; values of 0 or less then leave gaps.</param>
    /// <exception cref="NotebookOpsException">There is no series, or none has a point.</exception>
    public static MetricCurves Of(IEnumerable<MetricSeries> series, bool logarithmic = false)
    {
        ArgumentNullException.ThrowIfNull(series);
        MetricCurve[] curves = [.. series.Where(line => line.Points.Count > 0).Select(line => new MetricCurve(line, logarithmic))];
        return curves.Length == 0
            ? throw new NotebookOpsException("There are no metric values to draw: log some with `Track.LogMetric(name, value, step)`, or check the metric's name.")
            : new MetricCurves(new MetricPanels(curves), logarithmic);
    }

    /// <inheritdoc/>
    public override string Describe()
    {
        var lines = panels.Panels.SelectMany(panel => panel.Lines).ToArray();
        var sentences = lines.Take(LinesDescribed).Select(Sentence);
        var rest = lines.Length > LinesDescribed ? [$"And {lines.Length - LinesDescribed} more curves."] : Array.Empty<string>();
        return string.Join(' ', [$"Metric curves over steps {panels.Steps.First} to {panels.Steps.Last}.", .. sentences, .. rest]);
    }

    /// <inheritdoc/>
    public override string ToSvg() => MetricCurvesSvg.Write(panels, logarithmic, Describe());

    private protected override void WriteFigure(Utf8JsonWriter json) => MetricCurvesFigure.Write(json, panels, logarithmic);

    private static string Sentence(MetricLine line)
    {
        var curve = line.Curve;
        var name = $"`{curve.Metric}` of {(curve.Context.Length > 0 && line.Name == curve.Context ? $"`{curve.Run}` ({curve.Context})" : $"`{line.Name}`")}";
        var gaps = curve.NotDrawn > 0 ? $", with {NumberText.Count(curve.NotDrawn)} {(curve.NotDrawn == 1 ? "value" : "values")} that cannot be drawn (NaN, infinite, or not above 0 on a logarithmic axis)" : "";
        if (curve.First is not { } first || curve.Last is not { } last)
        {
            return $"{name} has no value that can be drawn{gaps}.";
        }

        var course = curve.Steps == 1 ? $"is {NumberText.Short(first.Value)}"
            : curve.Lowest!.Value == curve.Highest!.Value ? $"stays at {NumberText.Short(first.Value)}"
            : $"goes from {NumberText.Short(first.Value)} to {NumberText.Short(last.Value)} (lowest {NumberText.Short(curve.Lowest.Value)} at step {curve.Lowest.Step}, highest {NumberText.Short(curve.Highest.Value)} at step {curve.Highest.Step})";
        return $"{name} {course}{gaps}.";
    }
}
