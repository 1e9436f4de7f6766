using System.Text;
using CsCheck;
using NotebookOps.Tracking.Export;
using NotebookOps.Tracking.Export.Json;
using NotebookOps.Tracking.Stores;

namespace NotebookOps.Tests.Tracking.Export;

public sealed class RunJsonTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void An_export_read_into_an_empty_store_and_exported_again_is_the_same_to_the_byte() => RunGenerators.Run.Array[0, 3].Sample(runs =>
    {
        using var store = Open();
        var intake = new RunIntake(store);
        foreach (var run in runs.DistinctBy(run => run.Record.Id))
        {
            intake.Take(run);
        }

        var first = Write(store);
        using var other = Open();
        Read(first, other);
        Assert.Equal(first, Write(other));
        foreach (var run in runs.DistinctBy(run => run.Record.Id))
        {
            Assert.Equivalent(store.Export(run.Record.Id) with { Change = 0 }, other.Export(run.Record.Id) with { Change = 0 }, strict: true);
            foreach (var metric in run.Record.Metrics)
            {
                Assert.Equal(run.ReadPoints(new Dictionary<string, long>()).Single(batch => batch.Metric == metric.Name).Points, other.ReadPoints(run.Record.Id, metric.Name, 0).SelectMany(points => points));
            }
        }
    }, iter: 60, threads: 1);

    [Fact]
    public void Importing_again_changes_nothing()
    {
        using var store = Open();
        new RunIntake(store).Take(RunGenerators.One());
        var text = Write(store);
        using var other = Open();
        Assert.Equal((1, 0, 0), Counts(Read(text, other)));
        var again = Read(text, other);
        Assert.Equal(((0, 0, 1), 0L), (Counts(again), again.Points));

        static (int, int, int) Counts(IntakeCount count) => (count.NewRuns, count.UpdatedRuns, count.UnchangedRuns);
    }

    [Fact]
    public void What_is_written_is_what_is_documented()
    {
        using var store = Open();
        var time = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero).AddMicroseconds(5);
        new RunIntake(store).Take(new GeneratedRun(
            RunGenerators.One().Record with { Id = new string('1', 32), Deleted = null, Metrics = [new MetricRecord("loss@validation", 0)] },
            new Dictionary<string, IReadOnlyList<MetricPoint>>
            {
                ["loss@validation"] = [new(0, 0.5, time), new(1, double.NaN, time), new(-2, double.NegativeInfinity, time)],
            }));
        var text = Write(store);
        Assert.StartsWith("{\n  \"format\": \"notebookops-runs/1\",\n  \"runs\": [\n    {\n      \"id\": \"11111111111111111111111111111111\",\n      \"experiment\": ", text, StringComparison.Ordinal);
        Assert.Equal(
            """
                  "points": {
                    "loss@validation": [
                      [0,0.5,"2026-03-01T12:00:00.000005Z"],
                      [1,"NaN","2026-03-01T12:00:00.000005Z"],
                      [-2,"-Infinity","2026-03-01T12:00:00.000005Z"]
                    ]
                  }
                }
              ]
            }
            """, text[text.IndexOf("      \"points\"", StringComparison.Ordinal)..]);
    }

    [Fact]
    public void A_run_is_read_whatever_the_order_of_what_is_said_about_it()
    {
        using var store = Open();
        new RunIntake(store).Take(RunGenerators.One(run => run.Record.Metrics.Count > 1));
        var text = Write(store);
        var node = System.Text.Json.Nodes.JsonNode.Parse(text)!;
        var run = node["runs"]![0]!.AsObject();
        var turned = new System.Text.Json.Nodes.JsonObject(run.Reverse().Select(property => KeyValuePair.Create(property.Key, property.Value?.DeepClone()))) { ["unknown"] = 1 };
        node["runs"]![0] = turned;
        using var other = Open();
        Read(node.ToJsonString(), other);
        Assert.Equal(text, Write(other));
    }

    [Theory]
    [InlineData("", "line 1: it is not JSON there, or is cut off")]
    [InlineData("[]", "it does not begin with `{`")]
    [InlineData("{}", "it has no `\"format\"")]
    [InlineData("{\"format\":\"notebookops-runs/1\"}", "it has no `\"format\"")]
    [InlineData("{\"format\":\"notebookops-runs/2\",\"runs\":[]}", "has the format `notebookops-runs/2`")]
    [InlineData("{\"format\":\"notebookops-runs/1\",\"runs\":[]} x", "line 1: it is not JSON there")]
    [InlineData("{\"format\":\"notebookops-runs/1\",\n\"runs\":[\n{\"id\":", "line 3: it is not JSON there, or is cut off")]
    [InlineData("{\"format\":\"notebookops-runs/1\",\n\"runs\":[\n5]}", "line 3: a run is an object")]
    [InlineData("{\"format\":\"notebookops-runs/1\",\n\"runs\":[\n{\"id\":\"x\"}]}", "line 3: the run that begins here has something missing")]
    public void A_file_that_is_no_export_is_refused_with_its_line(string text, string sentence)
    {
        using var store = Open();
        Assert.Contains(sentence, Assert.Throws<NotebookOpsException>(() => Read(text, store)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"points\": {", "\"points\": {\n\"a\": [[0.5,1,\"2026-03-01T12:00:00Z\"]],", "a point is `[step,value,\"time\"]`")]
    [InlineData("\"points\": {", "\"points\": {\n\"a\": [[0,\"1\",\"2026-03-01T12:00:00Z\"]],", "a point is `[step,value,\"time\"]`")]
    [InlineData("\"points\": {", "\"points\": {\n\"a\": [[0,1,\"yesterday\"]],", "a point is `[step,value,\"time\"]`")]
    [InlineData("\"points\": {", "\"points\": {\n\"a\": [[99999999999999999,1,\"2026-03-01T12:00:00Z\"]],", "±2^53")]
    [InlineData("\"points\": {", "\"points\": {\n\"\": [],", "is empty")]
    [InlineData("\"points\": {", "\"points\": {\n\"a\": [], \"a\": [],", "has points twice")]
    [InlineData("\"id\": \"", "\"id\": \"../../", "32 hexadecimal digits")]
    [InlineData("\"artifacts\": [", "\"artifacts\": [{\"name\":\"../x\",\"sha256\":\"aa\",\"size\":1,\"isFolder\":false}", "a name that leads elsewhere")]
    [InlineData("\"tags\": {", "\"tags\": {\"a\": \"\\ud800\",", "something missing or of another kind at `tags")]
    public void A_mistake_anywhere_brings_nothing_at_all(string find, string put, string sentence)
    {
        using var store = Open();
        new RunIntake(store).Take(RunGenerators.One().With(run => run with { Id = new string('1', 32), Started = DateTimeOffset.UnixEpoch }));
        new RunIntake(store).Take(RunGenerators.One().With(run => run with
        {
            Id = new string('2', 32),
            Started = DateTimeOffset.UnixEpoch.AddDays(1),
            Artifacts = [],
            Tags = new Dictionary<string, string> { ["t"] = "v" },
        }));
        var text = Write(store);
        // In the last run only: the first is good.
        var place = text.LastIndexOf(find, StringComparison.Ordinal);
        using var other = Open();
        var error = Assert.Throws<NotebookOpsException>(() => Read(text[..place] + put + text[(place + find.Length)..], other)).Message;
        Assert.Contains(sentence, error, StringComparison.Ordinal);
        Assert.Matches("line [0-9]+", error);
        Assert.Empty(new RunSelection([], WithDeleted: true).In(other, DateTimeOffset.UtcNow));
    }

    [Fact]
    public void Cut_off_or_changed_anywhere_a_file_is_read_or_refused_with_a_sentence()
    {
        using var store = Open();
        new RunIntake(store).Take(RunGenerators.One());
        var bytes = Encoding.UTF8.GetBytes(Write(store));
        Gen.Select(Gen.Int[0, bytes.Length - 1], Gen.Byte, Gen.Bool).Sample((place, with, cut) =>
        {
            var changed = cut ? bytes[..place] : [.. bytes[..place], with, .. bytes[(place + 1)..]];
            try
            {
                _ = new RunJsonFile(new MemoryStream(changed), "x.json").Runs.Select(run => run.Record).ToList();
            }
            catch (NotebookOpsException)
            {
            }
        }, iter: 300);
    }

    public void Dispose() => folder.Dispose();

    private SqliteRunStore Open() => SqliteRunStore.Open(new StoreLocation(folder.Path, folder.File($"{Guid.NewGuid():N}/runs.db")), TimeProvider.System);

    private static string Write(SqliteRunStore store)
    {
        using var target = new MemoryStream();
        new RunExport(store, new RunSelection([], WithDeleted: true).In(store, DateTimeOffset.UtcNow)).WriteJson(target, artifacts: null);
        return Encoding.UTF8.GetString(target.ToArray());
    }

    private static IntakeCount Read(string text, SqliteRunStore store)
    {
        var intake = new RunIntake(store);
        foreach (var run in new RunJsonFile(new MemoryStream(Encoding.UTF8.GetBytes(text)), "x.json").Runs)
        {
            intake.Take(run);
        }

        return intake.Count;
    }
}
