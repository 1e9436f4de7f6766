namespace NotebookOps.Benchmarks.Corpus;

/// <summary>The names that a notebook's cells have defined so far, by what they stand for (`rows`, `numbers`, `method`, ...).</summary>
internal sealed class SessionNames(Random random, Subject subject)
{
    private static readonly string[] Qualities = ["raw", "clean", "scaled", "train", "test", "recent", "filtered", "sorted", "daily", "weekly", "local", "best"];

    // What a name is called where its own kind is not what people call it.
    private static readonly Dictionary<string, string[]> Pools = new(StringComparer.Ordinal)
    {
        ["random"] = ["random", "rng", "generator"],
        ["rows"] = ["rows", "records", "items", "entries", "data", "examples"],
        ["numbers"] = ["samples", "values", "observations", "measurements", "readings", "targets", "scores", "residuals", "features", "inputs"],
        ["number"] = ["estimate", "threshold", "spread", "final", "bias", "center", "level", "ratio"],
        ["method"] = ["Deviation", "Quantile", "Spread", "Score", "Measure", "Statistic", "Summarize"],
        ["table"] = ["totals", "averages", "byLabel", "shares", "counts", "ranking"],
        ["fit"] = ["Fit", "Regress", "LeastSquares"],
        ["line"] = ["line", "trend", "regression"],
        ["losses"] = ["losses", "history", "errors", "curve"],
        ["frame"] = ["frame", "df", "dataFrame"],
        ["context"] = ["ml", "mlContext", "context"],
        ["scaler"] = ["Scaler", "Standardizer", "Normalizer"],
        ["kind"] = ["Band", "Size", "Risk", "Tier"],
        ["classify"] = ["Classify", "BandOf", "Rate"],
        ["job"] = ["CountAsync", "ScanAsync", "EvaluateAsync"],
        ["smooth"] = ["Smooth", "Exponential", "Level"],
        ["nearest"] = ["Nearest", "Predict", "Neighbours"],
        ["address"] = ["path", "url", "source", "file"],
    };

    private readonly Dictionary<string, List<string>> known = new(StringComparer.Ordinal);
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    public Subject Subject => subject;

    public bool Has(string kind) => known.ContainsKey(kind);

    /// <summary>A kind that no name stands for, such as a package that is referenced.</summary>
    public void Grant(string kind) => known.TryAdd(kind, []);

    /// <summary>Most often the youngest, as people do.</summary>
    public string Known(string kind)
    {
        var names = known[kind];
        return random.Next(3) > 0 ? names[^1] : names[random.Next(names.Count)];
    }

    public string New(string kind)
    {
        var pool = kind == "type" ? [subject.Type] : Pools.GetValueOrDefault(kind, [kind]);
        var name = pool[random.Next(pool.Length)];
        for (var number = 2; !taken.Add(name); number++)
        {
            var another = pool[random.Next(pool.Length)];
            var quality = Qualities[random.Next(Qualities.Length)];
            name = char.IsUpper(another[0]) ? $"{another}{number}" : quality + char.ToUpperInvariant(another[0]) + another[1..] + (number < 6 ? "" : number);
        }

        return name;
    }

    public void Define(string kind, string name)
    {
        if (!known.TryAdd(kind, [name]))
        {
            known[kind].Add(name);
        }
    }
}
