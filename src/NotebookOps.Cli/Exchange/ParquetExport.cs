using NotebookOps.Tracking.Export;
using NotebookOps.Tracking.Stores;
using Parquet;
using Parquet.Schema;

namespace NotebookOps.Cli.Exchange;

/// <summary>
/// Runs as two Parquet files: <c>runs.parquet</c>, a row a run with a column for each parameter (of the narrowest type that holds its values), metric (its last
/// value) and tag; and <c>points.parquet</c>, a row a point. Times are microseconds in UTC.
/// </summary>
internal static class ParquetExport
{
    /// <summary>Points of a row group: few enough to be held in memory, enough to be compressed well.</summary>
    private const int GroupRows = 1 << 18;

    /// <returns>How many points were written.</returns>
    public static async Task<long> WriteAsync(string folder, IRunStore store, IReadOnlyList<RunSummary> runs, CancellationToken cancellationToken)
    {
        var (runsFile, pointsFile) = (Path.Combine(folder, "runs.parquet"), Path.Combine(folder, "points.parquet"));
        if (File.Exists(folder))
        {
            throw new NotebookOpsException($"`{folder}` is a file, and two are written: name a folder.");
        }

        await ToFileAsync(runsFile, file => WriteRunsAsync(file, store, runs, cancellationToken));
        return await ToFileAsync(pointsFile, file => WritePointsAsync(file, store, runs, cancellationToken));
    }

    private static async Task<long> WriteRunsAsync(Stream file, IRunStore store, IReadOnlyList<RunSummary> runs, CancellationToken cancellationToken)
    {
        List<ParquetColumn> columns =
        [
            ParquetColumn.OfText("id", runs, run => run.Id),
            ParquetColumn.OfText("experiment", runs, run => run.Experiment),
            ParquetColumn.OfText("name", runs, run => run.Name),
            ParquetColumn.OfText("status", runs, run => run.Status.ToString().ToLowerInvariant()),
            ParquetColumn.OfTimes("started", runs, run => run.Started),
            ParquetColumn.OfTimes("ended", runs, run => run.Ended),
            ParquetColumn.OfText("parent", runs, run => run.Parent),
            ParquetColumn.OfText("group", runs, run => run.Group),
            ParquetColumn.OfText("notebook", runs, run => run.Notebook),
            ParquetColumn.OfValues<bool>("linear", runs, run => run.Linear),
            ParquetColumn.OfText("note", runs, run => store.Describe(run.Id).Note),
            .. Names(runs, run => run.Params.Keys).Select(name => ParquetColumn.OfParams($"params.{name}", [.. runs.Select(run => run.Params.GetValueOrDefault(name))])),
            .. Names(runs, run => run.Metrics.Keys).Select(name => ParquetColumn.OfValues<double>($"metrics.{name}", runs, run => run.Metrics.TryGetValue(name, out var metric) ? metric.Last : null)),
            .. Names(runs, run => run.Tags.Keys).Select(name => ParquetColumn.OfText($"tags.{name}", runs, run => run.Tags.GetValueOrDefault(name))),
        ];
        var schema = new ParquetSchema(columns.Select(column => column.Field));
        await using var writer = await ParquetWriter.CreateAsync(schema, file, cancellationToken: cancellationToken);
        await ParquetColumn.WriteGroupAsync(writer, schema, columns);
        return 0;
    }

    private static async Task<long> WritePointsAsync(Stream file, IRunStore store, IReadOnlyList<RunSummary> runs, CancellationToken cancellationToken)
    {
        var (rows, written) = (new PointRows(), 0L);
        var schema = new ParquetSchema(rows.Columns.Select(column => column.Field));
        await using var writer = await ParquetWriter.CreateAsync(schema, file, cancellationToken: cancellationToken);
        foreach (var run in runs)
        {
            foreach (var batch in new StoredRun(store, run.Id).ReadPoints(new Dictionary<string, long>()))
            {
                rows.Add(run.Id, batch);
                written += batch.Points.Count;
                if (rows.Count >= GroupRows)
                {
                    await ParquetColumn.WriteGroupAsync(writer, schema, rows.Columns);
                    rows = new PointRows();
                }
            }
        }

        if (rows.Count > 0)
        {
            await ParquetColumn.WriteGroupAsync(writer, schema, rows.Columns);
        }

        return written;
    }

    private static async Task<long> ToFileAsync(string path, Func<Stream, Task<long>> write)
    {
        var incoming = $"{path}.{Guid.NewGuid():N}.incoming";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            long written;
            await using (var file = new FileStream(incoming, FileMode.CreateNew, FileAccess.ReadWrite))
            {
                written = await write(file);
            }

            File.Move(incoming, path, overwrite: true);
            return written;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new NotebookOpsException($"The export to `{path}` failed: {e.Message.TrimEnd('.')}. Check that the place can be written and that its disk is not full; the runs themselves are as they were.", e);
        }
        finally
        {
            File.Delete(incoming);
        }
    }

    private static List<string> Names(IEnumerable<RunSummary> runs, Func<RunSummary, IEnumerable<string>> names) => [.. runs.SelectMany(names).Distinct(StringComparer.Ordinal)];
}
