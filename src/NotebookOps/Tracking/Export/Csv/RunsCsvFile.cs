using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NotebookOps.Tracking.Export.Json;
using NotebookOps.Tracking.Provenance;
using NotebookOps.Tracking.Stores;

namespace NotebookOps.Tracking.Export.Csv;

/// <summary>
/// A CSV file with a run a row, to be read. A run's id comes from what its row says, so that a row brings the same run however often the file is imported, and
/// whatever rows are added to it.
/// </summary>
internal sealed class RunsCsvFile
{
    private const int MostRows = 1_000_000;
    private static readonly string[] s_prefixes = ["params.", "metrics.", "tags."];

    private readonly string name;
    private readonly IReadOnlyList<string> header;
    private readonly List<(int Line, IReadOnlyList<string> Cells)> rows = [];

    /// <param name="text">The file.</param>
    /// <param name="name">What people call it.</param>
    /// <exception cref="NotebookOpsException">It is no such file.</exception>
    public RunsCsvFile(TextReader text, string name)
    {
        this.name = name;
        var all = new CsvReader(text, name).ReadRows().GetEnumerator();
        header = all.MoveNext() ? [.. all.Current.Cells.Select(cell => cell.Trim())] : throw new NotebookOpsException($"`{name}` is empty: its first line names the columns.");
        while (all.MoveNext())
        {
            if (all.Current.Cells.Count != header.Count)
            {
                throw Error(all.Current.Line, FormattableString.Invariant($"the row has {all.Current.Cells.Count} cells, and the header {header.Count}"));
            }

            if (rows.Count == MostRows)
            {
                throw Error(all.Current.Line, FormattableString.Invariant($"there are more than {MostRows:N0} rows"));
            }

            if (all.Current.Cells.Any(cell => cell.Length > 0))
            {
                rows.Add(all.Current);
            }
        }
    }

    /// <summary>The columns that nothing was said about, and that do not say it themselves.</summary>
    public IReadOnlyList<string> Unmapped { get; private set; } = [];

    /// <summary>The runs.</summary>
    /// <param name="columns">What the columns mean; one that is named <c>params.x</c>, <c>metrics.x</c> or <c>tags.x</c> says it itself.</param>
    /// <param name="written">When the file was written: the runs' time, where none is in it.</param>
    /// <param name="known">A run that is there already; it keeps its times, and its name where none is in the file.</param>
    /// <exception cref="NotebookOpsException">There is no such column, or a cell is no number where one has to be.</exception>
    public IReadOnlyList<CsvRun> Read(CsvColumns columns, DateTimeOffset written, Func<string, RunRecord?> known)
    {
        var parameters = Places(columns.Params, "params.");
        var metrics = Places(columns.Metrics, "metrics.");
        var tags = Places(columns.Tags, "tags.");
        int? nameAt = columns.Name is null ? null : PlaceOf(columns.Name);
        int? startedAt = columns.Started is null ? null : PlaceOf(columns.Started);
        int? experimentAt = columns.Experiment is { } experiment && header.Contains(experiment) ? PlaceOf(experiment) : null;
        var mapped = new[] { parameters, metrics, tags }.SelectMany(places => places.Values).Concat([nameAt ?? -1, startedAt ?? -1, experimentAt ?? -1]).ToHashSet();
        Unmapped = [.. header.Where((_, place) => !mapped.Contains(place))];
        if (parameters.Count + metrics.Count + tags.Count == 0)
        {
            throw new NotebookOpsException($"Which columns of `{name}` are parameters, and which are metrics? Name them: `--params a,b --metrics c,d`. Its columns are {Listed(header)}.");
        }

        var values = parameters.ToDictionary(pair => pair.Key, pair => CsvValues.Column([.. rows.Select(row => row.Cells[pair.Value].Trim())]));
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. rows.Select((row, index) =>
        {
            var belongs = experimentAt is { } place ? row.Cells[place].Trim() : columns.Experiment ?? Path.GetFileNameWithoutExtension(name);
            var id = Id(belongs, row.Cells, seen);
            var there = known(id);
            var started = startedAt is { } at ? Time(row, at) : there?.Started ?? written.AddMicroseconds(index);
            var record = new RunRecord
            {
                Id = id,
                Experiment = CsvText.Unguard(belongs),
                Name = nameAt is { } named && row.Cells[named].Trim() is { Length: > 0 } given ? CsvText.Unguard(given)
                    : there?.Name ?? string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(name)}-{index + 1}"),
                Status = RunStatus.Finished,
                Started = started,
                Ended = started,
                Alive = started,
                Owner = new ProcessIdentity("csv", 0, ""),
                Environment = new RunEnvironment { DotNet = "", OperatingSystem = "", Machine = "", User = "" },
                Params = [.. values.Where(column => column.Value[index] is not null).Select(column => new LoggedParam(column.Key, column.Value[index]!, started))],
                Metrics = [.. metrics.Where(metric => row.Cells[metric.Value].Trim().Length > 0).Select(metric => new MetricRecord(metric.Key, 1))],
                Tags = tags.Where(tag => row.Cells[tag.Value].Length > 0).ToDictionary(tag => tag.Key, tag => CsvText.Unguard(row.Cells[tag.Value])),
            };
            Check(row.Line, record);
            return new CsvRun(record, record.Metrics.ToDictionary(metric => metric.Name, metric => Number(row, metrics[metric.Name])));
        })];
    }

    private void Check(int line, RunRecord record)
    {
        try
        {
            RunRecordCheck.Check(record);
        }
        catch (NotebookOpsException e)
        {
            throw Error(line, e.Message.TrimEnd('.'));
        }
    }

    /// <summary>Columns by what they are called in a run.</summary>
    private Dictionary<string, int> Places(IReadOnlyList<string> named, string prefix)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var column in named)
        {
            places[Bare(column)] = PlaceOf(column);
        }

        foreach (var (column, place) in header.Select((column, place) => (column, place)).Where(pair => pair.column.StartsWith(prefix, StringComparison.Ordinal)))
        {
            places.TryAdd(Bare(column), place);
        }

        return places;
    }

    /// <summary>The columns of our own tables say what they are; in a run the name alone is left.</summary>
    private static string Bare(string column) => s_prefixes.FirstOrDefault(prefix => column.StartsWith(prefix, StringComparison.Ordinal) && column.Length > prefix.Length) is { } prefix
        ? column[prefix.Length..]
        : column;

    private int PlaceOf(string column)
    {
        var places = header.Select((title, place) => (title, place)).Where(pair => pair.title == column).Select(pair => pair.place).ToList();
        return places.Count switch
        {
            1 => places[0],
            0 => throw new NotebookOpsException($"`{name}` has no column `{column}`; it has {Listed(header)}."),
            _ => throw new NotebookOpsException($"`{name}` has {places.Count} columns `{column}`: give each a name of its own."),
        };
    }

    private double Number((int Line, IReadOnlyList<string> Cells) row, int place) => CsvValues.Number(row.Cells[place])
        ?? throw Error(row.Line, $"`{Shown(row.Cells[place])}` in the column `{header[place]}` is no number: a metric is one, with a point for its decimals");

    private DateTimeOffset Time((int Line, IReadOnlyList<string> Cells) row, int place) => RunJson.ReadTime(row.Cells[place].Trim())
        ?? throw Error(row.Line, $"`{Shown(row.Cells[place])}` in the column `{header[place]}` is no time: write it as `2026-03-01T12:00:00Z`");

    /// <summary>A UUID of version 8, made of the experiment, the cells with their columns, and which of such rows it is.</summary>
    private string Id(string experiment, IReadOnlyList<string> cells, Dictionary<string, int> seen)
    {
        var text = new StringBuilder(experiment);
        foreach (var (column, cell) in header.Zip(cells))
        {
            text.Append(CultureInfo.InvariantCulture, $"\0{column}\0{cell}");
        }

        var row = text.ToString();
        var twin = seen[row] = seen.GetValueOrDefault(row) + 1;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{row}\0{twin}")));
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return Convert.ToHexStringLower(hash.AsSpan(0, 16));
    }

    private NotebookOpsException Error(int line, string what) => new(FormattableString.Invariant($"`{name}` cannot be imported: line {line}: {what}. Nothing was imported."));

    private static string Listed(IEnumerable<string> columns) => string.Join(", ", columns.Take(50).Select(column => $"`{Shown(column)}`"));

    private static string Shown(string text) => text.Length <= 60 ? text : text[..60] + "...";
}
