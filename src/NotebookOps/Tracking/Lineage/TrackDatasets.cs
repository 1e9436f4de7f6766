using Microsoft.Data.Analysis;

#pragma warning disable RS0026 // The overloads differ in what they are given first, which is never optional: a new optional parameter makes no call ambiguous.

namespace NotebookOps;

/// <content>Where the data of the current run come from.</content>
public static partial class Track
{
    /// <inheritdoc cref="Run.LogDataset(string, string?, string?, string?, DatasetOrigins?)"/>
    public static RunDataset LogDataset(string path, string? name = null, string? context = null, string? source = null, DatasetOrigins? from = null) =>
        Session.NeedRun().LogDataset(path, name, context, source, from);

    /// <inheritdoc cref="Run.LogDataset(DataFrame, string, string?, string?, DatasetOrigins?)"/>
    public static RunDataset LogDataset(DataFrame frame, string name, string? context = null, string? source = null, DatasetOrigins? from = null) =>
        Session.NeedRun().LogDataset(frame, name, context, source, from);

    /// <inheritdoc cref="Run.LogDataset{T}"/>
    public static RunDataset LogDataset<T>(IEnumerable<T> rows, string name, string? context = null, string? source = null, DatasetOrigins? from = null) =>
        Session.NeedRun().LogDataset(rows, name, context, source, from);

    /// <inheritdoc cref="Run.LogSplit"/>
    public static IReadOnlyList<RunDataset> LogSplit(StratifiedSplit split, RunDataset of) => Session.NeedRun().LogSplit(split, of);
}
