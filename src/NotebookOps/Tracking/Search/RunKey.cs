namespace NotebookOps.Tracking.Search;

/// <summary>What a filter or a sort looks at in a run.</summary>
/// <param name="Kind">A field, or which of the run's dictionaries.</param>
/// <param name="Name">The field's name, or the key in the dictionary.</param>
internal sealed record RunKey(RunKeyKind Kind, string Name)
{
    /// <summary>The fields that a run has of itself.</summary>
    public static IReadOnlyList<string> Fields { get; } = ["experiment", "name", "status", "id", "started", "ended", "notebook", "parent", "group"];

    public bool IsTime => Kind == RunKeyKind.Field && Name is "started" or "ended";
}

internal enum RunKeyKind
{
    Field,
    Metric,
    Param,
    Tag,
}
