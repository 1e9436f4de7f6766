namespace NotebookOps.Charts;

/// <param name="Curve">The line.</param>
/// <param name="Name">Its name in the legend.</param>
/// <param name="Colour">Which colour of the palette.</param>
/// <param name="Dash">Which dash of the palette.</param>
internal sealed record MetricLine(MetricCurve Curve, string Name, int Colour, int Dash);

/// <summary>One metric's lines, with an axis of their own: a loss of 3 must not flatten an accuracy of 0.9.</summary>
internal sealed record MetricPanel(string Metric, IReadOnlyList<MetricLine> Lines);

/// <summary>
/// Curves sorted into panels by metric. Colour tells runs apart and dashes contexts (train, validation); with a single run colour
/// tells the contexts apart.
/// </summary>
internal sealed class MetricPanels
{
    public MetricPanels(IReadOnlyList<MetricCurve> curves)
    {
        string[] runs = [.. curves.Select(curve => curve.Run).Distinct()];
        string[] contexts = [.. curves.Select(curve => curve.Context).Distinct()];
        Panels = [.. curves.GroupBy(curve => curve.Metric).Select(panel => new MetricPanel(panel.Key,
        [
            .. panel.Select(curve =>
            {
                int run = Array.IndexOf(runs, curve.Run), context = Array.IndexOf(contexts, curve.Context);
                return new MetricLine(curve, Name(curve, runs.Length, contexts.Length), runs.Length == 1 ? context : run, context);
            }),
        ]))];
        Legend = [.. Panels.SelectMany(panel => panel.Lines).DistinctBy(line => line.Name)];
        var drawn = curves.Where(curve => curve.First is not null).ToArray();
        Steps = drawn.Length == 0 ? (0, 1) : (drawn.Min(curve => curve.First!.Step), drawn.Max(curve => curve.Last!.Step));
    }

    public IReadOnlyList<MetricPanel> Panels { get; }

    /// <summary>Each name once, however many panels it is in.</summary>
    public IReadOnlyList<MetricLine> Legend { get; }

    public (long First, long Last) Steps { get; }

    private static string Name(MetricCurve curve, int runs, int contexts) =>
        contexts == 1 || curve.Context.Length == 0 ? curve.Run : runs == 1 ? curve.Context : $"{curve.Run} · {curve.Context}";
}
