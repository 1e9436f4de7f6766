namespace NotebookOps.Tracking;

/// <summary>Which way a metric is better, by the words of its name: the one rule for tables, comparisons and the store.</summary>
internal static class MetricDirection
{
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Smaller = Words(
        "loss", "losses", "logloss", "error", "errors", "rmse", "rmsle", "mae", "mse", "mape", "nll", "deviance", "brier", "entropy", "perplexity",
        "cost", "costs", "regret", "latency", "time", "runtime", "duration", "elapsed", "seconds", "ms", "fpr", "fnr", "false");

    /// <summary>What makes the larger the better of something that is better small: <c>LogLossReduction</c>, <c>neg_mean_squared_error</c>.</summary>
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Turned = Words("reduction", "saved", "explained", "neg", "negative");

    /// <summary>A name that ends with one of these counts, and a count is neither good nor bad.</summary>
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Counts = Words(
        "count", "counts", "step", "steps", "iteration", "iterations", "epoch", "epochs", "samples", "rows");

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Settings = Words("lr", "learning", "seed");

    /// <summary>
    /// Whether smaller is better; null where neither is. Words are what stands between characters that are no letters or digits, and the
    /// humps of camel case; case does not matter, nor digits at a word's end, nor the context after <c>@</c>.
    /// </summary>
    public static bool? SmallerIsBetter(string metric)
    {
        var rest = metric.AsSpan();
        if (rest.IndexOf('@') is var at and > 0)
        {
            rest = rest[..at];
        }

        bool smaller = false, turned = false, counts = false;
        while (NextWord(ref rest) is { IsEmpty: false } word)
        {
            if (Settings.Contains(word))
            {
                return null;
            }

            counts = Counts.Contains(word);
            turned |= Turned.Contains(word);
            smaller |= Smaller.Contains(word) || IsPercentile(word) || Smaller.Contains(word.TrimEnd("0123456789"));
        }

        return counts ? null : smaller && !turned;
    }

    /// <summary>Whether smaller is better, by what was declared for the metric, else by its name.</summary>
    public static bool? SmallerIsBetter(string metric, Better? declared) => declared switch
    {
        Better.Smaller => true,
        Better.Larger => false,
        Better.Neither => null,
        _ => SmallerIsBetter(metric),
    };

    /// <summary>The same for a metric of several runs: what the first of them that says something says.</summary>
    public static bool? SmallerIsBetter(string metric, IEnumerable<MetricSummary> ofRuns) =>
        SmallerIsBetter(metric, ofRuns.Select(known => known.Better).FirstOrDefault(better => better is not null));

    /// <summary>The best of a metric's values in several runs; null where none is: a metric without a direction, or fewer than two different numbers.</summary>
    public static double? Best(bool? smallerIsBetter, IEnumerable<double> values)
    {
        var numbers = values.Where(value => !double.IsNaN(value)).ToList();
        return smallerIsBetter is not { } smaller || numbers.Distinct().Count() < 2 ? null : smaller ? numbers.Min() : numbers.Max();
    }

    /// <summary>The percentiles that <see cref="Run.Measure{T}"/> logs are of durations: <c>p50</c>, <c>p99</c>.</summary>
    private static bool IsPercentile(ReadOnlySpan<char> word) =>
        word.Length is 3 or 4 && word[0] is 'p' or 'P' && !word[1..].ContainsAnyExceptInRange('0', '9');

    private static ReadOnlySpan<char> NextWord(ref ReadOnlySpan<char> rest)
    {
        var start = 0;
        while (start < rest.Length && !char.IsLetterOrDigit(rest[start]))
        {
            start++;
        }

        var end = start;
        while (end < rest.Length && char.IsLetterOrDigit(rest[end]) && (end == start || !IsHump(rest, end)))
        {
            end++;
        }

        var word = rest[start..end];
        rest = rest[end..];
        return word;
    }

    /// <summary>Whether a capital begins a word: after a small letter or a digit, or as the last of several before a small letter (<c>RMSETest</c>).</summary>
    private static bool IsHump(ReadOnlySpan<char> text, int at) =>
        char.IsUpper(text[at]) && (!char.IsUpper(text[at - 1]) || (at + 1 < text.Length && char.IsLower(text[at + 1])));

    private static HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Words(params IEnumerable<string> words) =>
        words.ToHashSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
}
