using Microsoft.Data.Analysis;
using NotebookOps.Tracking;
using NotebookOps.Tracking.Lineage;
using NotebookOps.Tracking.Provenance;

#pragma warning disable RS0026 // The overloads differ in what they are given first, which is never optional: a new optional parameter makes no call ambiguous.

namespace NotebookOps;

/// <content>Where the data come from.</content>
public sealed partial class Run
{
    /// <summary>
    /// Records which data the run read: a file's or a folder's path, and the SHA-256 of every byte. Nothing is copied. A DVC pointer beside it
    /// (<c>data.csv.dvc</c>) is recorded with its hash.
    /// </summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="name">Its name in the run; the file's own, if null.</param>
    /// <param name="context">What it is used for, such as <c>train</c>.</param>
    /// <param name="source">Where it comes from, in words or as an address; user, password and signatures in one are left out.</param>
    /// <param name="from">What it was made from.</param>
    /// <exception cref="NotebookOpsException">The run has ended, there is no such file or origin, it cannot be read, or the store not written.</exception>
    public RunDataset LogDataset(string path, string? name = null, string? context = null, string? source = null, DatasetOrigins? from = null)
    {
        var full = Existing("dataset", path);
        var known = name ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(full));
        return AddDataset(known, context, source, from, () =>
        {
            var (sha256, size, files) = Hash(full);
            return new RunDataset(known, null, store.Location.Relative(full), sha256, size, files)
            {
                Details = new DatasetDetails { Dvc = DvcPointer.Beside(full) }.ToJson(),
            };
        });
    }

    /// <summary>
    /// Records the rows of a data frame: their SHA-256 in their order and whatever their order (<see cref="RunDataset.OrderFreeSha256"/> defines both),
    /// their number, and what is in each column. They are read once, and not kept.
    /// </summary>
    /// <param name="frame">The frame.</param>
    /// <param name="name">Its name in the run.</param>
    /// <param name="context">What it is used for, such as <c>train</c>.</param>
    /// <param name="source">Where it comes from, in words or as an address; user, password and signatures in one are left out.</param>
    /// <param name="from">What it was made from.</param>
    /// <exception cref="NotebookOpsException">The run has ended, there is no such origin, a value has no hash, or the store cannot be written.</exception>
    public RunDataset LogDataset(DataFrame frame, string name, string? context = null, string? source = null, DatasetOrigins? from = null)
    {
        ArgumentNullException.ThrowIfNull(frame);
        return AddRows(() => RowSource.Of(frame), name, context, source, from);
    }

    /// <summary>
    /// The same for rows of any type: a row's columns are its public properties and fields in the order of their declaration, properties first;
    /// single numbers or texts have one column, <c>value</c>. The rows are enumerated once.
    /// </summary>
    /// <inheritdoc cref="LogDataset(DataFrame, string, string?, string?, DatasetOrigins?)"/>
    /// <param name="rows">The rows; none may be null.</param>
    /// <param name="name">Their name in the run.</param>
    /// <param name="context">What they are used for, such as <c>train</c>.</param>
    /// <param name="source">Where they come from.</param>
    /// <param name="from">What they were made from.</param>
    public RunDataset LogDataset<T>(IEnumerable<T> rows, string name, string? context = null, string? source = null, DatasetOrigins? from = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return AddRows(() => RowSource.Of(rows), name, context, source, from);
    }

    /// <summary>
    /// Records which rows of a dataset were trained on, and on which the run was judged: one dataset for each part that has rows, in the contexts
    /// <c>train</c>, <c>validation</c> and <c>test</c>, made from the whole. A part's SHA-256 is that of the whole's SHA-256 in hexadecimal digits and
    /// of its row numbers from 0 in their order, each followed by a line feed; the order-free one is that of the numbers in ascending order.
    /// </summary>
    /// <param name="split">The split.</param>
    /// <param name="of">The dataset that was divided, as <c>LogDataset</c> returned it.</param>
    /// <returns>The parts.</returns>
    /// <exception cref="NotebookOpsException">The run has ended, the split has more rows than the dataset, or the store cannot be written.</exception>
    public IReadOnlyList<RunDataset> LogSplit(StratifiedSplit split, RunDataset of)
    {
        ArgumentNullException.ThrowIfNull(split);
        ArgumentNullException.ThrowIfNull(of);
        var rows = split.Train.Count + split.Validation.Count + split.Test.Count;
        if (of.Rows is { } known && known != rows)
        {
            throw new NotebookOpsException(FormattableString.Invariant(
                $"The split divides {rows:N0} rows, and the dataset `{of.Name}` has {known:N0}: log the frame whose labels were split."));
        }

        var writable = Writable($"the split of `{of.Name}`");
        var parts = SplitMembership.Of(split, of).ToList();
        foreach (var part in parts)
        {
            writable.AddDataset(Id, part, Now);
        }

        return parts;
    }

    private RunDataset AddRows(Func<RowSource> rows, string name, string? context, string? source, DatasetOrigins? from) => AddDataset(name, context, source, from, () =>
    {
        var read = RowsRead.From(rows());
        return new RunDataset(name, null, "", read.Sha256, read.Size, 0) { Details = read.Details.ToJson() };
    });

    private RunDataset AddDataset(string name, string? context, string? source, DatasetOrigins? from, Func<RunDataset> read)
    {
        RunNames.CheckName("a dataset's name", name);
        var purpose = string.IsNullOrEmpty(context) ? null : RunNames.CheckName("a dataset's context", context);
        var place = string.IsNullOrWhiteSpace(source) ? null : RunNames.CheckText("a dataset's source", SourceText.WithoutCredentials(source), RunNames.LongestValue);
        var writable = Writable($"the dataset `{name}`");
        var origins = (from ?? Enumerable.Empty<DatasetOrigins>()).Select(origin => origin.Dataset is { } dataset
            ? new DatasetSource(DatasetSourceKind.Dataset, dataset.Sha256)
            : new DatasetSource(DatasetSourceKind.Run, writable.ResolveId(origin.Run!))).Distinct().ToList();
        var found = read();
        var dataset = found with
        {
            Context = purpose,
            Details = ((DatasetDetails.Parse(found.Details) ?? new DatasetDetails()) with { Source = place }).ToJson(),
            // What was only copied is the same content, and not made from itself.
            Sources = [.. origins.Where(origin => origin.Reference != found.Sha256).OrderBy(origin => origin.Kind).ThenBy(origin => origin.Reference, StringComparer.Ordinal)],
        };
        writable.AddDataset(Id, dataset, Now);
        return dataset;
    }

    private static (string Sha256, long Size, int Files) Hash(string path)
    {
        try
        {
            if (!Directory.Exists(path))
            {
                var file = ContentHash.OfFile(path, "");
                return (file.Sha256, file.Size, 1);
            }

            var files = ContentHash.FilesIn(path).Select(file => ContentHash.OfFile(file.Path, file.Name)).ToList();
            return (ContentHash.OfFolder(files), files.Sum(file => file.Size), files.Count);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new NotebookOpsException($"The dataset `{path}` cannot be read: {e.Message}", e);
        }
    }
}
