using CsCheck;
using NotebookOps.Tracking;
using NotebookOps.Tracking.Search;
using NotebookOps.Tracking.Stores;

namespace NotebookOps.Tests.Tracking;

/// <summary>Whatever somebody calls a thing, it is kept under exactly that name, or refused with a sentence, and never becomes a path that leads out.</summary>
public sealed class NameTests : IDisposable
{
    private static readonly Gen<string> s_names = Gen.Frequency(
        (4, Gen.String[0, 12]),
        (4, Gen.String[Gen.Char["aA.*%_'\"`;/\\:-=#\n\r\t \0\u202e\u200bé日\ud83d\ude00"], 0, 30]),
        (2, Gen.OneOf("..", "../../etc/passwd", "a/../../b", "C:\\x", "\\\\host\\share", "con", ".", "/", "'; DROP TABLE runs; --", "${HOME}", "$(id)", "a\u0000b", "~", "-rf")),
        (1, Gen.Int[200, 10_000].Select(length => new string('n', length))));

    private readonly TemporaryFolder folder = new();
    private readonly TrackingSession session;

    public NameTests() => session = Sessions.At(folder.Path, store: folder.File("store/runs.db"));

    public void Dispose()
    {
        session.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Any_name_is_kept_as_it_is_or_refused_with_a_sentence()
    {
        var file = folder.Write("a.txt", "a");
        var before = Outside();
        s_names.Sample(name =>
        {
            var run = IsKept(() => session.StartRun(new RunStart { Name = name, Experiment = name, Group = name }));
            using var another = run is null ? session.StartRun(new RunStart()) : null;
            var known = run ?? another!;
            Assert.All(run is null ? [] : new[] { run.Name, run.Experiment, run.Summary().Group }, kept => Assert.Equal(name, kept));

            if (IsKept(() => known.LogMetric(name, 1)))
            {
                Assert.Equal(1, Assert.Single(known.Summary().Metrics, metric => metric.Key == name).Value.Last);
                var found = session.Store.Search(new RunQuery { Where = new RunFilter.Has(new RunKey(RunKeyKind.Metric, name)), Sort = [new RunSort(new RunKey(RunKeyKind.Metric, name), true)], Now = DateTimeOffset.UtcNow });
                Assert.Contains(known.Id, found.Select(one => one.Id));
            }

            if (IsKept(() => known.LogParam(name, name)))
            {
                Assert.Equal(name, known.Summary().Params[name].Value);
            }

            if (IsKept(() => known.SetTag(name, name)))
            {
                Assert.Equal(name, known.Summary().Tags[name]);
            }

            if (IsKept(() => known.LogArtifact(file, name)) is not null)
            {
                Assert.Contains(name, session.Store.Describe(known.Id).Artifacts.Select(artifact => artifact.Name));
                Assert.DoesNotContain("..", name.Split('/', '\\'));
            }

            IsKept(() => known.LogDataset(file, name, name));
            known.End();
        }, iter: 150, threads: 1);
        Assert.Equal(before, Outside());
    }

    private List<string> Outside() =>
        [.. Directory.EnumerateFileSystemEntries(folder.Path, "*", SearchOption.AllDirectories).Where(path => !path.StartsWith(folder.File("store"), StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private static bool IsKept(Action action) => IsKept(() =>
    {
        action();
        return "";
    }) is not null;

    private static T? IsKept<T>(Func<T> action)
        where T : class
    {
        try
        {
            return action();
        }
        catch (NotebookOpsException e)
        {
            Assert.InRange(e.Message.Length, 20, 600);
            return null;
        }
    }
}
