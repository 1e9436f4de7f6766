using CsCheck;
using NotebookOps.Tracking;
using NotebookOps.Tracking.Export;
using NotebookOps.Tracking.Provenance;
using NotebookOps.Tracking.Stores;

namespace NotebookOps.Tests.Tracking.Export;

/// <summary>Runs with anything in them that a run may have.</summary>
internal static class RunGenerators
{
    private static readonly string[] s_nasty =
        ["../../x", "/etc/passwd", "a/b", "a", "A", "loss@validation", ".at.", "_x0041_", "=cmd|'/c calc'!A1", "日本 \"';--", "😀", "a\nb\r\nc", "</script>", "%41", "con", "-1", "\u0001\u007f\u2028"];

    /// <summary>A text that a name may be: any Unicode but NUL and half characters.</summary>
    public static Gen<string> Name { get; } = Gen.OneOf(Gen.OneOf(s_nasty), Gen.String[Gen.Char['\u0001', '\ud7ff'], 1, 30], Gen.String[Gen.Char['a', 'e'], 1, 3])
        .Where(name => !string.IsNullOrWhiteSpace(name));

    /// <summary>Any 64 bits of a number, in which special ones are not rare.</summary>
    public static Gen<double> Number { get; } = Gen.OneOf(Gen.Double, Gen.OneOf(double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0, 1e-320, double.MaxValue))
        // SQLite makes a plain zero of the negative one.
        .Select(value => value == 0 ? 0 : value);

    private static readonly Gen<DateTimeOffset> s_time = Gen.Long[0, 4_000_000_000_000_000].Select(SqlValues.ToTime);

    private static readonly Gen<RunParameter> s_parameter = Gen.OneOf(
        Gen.Const(new RunParameter(null, "object")), Gen.Bool.Select(value => new RunParameter(value, "bool")), Gen.Long.Select(value => new RunParameter(value, "long")),
        Gen.Decimal.Select(value => new RunParameter(value, "decimal")), Number.Select(value => new RunParameter(value, "double")),
        Name.Select(value => new RunParameter(value, "string")), Gen.Const(new RunParameter("[1, 2 ]", "int[]") { IsJson = true }))
        .Select(Name.Null(), (value, declared) => value with { Declared = declared });

    private static readonly Gen<string> s_hash = Gen.Char["0123456789abcdef"].Array[64].Select(digits => new string(digits));

    private static readonly Gen<RunEnvironment> s_environment = Gen.Select(Name, Name.Null(), Name.Null(), Gen.Bool, Gen.Long[1, 1L << 40].Nullable()).Select((name, one, other, flag, memory) => new RunEnvironment
    {
        DotNet = name,
        OperatingSystem = "Linux",
        Machine = name,
        User = "u",
        Cpu = one,
        Cores = flag ? 2 : null,
        Memory = memory,
        Gpu = other,
        Git = one is null ? null : new GitState(other, one, flag) { Remote = other, Diff = one },
        Container = other is null ? null : new ContainerFacts("docker", one),
        Packages = flag ? new Dictionary<string, string> { [name] = "1.0", ["zz"] = "2" } : [],
    });

    private static readonly Gen<RunDataset> s_dataset = Gen.Select(Name, Name.Null(), s_hash, Gen.Long[0, 1L << 50], Gen.Bool).Select((name, context, hash, size, flag) =>
        new RunDataset(name, context, "data/" + name, hash, size, 1)
        {
            Details = flag ? """{"rows":10}""" : null,
            Sources = flag ? [new DatasetSource(DatasetSourceKind.Dataset, hash), new DatasetSource(DatasetSourceKind.Run, name)] : [],
        });

    /// <summary>A run and the points of its metrics.</summary>
    public static Gen<GeneratedRun> Run { get; } =
        from id in Gen.Char["0123456789abcdef"].Array[32]
        from names in Name.Array[3]
        from optional in Name.Null().Array[4]
        from times in s_time.Array[4]
        from status in Gen.OneOf(RunStatus.Running, RunStatus.Finished, RunStatus.Failed, RunStatus.Replaced)
        from linear in Gen.Bool.Nullable()
        from flags in Gen.Bool.Array[2]
        from environment in s_environment
        from parameters in Gen.Select(Name, s_parameter, s_time).Select((name, value, time) => new LoggedParam(name, value, time)).Array[0, 5]
        from metrics in Gen.Select(Name, Gen.Select(Gen.Long[-(1L << 53), 1L << 53], Number, s_time).Select((step, value, time) => new MetricPoint(step, value, time)).Array[0, 6]).Array[0, 5]
        from unit in Name.Null()
        from tags in Gen.Dictionary(Name, Name)[0, 4]
        from artifacts in Gen.Select(s_hash, Gen.Long[0, 1L << 40]).Array[0, 3]
        from datasets in Gen.Select(s_dataset, s_time).Select((dataset, time) => new LoggedDataset(dataset, time)).Array[0, 2]
        from cells in s_hash.Array[0, 4]
        let declared = metrics.DistinctBy(metric => metric.Item1).ToList()
        select new GeneratedRun(new RunRecord
        {
            Id = new string(id),
            Experiment = names[0],
            Name = names[1],
            Status = status,
            Started = times[0],
            Ended = status == RunStatus.Running ? null : times[1],
            Parent = flags[0] ? new string('a', 32) : null,
            Group = optional[0],
            Notebook = optional[1],
            Linear = linear,
            Note = optional[2],
            Deleted = flags[1] ? times[2] : null,
            Owner = new ProcessIdentity("elsewhere", 7, names[2]),
            Alive = times[3] < new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero) ? times[3] : new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero),
            Environment = environment,
            Params = [.. parameters.DistinctBy(param => param.Name)],
            OverwrittenParams = [.. parameters.Select(param => param with { Value = param.Value with { Declared = null } })],
            Metrics = [.. declared.Select(metric => new MetricRecord(metric.Item1, metric.Item2.Length) { Facts = new MetricFacts(flags[0] ? Better.Neither : null, unit, flags[1] ? 0.5 : null) })],
            Tags = tags,
            Artifacts = [.. artifacts.Select((artifact, i) => new RunArtifact($"{names[2].Trim('/', '\\', '.')}-{i}", artifact.Item1, artifact.Item2, IsFolder: false)).Where(artifact => RunRecordCheck.IsArtifactName(artifact.Name)).OrderBy(artifact => artifact.Name, StringComparer.Ordinal)],
            Datasets = [.. datasets.DistinctBy(logged => (logged.Dataset.Name, logged.Dataset.Context ?? ""))],
            Cells = cells,
            Texts = cells.Distinct().Take(2).ToDictionary(cell => cell, _ => names[2]),
        }, declared.ToDictionary(metric => metric.Item1, metric => (IReadOnlyList<MetricPoint>)metric.Item2));

    /// <summary>Any one run that is such.</summary>
    public static GeneratedRun One(Func<GeneratedRun, bool>? isSuch = null)
    {
        GeneratedRun? one = null;
        Run.Where(isSuch ?? (_ => true)).Sample(run => one = run, iter: 1, threads: 1);
        return one!;
    }
}

internal sealed class GeneratedRun(RunRecord record, IReadOnlyDictionary<string, IReadOnlyList<MetricPoint>> points) : RunSource
{
    public override RunRecord Record => record;

    public GeneratedRun With(Func<RunRecord, RunRecord> change) => new(change(record), points);

    public override IEnumerable<PointBatch> ReadPoints(IReadOnlyDictionary<string, long> there) => points.Select(metric => new PointBatch(metric.Key, 0, metric.Value));
}
