using NotebookOps.Tracking.Search;

namespace NotebookOps.Magics;

/// <summary>The conditions that magics add to what a person asks for.</summary>
internal static class RunFilters
{
    public static RunFilter? Experiment(string? name) => name is null ? null : FieldEquals("experiment", name);

    public static RunFilter? Notebook(string? name) => name is null ? null : FieldEquals("notebook", name);

    public static RunFilter Status(RunStatus status) => FieldEquals("status", status.ToString().ToLowerInvariant());

    /// <summary>Both conditions, where there are two.</summary>
    public static RunFilter? Both(RunFilter? left, RunFilter? right) =>
        left is null ? right : right is null ? left : new RunFilter.And(left, right);

    private static RunFilter.Compare FieldEquals(string field, string value) =>
        new(new RunKey(RunKeyKind.Field, field), ComparisonOperator.Equal, new FilterValue.Text(value));
}
