using System.Text.Json;
using NotebookOps.Charts;
using NotebookOps.Charts.Tables;
using NotebookOps.Tracking;

namespace NotebookOps;

/// <summary>
/// Metrics over their steps, of one or several runs. Each metric has a panel of its own; colour tells runs apart and dashes
/// contexts such as train and validation. Gaps are where a value was NaN or infinite.
/// </summary>
public sealed class MetricCurves : Picture
{
    private const int LinesDescribed = 6;

    // More than a picture has places for, and few enough to be alive in a notebook.
    private const int MostPoints = 2_000;

    private readonly MetricSeries[] series;
    private readonly MetricPanels panels;
    private readonly bool logarithmic;

    private MetricCurves(MetricSeries[] series, bool logarithmic)
    {
        this.series = series;
        this.logarithmic = logarithmic;
        panels = new MetricPanels([.. series.Select(line => new MetricCurve(line, logarithmic))]);
    }

    private protected override (double Width, double Height) Size => (MetricCurvesLayout.Width, new MetricCurvesLayout(panels).Height);

    /// <summary>The curves of given series.</summary>
    /// <param name="series">The lines, one for each run and metric.</param>
    /// <exception cref="NotebookOpsException">There is no series, or none has a point.</exception>
    public static MetricCurves OfSeries(params IEnumerable<MetricSeries> series)
    {
        ArgumentNullException.ThrowIfNull(series);
        MetricSeries[] drawn = [.. series.Where(line => line.Points.Count > 0)];
        return drawn.Length == 0
            ? throw new NotebookOpsException("There are no metric values to draw: log some with `Track.LogMetric(name, value, step)`, or check the metric's name.")
            : new MetricCurves(drawn, logarithmic: false);
    }

    /// <summary>The curves of tracked runs: <c>MetricCurves.Of(Runs.Search(limit: 3), "loss")</c>.</summary>
    /// <param name="runs">The runs, as a search, a comparison or <see cref="Runs.Get"/> returns them.</param>
    /// <param name="metrics">Metrics by name, in all their contexts; one with a context (<c>loss@train</c>) in that alone. Without any, all that have more than one value.</param>
    /// <exception cref="NotebookOpsException">No run has such a metric, or the store cannot be read.</exception>
    public static MetricCurves Of(IEnumerable<RunSummary> runs, params string[] metrics)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentNullException.ThrowIfNull(metrics);
        RunSummary[] all = [.. runs];
        var digits = Track.Session.StoreToRead.PrefixLength([.. all.Select(run => run.Id)]);
        var names = all.GroupBy(run => run.Name).Where(same => same.Count() > 1).Select(same => same.Key).ToHashSet(StringComparer.Ordinal);
        bool Wanted(string name, MetricSummary metric) => metrics.Length == 0
            ? metric.Count > 1 && !SystemSampler.IsSystem(name)
            : metrics.Any(wanted => name == wanted || name.StartsWith(wanted + "@", StringComparison.Ordinal));
        return OfSeries(all.SelectMany(run => run.Metrics.Where(metric => Wanted(metric.Key, metric.Value)).Select(metric =>
            new MetricSeries(names.Contains(run.Name) ? $"{run.Name} {run.Id[..digits]}" : run.Name, metric.Key, Track.Session.StoreToRead.Sketch(run.Id, metric.Key, MostPoints)))));
    }

    /// <summary>The curves of one run, as far as it has come: <c>MetricCurves.Of(Track.CurrentRun, "loss")</c>.</summary>
    /// <param name="run">The run.</param>
    /// <param name="metrics">As for several runs.</param>
    /// <exception cref="NotebookOpsException">There is no run, it has no such metric, or the store cannot be read.</exception>
    public static MetricCurves Of(Run? run, params string[] metrics) => run is null
        ? throw new NotebookOpsException("There is no run to draw: start one with `Track.StartRun(\"name\")` or `#!track start name`, or draw earlier ones with `MetricCurves.Of(Runs.Search(limit: 3), \"loss\")`.")
        : Of([run.Summary()], metrics);

    /// <summary>The same curves with values on a logarithmic axis, for losses over several magnitudes; values of 0 or less leave gaps.</summary>
    public MetricCurves Logarithmic() => new(series, logarithmic: true);

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
