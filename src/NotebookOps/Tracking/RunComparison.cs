using NotebookOps.Tracking;

namespace NotebookOps;

/// <summary>Runs side by side: what differs between them, and how their metrics compare. In a notebook it is shown as a table.</summary>
public sealed class RunComparison
{
    internal RunComparison(IReadOnlyList<RunSummary> runs)
    {
        Runs = runs;
        // OrderBy is stable: within both halves the order is that in which the parameters were logged.
        Params = [.. Names(run => run.Params.Keys).Select(CompareParam).OrderBy(parameter => !parameter.Differs)];
        Metrics = [.. Names(run => run.Metrics.Keys).Select(CompareMetric)];
    }

    /// <summary>The runs, in the order asked for.</summary>
    public IReadOnlyList<RunSummary> Runs { get; }

    /// <summary>The parameters of all runs; those that differ come first.</summary>
    public IReadOnlyList<ComparedParam> Params { get; }

    /// <summary>The metrics of all runs.</summary>
    public IReadOnlyList<ComparedMetric> Metrics { get; }

    private IEnumerable<string> Names(Func<RunSummary, IEnumerable<string>> of) => Runs.SelectMany(of).Distinct();

    private ComparedParam CompareParam(string name)
    {
        var values = Runs.Select(run => run.Params.GetValueOrDefault(name)).ToList();
        return new ComparedParam(name, values, values.Exists(value => value is null || !Equals(value.Value, values[0]?.Value)));
    }

    private ComparedMetric CompareMetric(string name)
    {
        var values = Runs.Select(run => run.Metrics.GetValueOrDefault(name)).ToList();
        var smaller = MetricDirection.SmallerIsBetter(name);
        var numbers = values.Where(value => value is not null && !double.IsNaN(value.Last)).Select(value => value!.Last).ToList();
        var best = numbers.Count == 0 ? double.NaN : smaller ? numbers.Min() : numbers.Max();
        // Where all are equal none is best; NaN is neither.
        var isBest = numbers.Distinct().Count() > 1 ? values.ConvertAll(value => value?.Last == best) : values.ConvertAll(_ => false);
        return new ComparedMetric(name, values, values.ConvertAll(value => value?.Last - values[0]?.Last), isBest, smaller);
    }
}
