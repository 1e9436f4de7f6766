using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.Json;
using NotebookOps.Tracking.Provenance;

namespace NotebookOps.Tracking.Stores;

/// <summary>From the tables to runs. Each method runs inside its caller's transaction, so that it sees one state of the store.</summary>
internal sealed class SqlRunReader(SqlDatabase database, TimeProvider clock)
{
    /// <summary>An id has as many digits, and this is the least that lists show.</summary>
    private const int IdLength = 32;
    private const int ShortestPrefix = 8;
    private const int CandidatesShown = 5;

    public long KeyOf(string id) => database.Query("SELECT seq FROM runs WHERE id = $id", row => row.GetInt64(0), ("$id", id)) is [var key] ? key
        : throw new NotebookOpsException($"There is no run `{id}` in `{database.Name}`: `notebookops runs list` shows those that are there.");

    public string ResolveId(string idOrPrefix, bool deleted)
    {
        var prefix = idOrPrefix.Trim().Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();
        if (prefix.Length is 0 or > IdLength || !prefix.All(char.IsAsciiHexDigitLower))
        {
            throw new NotebookOpsException($"`{Shown(idOrPrefix)}` is not a run's id: an id is 32 hexadecimal digits, or enough of the first ones to tell it from the others. `notebookops runs list` shows them.");
        }
        // 'g' comes after every hexadecimal digit: the index on id serves the range.
        var found = database.Query("SELECT id, deleted IS NOT NULL, name FROM runs WHERE id >= $prefix AND id < $prefix || 'g' ORDER BY id",
            row => (Id: row.GetString(0), Deleted: row.GetBoolean(1), Name: row.GetString(2)), ("$prefix", prefix));
        var matches = found.FindAll(run => run.Deleted == deleted);
        if (matches.Count == 1)
        {
            return matches[0].Id;
        }
        if (matches.Count > 1)
        {
            var length = PrefixLength([.. matches.Take(CandidatesShown).Select(run => run.Id)]);
            var candidates = string.Join(", ", matches.Take(CandidatesShown).Select(run => $"`{run.Id[..length]}` ({run.Name})"));
            throw new NotebookOpsException(string.Create(CultureInfo.InvariantCulture,
                $"`{prefix}` is the beginning of {matches.Count} runs: {candidates}{(matches.Count > CandidatesShown ? ", ..." : "")}. Give more digits."));
        }
        throw new NotebookOpsException((found.Count, deleted) switch
        {
            (0, _) => $"There is no run `{prefix}` in `{database.Name}`: `notebookops runs list` shows those that are there.",
            (_, false) => $"The run `{found[0].Id}` was deleted: `notebookops runs restore {found[0].Id}` brings it back.",
            _ => $"The run `{found[0].Id}` is not deleted: there is nothing to restore.",
        });
    }

    public RunSummary Get(string id) => Summaries([KeyOf(id)])[0];

    public IReadOnlyList<RunSummary> Search(RunQuery query) => Summaries(NewSearch().Find(query));

    public long Count(RunQuery query) => NewSearch().Count(query);

    public IReadOnlyList<MetricPoint> History(string id, string metric)
    {
        var known = database.Query("SELECT metric, count FROM metrics WHERE run = $run AND name = $name", row => (Metric: row.GetInt64(0), Count: row.GetInt64(1)),
            ("$run", KeyOf(id)), ("$name", metric));
        return known is [var (number, count)] ? InOrder(database.ReadPoints(number, count)) : [];
    }

    // They are kept in the order of logging: that is nearly always the order of steps, and a sort costs more than the reading. OrderBy keeps the
    // order of those that are equal.
    private static List<MetricPoint> InOrder(List<MetricPoint> points)
    {
        for (var i = 1; i < points.Count; i++)
        {
            if (points[i].Step < points[i - 1].Step)
            {
                return [.. points.OrderBy(point => point.Step)];
            }
        }

        return points;
    }

    /// <summary>Few points instead of a history that is long: read from the buckets beside it, of which the first is found by its place.</summary>
    public IReadOnlyList<MetricPoint> Sketch(string id, string metric, int most)
    {
        var known = database.Query("SELECT metric, count FROM metrics WHERE run = $run AND name = $name", row => (Metric: row.GetInt64(0), Count: row.GetInt64(1)),
            ("$run", KeyOf(id)), ("$name", metric));
        if (known is not [var (number, count)] || count <= (long)most * SqlitePoints.BucketPoints / 2)
        {
            return PointSketch.Of(History(id, metric), most);
        }

        var extremes = database.Query(
            """
            SELECT min_step AS step, min, min_time FROM buckets WHERE metric = $metric AND min IS NOT NULL
            UNION ALL SELECT max_step, max, max_time FROM buckets WHERE metric = $metric AND max IS NOT NULL
            UNION ALL SELECT step, value, time FROM points WHERE metric = $metric AND ordinal IN (1, $count)
            ORDER BY step
            """,
            row => new MetricPoint(row.GetInt64(0), SqlValues.ReadNumber(row, 1), SqlValues.ToTime(row.GetInt64(2))), ("$metric", number), ("$count", count));
        return PointSketch.Of(extremes, most);
    }

    public int PrefixLength(IReadOnlyList<string> ids)
    {
        var longest = ShortestPrefix;
        foreach (var id in ids)
        {
            // Whoever shares the most digits with an id is its neighbour in order.
            var neighbours = database.Query(
                "SELECT (SELECT max(id) FROM runs WHERE id < $id), (SELECT min(id) FROM runs WHERE id > $id)",
                row => (SqlValues.ReadText(row, 0), SqlValues.ReadText(row, 1)), ("$id", id))[0];
            longest = Math.Max(longest, Math.Max(Shared(id, neighbours.Item1), Shared(id, neighbours.Item2)) + 1);
        }
        return Math.Min(longest, IdLength);
    }

    public RunDetails Describe(string id)
    {
        var key = KeyOf(id);
        var (note, environment) = database.Query(
            """
            SELECT r.note, e.git_commit, e.git_branch, e.git_dirty, e.git_remote, e.git_diff, e.dotnet, e.os, e.machine, e."user", e.container, e.image, e.packages,
                e.cpu, e.cores, e.memory, e.gpu
            FROM runs r JOIN environments e ON e.run = r.seq WHERE r.seq = $run
            """,
            row => (SqlValues.ReadText(row, 0), ReadEnvironment(row)), ("$run", key))[0];
        return new RunDetails
        {
            Summary = Get(id),
            Note = note,
            Environment = environment,
            Artifacts = database.Query("SELECT name, sha256, size, is_folder FROM artifacts WHERE run = $run ORDER BY name",
                row => new RunArtifact(row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetBoolean(3)), ("$run", key)),
            Datasets = Datasets(key).ConvertAll(logged => logged.Dataset),
            Cells = database.Query("SELECT sha256 FROM cells WHERE run = $run ORDER BY ordinal", row => row.GetString(0), ("$run", key)),
            Texts = database.Query(
                """
                SELECT sha256, text FROM texts WHERE sha256 IN (SELECT sha256 FROM cells WHERE run = $run)
                UNION SELECT t.sha256, t.text FROM texts t JOIN environments e ON e.git_diff = t.sha256 WHERE e.run = $run
                """,
                row => KeyValuePair.Create(row.GetString(0), row.GetString(1)), ("$run", key)).ToDictionary(),
            OverwrittenParams = database.Query("SELECT name, kind, text, type FROM overwritten_params WHERE run = $run ORDER BY rowid",
                row => KeyValuePair.Create(row.GetString(0), SqlValues.ToParameter(row.GetString(1), SqlValues.ReadText(row, 2), row.GetString(3))), ("$run", key)),
        };
    }

    public List<LoggedDataset> Datasets(long key)
    {
        var sources = database.Query("SELECT name, context, kind, source FROM dataset_sources WHERE run = $run ORDER BY kind, source",
            row => (Name: row.GetString(0), Context: row.GetString(1), Source: new DatasetSource(Enum.Parse<DatasetSourceKind>(row.GetString(2), ignoreCase: true), row.GetString(3))), ("$run", key))
            .ToLookup(source => (source.Name, source.Context), source => source.Source);
        return database.Query("SELECT name, context, path, sha256, size, files, details, time FROM datasets WHERE run = $run ORDER BY time, name, context",
            row => new LoggedDataset(
                new RunDataset(row.GetString(0), row.GetString(1) is { Length: > 0 } context ? context : null, row.GetString(2), row.GetString(3), row.GetInt64(4), row.GetInt32(5))
                {
                    Details = SqlValues.ReadText(row, 6),
                    Sources = [.. sources[(row.GetString(0), row.GetString(1))]],
                }, SqlValues.ToTime(row.GetInt64(7))), ("$run", key));
    }

    public static MetricFacts ReadFacts(DbDataReader row, int column) => new(
        SqlValues.ToBetter(SqlValues.ReadText(row, column)), SqlValues.ReadText(row, column + 1), row.IsDBNull(column + 2) ? null : row.GetDouble(column + 2));

    private static RunEnvironment ReadEnvironment(DbDataReader row) => new()
    {
        Git = row.IsDBNull(1) && row.IsDBNull(2) && row.IsDBNull(3) ? null : new GitState(SqlValues.ReadText(row, 1), SqlValues.ReadText(row, 2), row.IsDBNull(3) ? null : row.GetBoolean(3))
        {
            Remote = SqlValues.ReadText(row, 4),
            Diff = SqlValues.ReadText(row, 5),
        },
        DotNet = row.GetString(6),
        OperatingSystem = row.GetString(7),
        Machine = row.GetString(8),
        User = row.GetString(9),
        Container = row.IsDBNull(10) ? null : new ContainerFacts(row.GetString(10), SqlValues.ReadText(row, 11)),
        Packages = JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(12))!,
        Cpu = SqlValues.ReadText(row, 13),
        Cores = row.IsDBNull(14) ? null : row.GetInt32(14),
        Memory = row.IsDBNull(15) ? null : row.GetInt64(15),
        Gpu = SqlValues.ReadText(row, 16),
    };

    private static int Shared(string id, string? other)
    {
        var length = 0;
        while (other is not null && length < IdLength && id[length] == other[length])
        {
            length++;
        }
        return length;
    }

    private static string Shown(string text) => text.Length <= 40 ? text : text[..40] + "...";

    private SqlSearch NewSearch() => new(database, database.DialectAt(clock.GetUtcNow()));

    private List<RunSummary> Summaries(IReadOnlyList<long> keys)
    {
        var dialect = database.DialectAt(clock.GetUtcNow());
        var chosen = new StringBuilder("[").AppendJoin(',', keys).Append(']').ToString();
        var alive = dialect.Larger("r.alive", "coalesce((SELECT max(last_time) FROM metrics WHERE run = r.seq AND r.ended IS NULL), 0)");
        var rows = database.QueryOnce(
            $"""
            SELECT r.seq, r.id, r.experiment, r.name, {dialect.Status}, r.started, r.ended, r.parent, r.run_group, r.notebook, r.linear, {alive}
            FROM runs r WHERE {dialect.IsAmong("r.seq", "$runs")}
            """,
            row => KeyValuePair.Create(row.GetInt64(0), ReadSummary(row)), [.. dialect.StatusParameters, ("$runs", chosen)]).ToDictionary();
        var parametersOf = Group($"SELECT run, name, kind, text, type, declared FROM params WHERE {dialect.IsAmong("run", "$runs")} ORDER BY run, ordinal",
            row => SqlValues.ToParameter(row.GetString(2), SqlValues.ReadText(row, 3), row.GetString(4)) with { Declared = SqlValues.ReadText(row, 5) }, chosen);
        var metricsOf = Group($"SELECT run, name, last, last_step, count, min, max, best, declared_direction, unit, reference FROM metrics WHERE {dialect.IsAmong("run", "$runs")} AND count > 0 ORDER BY run, metric",
            row => new MetricSummary(SqlValues.ReadNumber(row, 2), row.GetInt64(3), row.GetInt64(4),
                SqlValues.ReadNumber(row, 5), SqlValues.ReadNumber(row, 6), SqlValues.ReadNumber(row, 7)).With(ReadFacts(row, 8)), chosen);
        var tagsOf = Group($"SELECT run, name, value FROM tags WHERE {dialect.IsAmong("run", "$runs")} ORDER BY run, name",
            row => row.GetString(2), chosen);
        return [.. keys.Select(key => rows[key] with
        {
            Params = parametersOf.GetValueOrDefault(key) ?? [],
            Metrics = metricsOf.GetValueOrDefault(key) ?? [],
            Tags = tagsOf.GetValueOrDefault(key) ?? [],
        })];
    }

    private static RunSummary ReadSummary(DbDataReader row)
    {
        var status = SqlValues.ToStatus(row.GetString(4));
        return new RunSummary
        {
            Id = row.GetString(1),
            Experiment = row.GetString(2),
            Name = row.GetString(3),
            Status = status,
            Started = SqlValues.ToTime(row.GetInt64(5)),
            Ended = status == RunStatus.Crashed ? SqlValues.ToTime(row.GetInt64(11))
                : row.IsDBNull(6) ? null : SqlValues.ToTime(row.GetInt64(6)),
            Parent = SqlValues.ReadText(row, 7),
            Group = SqlValues.ReadText(row, 8),
            Notebook = SqlValues.ReadText(row, 9),
            Linear = row.IsDBNull(10) ? null : row.GetBoolean(10),
        };
    }

    private Dictionary<long, OrderedDictionary<string, T>> Group<T>(string sql, Func<DbDataReader, T> read, string chosen)
    {
        var groups = new Dictionary<long, OrderedDictionary<string, T>>();
        foreach (var (run, name, value) in database.Query(sql, row => (row.GetInt64(0), row.GetString(1), read(row)), ("$runs", chosen)))
        {
            if (!groups.TryGetValue(run, out var group))
            {
                groups.Add(run, group = []);
            }
            group.Add(name, value);
        }
        return groups;
    }
}
