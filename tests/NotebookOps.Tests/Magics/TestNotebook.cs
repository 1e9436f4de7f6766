using System.Diagnostics;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using NotebookOps.Magics;
using NotebookOps.Tracking;

namespace NotebookOps.Tests.Magics;

/// <summary>A notebook in a folder of its own, run by the smallest host there can be: real C#, real magics, a real store.</summary>
internal sealed class TestNotebook : INotebookHost, IAsyncDisposable
{
    private readonly List<Func<CellOutcome, Task>> atCellEnd = [];
    private readonly List<object> displayed = [];
    private ScriptState<object>? state;

    public TestNotebook(string? overrides = null, string? store = null)
        : this(Directory.CreateTempSubdirectory("notebookops-magics-"), overrides, store)
    {
    }

    /// <summary>The same notebook, opened once more.</summary>
    public TestNotebook(TestNotebook earlier)
        : this(new DirectoryInfo(earlier.Folder), null)
    {
    }

    private TestNotebook(DirectoryInfo folder, string? overrides, string? store = null)
    {
        Folder = folder.FullName;
        // The folder's own store, wherever the tests run.
        Directory.CreateDirectory(Path.Combine(Folder, ".notebookops"));
        NotebookPath = Path.Combine(Folder, "credit.ipynb");
        Session = NotebookSession.Start(this, new TrackingOptions
        {
            WorkingDirectory = Folder,
            NotebookPath = NotebookPath,
            Environment = name => name switch
            {
                "NOTEBOOKOPS_PARAMETERS" => overrides,
                "NOTEBOOKOPS_STORE" => store,
                _ => null,
            },
        });
    }

    public string Folder { get; }

    public string? NotebookPath { get; }

    public NotebookSession Session { get; }

    public IReadOnlyDictionary<string, string> Packages { get; } = new Dictionary<string, string> { ["Microsoft.ML"] = "5.0.1" };

    /// <summary>What the last cell showed.</summary>
    public IReadOnlyList<object> Displayed => displayed;

    public IReadOnlyList<NotebookVariable> Variables => state is null ? [] : [.. state.Variables.Select(variable => new NotebookVariable(variable.Name, variable.Type, variable.Value))];

    /// <summary>Runs a cell as a host does. Returns the sentence that failed it, or null.</summary>
    public async Task<string?> RunAsync(string cell)
    {
        displayed.Clear();
        atCellEnd.Clear();
        var clock = Stopwatch.StartNew();
        string? error = null;
        try
        {
            await Session.CellStartingAsync(cell, "csharp", CancellationToken.None);
            foreach (var part in Parts(cell))
            {
                if (Session.Magics.Find(part) is not null)
                {
                    await Session.InvokeAsync(part, cell, CancellationToken.None);
                }
                else
                {
                    await SubmitAsync(part, CancellationToken.None);
                }
            }
        }
        catch (NotebookOpsException sentence)
        {
            error = sentence.Message;
        }

        var outcome = new CellOutcome(error is null, error, clock.Elapsed);
        foreach (var callback in atCellEnd)
        {
            await callback(outcome);
        }

        await Session.CellEndedAsync(outcome);
        return error;
    }

    /// <summary>Runs a cell that must succeed.</summary>
    public async Task Run(string cell) => Assert.Null(await RunAsync(cell));

    public async Task SubmitAsync(string code, CancellationToken cancellationToken)
    {
        try
        {
            state = state is null
                ? await CSharpScript.RunAsync<object>(code, ScriptOptions.Default.WithImports("System").WithReferences(typeof(Track).Assembly).AddImports("NotebookOps"), cancellationToken: cancellationToken)
                : await state.ContinueWithAsync<object>(code, cancellationToken: cancellationToken);
        }
        catch (Exception fault)
        {
            throw new NotebookOpsException(fault.Message, fault);
        }
    }

    public Task<INotebookDisplay> DisplayAsync(object value, CancellationToken cancellationToken)
    {
        displayed.Add(value);
        return Task.FromResult<INotebookDisplay>(new Display(displayed, displayed.Count - 1));
    }

    public void OnCellEnded(Func<CellOutcome, Task> callback) => atCellEnd.Add(callback);

    public async ValueTask DisposeAsync()
    {
        await Session.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    // Runs of lines between the lines that are magics.
    private IEnumerable<string> Parts(string cell)
    {
        var code = new List<string>();
        foreach (var line in cell.Split('\n'))
        {
            if (Session.Magics.Find(line) is null && !line.StartsWith("#!", StringComparison.Ordinal))
            {
                code.Add(line);
                continue;
            }

            if (code.Count > 0)
            {
                yield return string.Join('\n', code);
                code.Clear();
            }

            yield return line;
        }

        if (code.Count > 0)
        {
            yield return string.Join('\n', code);
        }
    }

    private sealed class Display(List<object> all, int place) : INotebookDisplay
    {
        public Task UpdateAsync(object value, CancellationToken cancellationToken)
        {
            all[place] = value;
            return Task.CompletedTask;
        }
    }
}
