using System.Diagnostics.CodeAnalysis;
using NotebookOps.Notebooks.Parameters;
using NotebookOps.Tracking.Provenance;
using NotebookOps.Tracking.Stores;

namespace NotebookOps.Tracking;

/// <summary>
/// The state behind <see cref="Track"/>: the runs that are open in one session of a notebook, the innermost of them current,
/// the cells executed so far and the parameters declared. The store is opened when it is first needed.
/// </summary>
internal sealed class TrackingSession : IDisposable
{
    private readonly Lock gate = new();
    private readonly TrackingOptions options;
    private readonly List<Run> open = [];
    private readonly HashSet<string> startedHere = [];
    private readonly ExecutedCode code = new();
    private readonly NvidiaSmi nvidia = new();
    private readonly GraphicsProcessors graphics;
    private readonly Lazy<MachineFacts> machine = new(MachineFacts.Read);
    [SuppressMessage("Usage", "CA2213:Disposable fields should be disposed", Justification = "It is the last of those that are open, and ends with them.")]
    private volatile Run? current;
    private IRunStore? store;
    private IRunStore? lookedAt;
    private ITimer? heartbeat;
    private SystemSampler? sampler;
    private (IReadOnlyList<ParameterDeclaration> Declarations, Func<string, (bool Found, object? Value)> Read, Func<string, bool> IsGiven)? declared;

    public TrackingSession(TrackingOptions options)
    {
        this.options = options;
        NotebookPath = options.NotebookPath ?? FromJupyter(options);
        Secrets = new Withholding(options.Warn);
        graphics = new GraphicsProcessors(nvidia);
        Cells = new CellHistory(AddCell);
    }

    /// <summary>The notebook's file, where it is known.</summary>
    public string? NotebookPath { get; set; }

    public CellHistory Cells { get; }

    /// <summary>Keeps secrets out of what is logged.</summary>
    public Withholding Secrets { get; }

    public TimeProvider Clock => options.TimeProvider;

    /// <summary>The innermost open run. Whoever asks waits for nobody: another thread may be starting or ending a run.</summary>
    public Run? CurrentRun => current;

    /// <summary>Where runs are kept; made if it is not there.</summary>
    public IRunStore Store
    {
        get { lock (gate) { return store ??= RunStores.Open(Locate(), Clock); } }
    }

    /// <summary>The same to look at: where there is no store yet, looking makes none. What <c>Measure</c> still holds is logged first.</summary>
    public IRunStore StoreToRead
    {
        get
        {
            lock (gate)
            {
                foreach (var run in open)
                {
                    run.LogPendingLatencies();
                }
                if (store is not null)
                {
                    return store;
                }
                if (lookedAt is not { IsThere: true })
                {
                    // The first look, or one that found nothing: another process may have made a store since.
                    lookedAt?.Dispose();
                    lookedAt = RunStores.OpenForReading(Locate(), Clock);
                }
                return lookedAt;
            }
        }
    }

    /// <summary>The notebook as its runs name it; null where it is not known.</summary>
    public string? NotebookName => NotebookPath is null ? null : Locate().Relative(Path.GetFullPath(NotebookPath, options.WorkingDirectory));

    /// <summary>As much of an id as tells it from every other in the store.</summary>
    public string ShortId(string id) => id[..StoreToRead.PrefixLength([id])];

    /// <exception cref="NotebookOpsException">No run is current.</exception>
    public Run NeedRun() => CurrentRun
        ?? throw new NotebookOpsException("No run is current, so there is nothing to log to: start one with `Track.StartRun(\"name\")` or `#!track start name`.");

    public Run StartRun(RunStart start)
    {
        lock (gate)
        {
            if (start.Name is not null)
            {
                RunNames.CheckName("a run's name", start.Name);
            }
            if (start.Experiment is not null)
            {
                RunNames.CheckName("an experiment's name", start.Experiment);
            }
            if (start.Group is not null)
            {
                RunNames.CheckName("a group's name", start.Group);
            }
            foreach (var (tag, value) in start.Tags ?? new Dictionary<string, string>())
            {
                RunNames.CheckText($"the value of the tag `{RunNames.CheckName("a tag's name", tag)}`", value, RunNames.LongestValue);
            }
            var parent = FindParent(start);
            var parentExperiment = parent is null || start.Experiment is not null ? null : Store.Get(parent).Experiment;
            var stem = NotebookPath is null ? FolderName() : Path.GetFileNameWithoutExtension(NotebookPath);
            var folder = Directory.Exists(Store.Location.Root) ? Store.Location.Root : options.WorkingDirectory;
            var run = new NewRun
            {
                Id = Guid.CreateVersion7(Clock.GetUtcNow()).ToString("N"),
                Experiment = start.Experiment ?? parentExperiment ?? stem,
                Name = start.Name,
                NameStem = stem,
                Started = Clock.GetUtcNow(),
                Parent = parent,
                Group = start.Group,
                Notebook = NotebookName,
                Tags = (start.Tags ?? new Dictionary<string, string>()).ToDictionary(tag => tag.Key, tag => Secrets.Of("tag", tag.Key, tag.Value)),
                Params = ReadDeclared(),
                Cells = Cells.Hashes,
                Texts = code.Texts,
                Environment = RunEnvironment.AtStart(options, folder, machine.Value),
            };
            // Only now, when nothing can be wrong with the new run any more, those in its way end.
            EndDownTo(parent, RunStatus.Replaced);
            var name = Store.Start(run);
            startedHere.Add(run.Id);
            var inquiry = EnvironmentInquiry.Begin(Store, run.Id, run.Environment, folder, FullNotebookPath(), graphics);
            return Push(run.Id, name, start.Nested || parent is not null, start.SystemMetrics, inquiry);
        }
    }

    public Run ResumeRun(string id, bool systemMetrics = true)
    {
        lock (gate)
        {
            var known = Store.ResolveId(id);
            if (open.Find(run => run.Id == known) is { } already)
            {
                EndDownTo(known, RunStatus.Replaced);
                return already;
            }
            var summary = Store.Get(known);
            if (summary.Status == RunStatus.Running)
            {
                throw new NotebookOpsException($"The run `{summary.Name}` (`{known}`) is still running in another process: end it there first.");
            }
            EndDownTo(summary.Parent, RunStatus.Replaced);
            Store.Resume(known, Clock.GetUtcNow());
            return Push(known, summary.Name, nested: open.Count > 0, systemMetrics);
        }
    }

    /// <summary>Ends the current run, if there is one.</summary>
    public void EndRun(RunStatus status) => CurrentRun?.End(status);

    /// <summary>Ends a run and those nested in it, and waits a while until others see it.</summary>
    public void End(Run run, RunStatus status)
    {
        lock (gate)
        {
            var place = open.IndexOf(run);
            if (place < 0)
            {
                return;
            }
            EndFrom(place, status);
        }
        // Not under the lock: a server may let it wait, and nobody else shall.
        run.Flush();
    }

    /// <summary>The session ends: a run that is still open has finished, or has failed with its last cell.</summary>
    public void End(bool lastCellFailed)
    {
        Run? outermost;
        lock (gate)
        {
            outermost = open.Count == 0 ? null : open[0];
            EndFrom(0, lastCellFailed ? RunStatus.Failed : RunStatus.Finished);
        }
        outermost?.Flush();
    }

    /// <summary>
    /// Remembers the notebook's parameters for every run of the session: their values are read when a run starts, and now if one is current.
    /// Called again, as after each cell, it reads them again.
    /// </summary>
    /// <param name="declarations">The parameters.</param>
    /// <param name="read">A parameter's value as it is now.</param>
    /// <param name="isGiven">Whether a parameter was given its value from outside the notebook; none was, if null.</param>
    public void DeclareParameters(IReadOnlyList<ParameterDeclaration> declarations, Func<string, (bool Found, object? Value)> read, Func<string, bool>? isGiven = null)
    {
        lock (gate)
        {
            declared = (declarations, read, isGiven ?? (_ => false));
            if (CurrentRun is { } run)
            {
                foreach (var (name, value) in ReadDeclared())
                {
                    run.LogDeclared(name, value);
                }
            }
        }
    }

    public void Dispose()
    {
        End(lastCellFailed: false);
        lock (gate)
        {
            heartbeat?.Dispose();
            sampler?.Dispose();
            store?.Dispose();
            lookedAt?.Dispose();
            (store, lookedAt) = (null, null);
        }
    }

    private Run Push(string id, string name, bool nested, bool systemMetrics, EnvironmentInquiry? inquiry = null)
    {
        var run = new Run(this, Store, Store.Get(id) with { Name = name }, nested, Cells.Current) { SystemMetrics = systemMetrics, Inquiry = inquiry };
        open.Add(run);
        current = run;
        heartbeat ??= Clock.CreateTimer(_ => Beat(), null, RunLease.Beat, RunLease.Beat);
        if (systemMetrics)
        {
            sampler ??= new SystemSampler(Clock, WantsSamples, LogSamples, nvidia);
        }
        return run;
    }

    private string? FindParent(RunStart start)
    {
        if (start.Parent is not null)
        {
            return Store.ResolveId(start.Parent);
        }
        if (!start.Nested || open.Count == 0)
        {
            return null;
        }
        // The same cell, run again, or a loop that does not end its runs: a sibling of the run before, not its child.
        var again = open.FindLastIndex(run => run.IsNested && run.Cell == Cells.Current
            && (start.Name is null ? Cells.Current is not null && run.Name.StartsWith(Stem(), StringComparison.Ordinal) : run.Name == start.Name));
        return again > 0 ? open[again].Parent : open[^1].Id;
    }

    /// <summary>Ends the open runs above the one with this id; all of them, if it is not open here.</summary>
    private void EndDownTo(string? id, RunStatus status) => EndFrom(open.FindIndex(run => run.Id == id) + 1, status);

    private void EndFrom(int place, RunStatus status)
    {
        for (var i = open.Count - 1; i >= place; i--)
        {
            var run = open[i];
            // What another session did for a run that goes on here is not in this one's order.
            var linear = startedHere.Contains(run.Id) ? Cells.Linear : null;
            run.EndNow(status, new RunEnd(status, Clock.GetUtcNow(), linear, options.Packages()));
            open.RemoveAt(i);
            current = i == 0 ? null : open[i - 1];
        }
    }

    private List<KeyValuePair<string, RunParameter>> ReadDeclared()
    {
        var parameters = new List<KeyValuePair<string, RunParameter>>();
        foreach (var declaration in declared?.Declarations ?? [])
        {
            var (found, value) = declared!.Value.Read(declaration.Name);
            if (found)
            {
                parameters.Add(KeyValuePair.Create(declaration.Name, Secrets.Of(declaration.Name, DeclaredDefault.With(ToParameter(declaration, value), declared!.Value.IsGiven(declaration.Name) ? declaration : null))));
            }
        }
        return parameters;
    }

    /// <summary>Nobody asked for this parameter to be logged, so one that cannot be is no reason to refuse the run: its default is kept as it was written.</summary>
    private static RunParameter ToParameter(ParameterDeclaration declaration, object? value)
    {
        try
        {
            return ParameterConversion.ToParameter(declaration.Name, value, declaration.TypeText);
        }
        catch (NotebookOpsException)
        {
            return new RunParameter(declaration.DefaultText?.Length <= RunNames.LongestValue ? declaration.DefaultText : null, declaration.TypeText);
        }
    }

    private void AddCell(string hash, string text)
    {
        lock (gate)
        {
            var kept = code.Add(hash, text);
            foreach (var run in open)
            {
                run.AddCell(hash, kept);
            }
        }
    }

    private void Beat()
    {
        lock (gate)
        {
            if (store is null || open.Count == 0)
            {
                return;
            }
            try
            {
                store.Beat([.. open.Select(run => run.Id)], Clock.GetUtcNow());
            }
            catch (NotebookOpsException)
            {
                // Nobody waits for a beat. What is wrong with the store, the next thing logged says to the one who logs it.
            }
        }
    }

    private bool WantsSamples()
    {
        lock (gate)
        {
            return open.Exists(run => run.SystemMetrics);
        }
    }

    private void LogSamples(IReadOnlyList<SystemSampler.Sample> samples)
    {
        lock (gate)
        {
            try
            {
                foreach (var run in open.Where(run => run.SystemMetrics))
                {
                    foreach (var sample in samples)
                    {
                        run.LogSample(sample);
                    }
                }
            }
            catch (NotebookOpsException)
            {
                // As with a beat: nobody asked for this sample.
            }
        }
    }

    private StoreLocation Locate() => store?.Location ?? StoreLocation.Find(options.WorkingDirectory, NotebookPath, options.Environment);

    /// <summary>The notebook's file as an absolute path, where it is known; it need not have been saved yet.</summary>
    public string? FullNotebookPath() => NotebookPath is null ? null : Path.GetFullPath(NotebookPath, options.WorkingDirectory);

    private string Stem() => NotebookPath is null ? FolderName() : Path.GetFileNameWithoutExtension(NotebookPath);

    private string FolderName() => Path.GetFileName(Path.TrimEndingDirectorySeparator(options.WorkingDirectory)) is { Length: > 0 } folder ? folder : "default";

    /// <summary>Jupyter Server tells its kernels the notebook's path so; .NET's hosts do not say it at all.</summary>
    private static string? FromJupyter(TrackingOptions options) =>
        options.Environment("JPY_SESSION_NAME") is { Length: > 0 } name && Path.GetExtension(name) is ".ipynb" or ".dib" ? name : null;
}
