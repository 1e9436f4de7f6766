using NotebookOps.Kernel.Sessions;

namespace NotebookOps.Kernel.Tests.Sessions;

/// <summary>A session in a folder of its own, which the tests of one class share.</summary>
public class SessionFixture : IAsyncDisposable
{
    private readonly CSharpSession session;
    private int number;

    public SessionFixture() : this(null) { }

    internal SessionFixture(Func<SessionOptions, SessionOptions>? configure)
    {
        Folder = Directory.CreateTempSubdirectory("session-tests-").FullName;
        var options = new SessionOptions { NotebookPath = Path.Combine(Folder, "notebook.ipynb") };
        session = CSharpSession.Create(configure?.Invoke(options) ?? options);
    }

    public string Folder { get; }

    internal CSharpSession Session => session;

    public string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    internal async Task<CellRecord> RunAsync(string code, int? cell = null, string language = "csharp", CancellationToken cancellationToken = default)
    {
        var events = new List<CellEvent>();
        await foreach (var cellEvent in session.RunAsync(new CellSubmission(code, language, cell ?? Interlocked.Increment(ref number)), cancellationToken))
        {
            events.Add(cellEvent);
        }

        Assert.IsType<CellEvent.Completed>(events[^1]);
        Assert.Single(events.OfType<CellEvent.Completed>());
        return new CellRecord(events);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await session.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
