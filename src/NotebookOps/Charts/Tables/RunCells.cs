using System.Globalization;
using NotebookOps.Tracking;

namespace NotebookOps.Charts.Tables;

/// <summary>How the facts of a run are shown, alike in every table of runs.</summary>
internal static class RunCells
{
    private const int LettersOfValue = 40;

    /// <summary>What stands where a run does not have it.</summary>
    public static readonly TableCell Missing = new("–", CellEmphasis.Muted);

    public static TableCell Status(RunSummary run)
    {
        var text = run.Status.ToString().ToLowerInvariant();
        return new TableCell(text, run.Status switch
        {
            RunStatus.Finished => CellEmphasis.Good,
            RunStatus.Failed or RunStatus.Crashed => CellEmphasis.Bad,
            RunStatus.Running => CellEmphasis.Busy,
            _ => CellEmphasis.Muted,
        });
    }

    /// <summary>UTC, and said so: a notebook is read elsewhere and later than it was run.</summary>
    public static TableCell Started(RunSummary run) =>
        new(run.Started.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), Tooltip: run.Started.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture));

    public static string Duration(RunSummary run)
    {
        if (run.Ended is not { } ended)
        {
            return "–";
        }

        var took = ended - run.Started;
        return took switch
        {
            { TotalSeconds: < 10 } => took.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + " s",
            { TotalMinutes: < 1 } => took.TotalSeconds.ToString("0", CultureInfo.InvariantCulture) + " s",
            { TotalHours: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)took.TotalMinutes} min {took.Seconds} s"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{(int)took.TotalHours} h {took.Minutes} min"),
        };
    }

    public static TableCell Parameter(RunSummary run, string name)
    {
        if (!run.Params.TryGetValue(name, out var parameter))
        {
            return Missing;
        }

        return Shorten(ParameterText(parameter), parameter.Type);
    }

    /// <summary>Text as long as a column can be; all of it for whoever points at it.</summary>
    public static TableCell Shorten(string text, string? tooltip) =>
        text.Length <= LettersOfValue ? new TableCell(text, Tooltip: tooltip) : new TableCell(Svg.TextWidth.Cut(text, LettersOfValue), Tooltip: text);

    /// <summary>Whether every run that has the parameter has a number there.</summary>
    public static bool IsNumber(IEnumerable<RunSummary> runs, string name) =>
        runs.All(run => !run.Params.TryGetValue(name, out var parameter) || parameter.Value is long or double or decimal or int);

    public static string ParameterText(RunParameter parameter) => parameter.Value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => parameter.Value.ToString() ?? "",
    };

    /// <summary>The last value; where the best was another one, it is told to whoever points at it.</summary>
    public static TableCell Metric(RunSummary run, string name, double? best)
    {
        if (!run.Metrics.TryGetValue(name, out var metric))
        {
            return Missing;
        }

        var tooltip = metric.Count > 1
            ? string.Create(CultureInfo.InvariantCulture, $"last of {metric.Count} values, step {metric.Step}; best {NumberText.Short(metric.Best)}, lowest {NumberText.Short(metric.Min)}, highest {NumberText.Short(metric.Max)}")
            : null;
        if (metric.Reference is { } reference)
        {
            var difference = metric.Last - reference;
            tooltip = $"{(tooltip is null ? "" : tooltip + "; ")}{(difference < 0 ? "" : "+")}{NumberText.Short(difference)} to the reference {NumberText.Short(reference)}";
        }

        return new TableCell(NumberText.Short(metric.Last), metric.Last == best ? CellEmphasis.Best : CellEmphasis.None, tooltip);
    }

    /// <summary>The best last value among runs, by the metric's direction; null when there is nothing to compare.</summary>
    public static double? Best(IEnumerable<RunSummary> runs, string name)
    {
        var metrics = runs.Where(run => run.Metrics.ContainsKey(name)).Select(run => run.Metrics[name]).ToList();
        return MetricDirection.Best(MetricDirection.SmallerIsBetter(name, metrics), metrics.Select(metric => metric.Last));
    }

    /// <summary>The metric's name with what it is measured in.</summary>
    public static string Title(IEnumerable<RunSummary> runs, string metric) =>
        Title(metric, runs.Select(run => run.Metrics.GetValueOrDefault(metric)?.Unit).FirstOrDefault(unit => unit is not null));

    /// <inheritdoc cref="Title(IEnumerable{RunSummary}, string)"/>
    public static string Title(string metric, string? unit) => unit is null ? metric : $"{metric} ({unit})";

    /// <summary>The metrics of the runs by name, without what the machine took: that is asked for by name.</summary>
    public static IEnumerable<string> MetricNames(IEnumerable<RunSummary> runs) => Names(runs, run => run.Metrics).Where(name => !SystemSampler.IsSystem(name));

    /// <summary>Whether the parameter has another value, or none, in some run.</summary>
    public static bool Differs(IReadOnlyList<RunSummary> runs, string name) =>
        runs.Select(run => run.Params.TryGetValue(name, out var parameter) ? ParameterText(parameter) : null).Distinct().Count() > 1;

    public static IReadOnlyList<string> Names<T>(IEnumerable<RunSummary> runs, Func<RunSummary, IReadOnlyDictionary<string, T>> values) =>
        [.. runs.SelectMany(run => values(run).Keys).Distinct()];
}
