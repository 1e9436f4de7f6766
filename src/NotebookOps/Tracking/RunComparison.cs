using NotebookOps.Tracking;

namespace NotebookOps;

/// <summary>Runs side by side: what differs between them, and how their metrics compare. In a notebook it is shown as a table.</summary>
public sealed class RunComparison
{
    /// <param name="runs">The runs.</param>
    /// <param name="prefixLength">How many digits tell each id from every other in the store.</param>
    internal RunComparison(IReadOnlyList<RunSummary> runs, int prefixLength = 8)
    {
        Runs = runs;
        PrefixLength = prefixLength;
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

    /// <summary>What whoever reads it should know: where a team's server does not answer, that only the runs kept on this machine were looked through. Null otherwise.</summary>
    public string? Remark { get; internal init; }

    /// <summary>How many digits of an id to show: what is shown can be typed back.</summary>
    internal int PrefixLength { get; }

    private IEnumerable<string> Names(Func<RunSummary, IEnumerable<string>> of) => Runs.SelectMany(of).Distinct();

    private ComparedParam CompareParam(string name)
    {
        var values = Runs.Select(run => run.Params.GetValueOrDefault(name)).ToList();
        return new ComparedParam(name, values, values.Exists(value => value is null || !Equals(value.Value, values[0]?.Value)));
    }

    private ComparedMetric CompareMetric(string name)
    {
        var values = Runs.Select(run => run.Metrics.GetValueOrDefault(name)).ToList();
        var described = values.OfType<MetricSummary>().ToList();
        var smaller = MetricDirection.SmallerIsBetter(name, described);
        var best = MetricDirection.Best(smaller, values.OfType<MetricSummary>().Select(value => value.Last));
        var isBest = values.ConvertAll(value => best is not null && value?.Last == best);
        return new ComparedMetric(name, values, values.ConvertAll(value => value?.Last - values[0]?.Last), isBest, smaller)
        {
            Unit = described.Select(value => value.Unit).FirstOrDefault(unit => unit is not null),
        };
    }
}
