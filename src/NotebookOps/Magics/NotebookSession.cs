using System.Collections.Concurrent;
using NotebookOps.CSharp;
using NotebookOps.Notebooks.Documents;
using NotebookOps.Tracking;
using NotebookOps.Tracking.Provenance;

namespace NotebookOps.Magics;

/// <summary>
/// NotebookOps in one running notebook. A host makes one, tells it when cells start and end, and passes on the lines that start
/// with one of its magics. For each cell, in this order:
/// <list type="number">
/// <item><see cref="CellStartingAsync(string, string, CancellationToken)"/>, before anything of the cell runs;</item>
/// <item><see cref="InvokeAsync"/> for each magic line, where it stands between the cell's code;</item>
/// <item>what magics asked for through <see cref="INotebookHost.OnCellEnded"/>, then <see cref="CellEndedAsync"/>.</item>
/// </list>
/// A <see cref="NotebookOpsException"/> out of any of them is a sentence that fails the cell.
/// </summary>
public sealed class NotebookSession : IAsyncDisposable
{
    private readonly INotebookHost host;
    private readonly TrackingSession tracking;
    private readonly DeclaredParameters parameters;
    private readonly NotebookHygiene hygiene;
    private readonly Queue<string> magicLines = new();
    private string cellCode = "";
    private bool lastCellFailed;
    private readonly ConcurrentQueue<string> warnings;
    private bool disposed;

    private NotebookSession(INotebookHost host, TrackingSession tracking, DeclaredParameters parameters, NotebookHygiene hygiene, ConcurrentQueue<string> warnings)
    {
        this.warnings = warnings;
        this.host = host;
        this.tracking = tracking;
        this.parameters = parameters;
        this.hygiene = hygiene;
    }

    /// <summary>The magics that this session answers to.</summary>
    public MagicCatalog Magics { get; } = MagicCatalog.Default;

    /// <summary>Makes NotebookOps ready in a notebook: its formatters are registered and <see cref="Track"/> speaks for this notebook.</summary>
    /// <param name="host">The program that runs the notebook.</param>
    public static NotebookSession Start(INotebookHost host) =>
        Start(host, new TrackingOptions { NotebookPath = host.NotebookPath });

    internal static NotebookSession Start(INotebookHost host, TrackingOptions options)
    {
        Formatters.Register();
        MagicDisplay.RegisterFormatters();
        var loaded = new LoadedPackages();
        var warnings = new ConcurrentQueue<string>();
        var tracking = new TrackingSession(options with { Warn = warnings.Enqueue, Packages = () => PackagesOf(host, loaded) });
        Track.Session = tracking;
        // A Jupyter server names its session after the notebook; what stands in front of one knows cells by their ids.
        var hygiene = new NotebookHygiene(new CSharpCodeReader(), linksCells: options.Environment("JPY_SESSION_NAME") is { Length: > 0 });
        return new NotebookSession(host, tracking, new DeclaredParameters(new CSharpParameterLanguage(), host, tracking, options.Environment), hygiene, warnings);
    }

    /// <summary>A host's list names packages that share their assemblies with the host, too; what cells loaded by path only the process knows.</summary>
    private static SortedDictionary<string, string> PackagesOf(INotebookHost host, LoadedPackages loaded)
    {
        var packages = new SortedDictionary<string, string>(loaded.ReadInNotebook().ToDictionary(), StringComparer.Ordinal);
        foreach (var (name, version) in host.Packages)
        {
            packages[name] = version;
        }

        return packages;
    }

    /// <summary>Shows one line that says that NotebookOps is there, for a host in which somebody has just loaded it.</summary>
    /// <param name="cancellationToken">Cancelled when the loading is interrupted.</param>
    public Task GreetAsync(CancellationToken cancellationToken) => host.DisplayAsync(new Greeting(Magics), cancellationToken);

    /// <summary>A cell is about to run, whether it holds magics or not.</summary>
    /// <param name="cellCode">Its whole text, magics included.</param>
    /// <param name="language">The language that it is in unless a line such as <c>#!fsharp</c> says otherwise, as the host names it: <c>csharp</c>.</param>
    /// <param name="cancellationToken">Cancelled when the cell is interrupted.</param>
    /// <exception cref="NotebookOpsException">The cell must not run: it is a parameters cell, and an override does not fit it.</exception>
    public Task CellStartingAsync(string cellCode, string language, CancellationToken cancellationToken) =>
        CellStartingAsync(cellCode, language, position: null, taggedParameters: false, cancellationToken);

    /// <param name="cellCode">The cell's whole text, magics included.</param>
    /// <param name="language">The language that it is in unless one of its lines says otherwise.</param>
    /// <param name="position">Its place on the page, from 1, where the host knows it.</param>
    /// <param name="taggedParameters">Whether the notebook tags it <c>parameters</c>.</param>
    /// <param name="cancellationToken">Cancelled when the cell is interrupted.</param>
    internal async Task CellStartingAsync(string cellCode, string language, int? position, bool taggedParameters, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        // What reads cells knows their language by such a line; on the page, by which a cell is found again, there is none.
        this.cellCode = LanguageNames.Normalize(language) == LanguageNames.CSharp ? cellCode : $"#!{language}\n{cellCode}";
        magicLines.Clear();
        foreach (var line in cellCode.AsSpan().EnumerateLines())
        {
            // As hosts see it: a magic starts at the first column, whatever it stands in.
            if (line.StartsWith("#!") && Magics.Find(line.ToString()) is not null)
            {
                magicLines.Enqueue(line.ToString());
            }
        }

        // Stays so unless the cell is told to have ended well: what stops a cell before its end leaves its run failed.
        lastCellFailed = true;
        tracking.NotebookPath ??= host.NotebookPath;
        if (hygiene.CellStarting(this.cellCode, tracking.Cells.Record(cellCode, position, tracking.FullNotebookPath())) is { } note)
        {
            await host.DisplayAsync(note, cancellationToken);
        }

        parameters.CellStarting(this.cellCode, taggedParameters);
    }

    /// <summary>
    /// The last code of the cell that started last has run, and ran well; only magics may follow. Its parameters take their overrides here, for a host that
    /// runs nothing more when a cell has ended; of the others, <see cref="CellEndedAsync"/> sees to it.
    /// </summary>
    /// <param name="cancellationToken">Cancelled when the cell is interrupted.</param>
    /// <exception cref="NotebookOpsException">An override could not be assigned.</exception>
    internal Task CodeEndedAsync(CancellationToken cancellationToken) => parameters.CellEndedAsync(succeeded: true, cancellationToken);

    /// <summary>The cell that started last has ended, however it ended. Its parameters take their overrides here.</summary>
    /// <param name="outcome">How it ended.</param>
    /// <exception cref="NotebookOpsException">An override could not be assigned, or the store could not be written: the cell failed after all.</exception>
    public async Task CellEndedAsync(CellOutcome outcome)
    {
        await parameters.CellEndedAsync(outcome.Succeeded, CancellationToken.None);
        lastCellFailed = !outcome.Succeeded;
        while (warnings.TryDequeue(out var warning))
        {
            await host.DisplayAsync(new TrackingWarning(warning), CancellationToken.None);
        }

        if (hygiene.Guard.CellEnded(outcome.Succeeded, name => host.Variables.Any(variable => variable.Name == name)) is { } note)
        {
            await host.DisplayAsync(note, CancellationToken.None);
        }
    }

    /// <summary>Runs one line that starts with a magic.</summary>
    /// <param name="magicLine">The line as it stands in the cell.</param>
    /// <param name="cellCode">The whole text of the cell.</param>
    /// <param name="cancellationToken">Cancelled when the cell is interrupted.</param>
    /// <exception cref="NotebookOpsException">The line cannot be understood or done. The message is all that a person needs.</exception>
    public Task InvokeAsync(string magicLine, string cellCode, CancellationToken cancellationToken)
    {
        var arguments = MagicBinder.Bind(Magics, magicLine);
        return arguments.HelpWanted
            ? host.DisplayAsync(new MagicHelp(arguments.Command), cancellationToken)
            : arguments.Command.InvokeAsync(new MagicInvocation(new NotebookValues(host).InPlaceOfNames(arguments), cellCode, tracking, parameters, hygiene), host, cancellationToken);
    }

    /// <summary>
    /// Runs the next magic line of the cell that started last, for hosts that say that a magic was met but not its line as typed.
    /// </summary>
    /// <param name="cancellationToken">Cancelled when the cell is interrupted.</param>
    /// <exception cref="NotebookOpsException">The line cannot be understood or done, or the cell has no further magic line.</exception>
    public Task InvokeNextAsync(CancellationToken cancellationToken) => magicLines.TryDequeue(out var line)
        ? InvokeAsync(line, cellCode, cancellationToken)
        : throw new NotebookOpsException("The host announced a magic, but the cell has no further line that starts with one. Put each magic on a line of its own, at the first column.");

    /// <summary>What may stand at the cursor of a line that starts with <c>#!</c>.</summary>
    /// <param name="line">The line as it stands.</param>
    /// <param name="cursor">A place in it, from 0 to its length.</param>
    public IReadOnlyList<MagicCompletion> Complete(string line, int cursor) =>
        MagicCompleter.Complete(Magics, line, cursor, () => host.Variables);

    /// <summary>The notebook is closed or its session restarted: a run that is still open ends as finished, or as failed if the last cell failed.</summary>
    public ValueTask DisposeAsync()
    {
        if (!disposed)
        {
            disposed = true;
            tracking.End(lastCellFailed);
            tracking.Dispose();
        }

        return ValueTask.CompletedTask;
    }
}
