namespace NotebookOps.Tracking;

/// <summary>Which way a metric is better, by its name.</summary>
internal static class MetricDirection
{
    /// <summary>A metric is better the smaller it is if its name contains one of these, in any case; else the larger.</summary>
    public static IReadOnlyList<string> SmallerIsBetterWords { get; } =
        ["loss", "error", "rmse", "mae", "mse", "logloss", "perplexity", "latency", "p50", "p95", "p99"];

    public static bool SmallerIsBetter(string metric) =>
        SmallerIsBetterWords.Any(word => metric.Contains(word, StringComparison.OrdinalIgnoreCase));
}
