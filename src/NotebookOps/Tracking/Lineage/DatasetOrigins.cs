using System.Collections;
using System.Runtime.CompilerServices;

namespace NotebookOps;

/// <summary>
/// What a dataset was made from: a dataset that a run has logged, a run (which produced it), or several, as in <c>from: raw</c>,
/// <c>from: "0197a3c2d4e5"</c> (a run's id) and <c>from: [raw, labels]</c>.
/// </summary>
[CollectionBuilder(typeof(DatasetOrigins), nameof(Create))]
public sealed class DatasetOrigins : IEnumerable<DatasetOrigins>
{
    private readonly DatasetOrigins[]? several;

    private DatasetOrigins(RunDataset? dataset, string? run) => (Dataset, Run) = (dataset, run);

    private DatasetOrigins(DatasetOrigins[] several) => this.several = several;

    internal RunDataset? Dataset { get; }

    /// <summary>A run's id, or enough of its first digits.</summary>
    internal string? Run { get; }

    /// <summary>A logged dataset.</summary>
    public static implicit operator DatasetOrigins(RunDataset dataset) => FromRunDataset(dataset);

    /// <summary>A run.</summary>
    public static implicit operator DatasetOrigins(Run run) => FromRun(run);

    /// <summary>A run's id, or a unique prefix of it.</summary>
    public static implicit operator DatasetOrigins(string run) => FromString(run);

    /// <summary>A logged dataset.</summary>
    public static DatasetOrigins FromRunDataset(RunDataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return new(dataset, null);
    }

    /// <summary>A run.</summary>
    public static DatasetOrigins FromRun(Run run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new(null, run.Id);
    }

    /// <summary>A run's id, or a unique prefix of it.</summary>
    public static DatasetOrigins FromString(string run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new(null, run);
    }

    /// <summary>Several.</summary>
    public static DatasetOrigins Create(params ReadOnlySpan<DatasetOrigins> origins) => new([.. origins]);

    /// <summary>Each of them.</summary>
    public IEnumerator<DatasetOrigins> GetEnumerator() => several is null ? new[] { this }.AsEnumerable().GetEnumerator() : several.SelectMany(origins => origins).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
