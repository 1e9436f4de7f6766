using System.Collections.Concurrent;
using NotebookOps.Tracking;
using NotebookOps.Tracking.Provenance;
using NotebookOps.Tracking.Stores;

namespace NotebookOps;

/// <summary>
/// A run that is being tracked. When a method returns, what it logged survives the death of this process; when the run has ended, or
/// after <c>Flush(durable: true)</c>, it survives a power cut. Safe to use from many threads. Disposing ends the run as finished if nothing else has ended it.
/// </summary>
public sealed partial class Run : IDisposable
{
    private readonly TrackingSession session;
    private readonly IRunStore store;
    private readonly LatencyLog latencies;
    private readonly ConcurrentDictionary<(string Name, string? Context), LogPoint> metrics = new();
    private volatile int status = (int)RunStatus.Running;

    internal Run(TrackingSession session, IRunStore store, RunSummary start, bool nested, string? cell)
    {
        this.session = session;
        this.store = store;
        latencies = new LatencyLog(session.Clock);
        Id = start.Id;
        Name = start.Name;
        Experiment = start.Experiment;
        Parent = start.Parent;
        Started = start.Started;
        IsNested = nested;
        Cell = cell;
    }

    /// <summary>A UUIDv7 in 32 hexadecimal digits.</summary>
    public string Id { get; }

    /// <summary>The run's name; not unique.</summary>
    public string Name { get; }

    /// <summary>What the run belongs to.</summary>
    public string Experiment { get; }

    /// <summary>The id of the run that it is nested in.</summary>
    public string? Parent { get; }

    /// <summary>When it started, in UTC.</summary>
    public DateTimeOffset Started { get; }

    /// <summary>How far it has come.</summary>
    public RunStatus Status => (RunStatus)status;

    /// <summary>Whether it was started inside another run of this session.</summary>
    internal bool IsNested { get; }

    /// <summary>Whether what the process takes of its machine is logged.</summary>
    internal bool SystemMetrics { get; init; }

    /// <summary>The hash of the cell that started it.</summary>
    internal string? Cell { get; }

    /// <summary>Logs a parameter. A second value takes the place of the first, which is kept as history.</summary>
    /// <param name="name">Up to 250 characters, any Unicode.</param>
    /// <param name="value">A number, bool, text, date, Guid or enum is kept as it is, anything else as JSON.</param>
    /// <exception cref="NotebookOpsException">The run has ended, the name or the value cannot be kept, or the store not written.</exception>
    public void LogParam(string name, object? value)
    {
        RunNames.CheckName("a parameter's name", name);
        Writable($"the parameter `{name}`").LogParam(Id, name, session.Secrets.Of(name, ParameterConversion.ToParameter(name, value)), Now);
    }

    /// <summary>Logs parameters.</summary>
    /// <exception cref="NotebookOpsException">As for <see cref="LogParam"/>.</exception>
    public void LogParams(IEnumerable<KeyValuePair<string, object?>> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        foreach (var (name, value) in parameters)
        {
            LogParam(name, value);
        }
    }

    /// <summary>Logs a value of a metric.</summary>
    /// <param name="name">Its name; with a context both together are up to 250 characters, any Unicode. Its words also say
    /// the direction: smaller is better with loss, error, cost, rmse, mae, mse, mape, nll, deviance, brier, entropy, perplexity, regret, fpr, fnr, false,
    /// latency, time, duration, seconds, ms, p50 or p99 among them; neither is if it ends with count, steps, iteration, epochs, samples or rows, or
    /// is about a setting (learning, lr, seed); else larger is. Words stand between punctuation or begin with a capital: <c>val_loss</c>,
    /// <c>valLoss</c>, and not <c>lossless</c>. Reduction, saved, explained or neg turn smaller into larger: <c>LogLossReduction</c>.</param>
    /// <param name="value">Its value; NaN and infinities are kept.</param>
    /// <param name="step">Its place on the x axis, between -2^53 and 2^53; without one, the one after the largest so far, from 0.</param>
    /// <param name="context">What it was measured on, such as <c>validation</c>: the metric is then named <c>name@context</c>.</param>
    /// <exception cref="NotebookOpsException">The run has ended, the name or the step cannot be kept, or the store not written.</exception>
    public void LogMetric(string name, double value, long? step = null, string? context = null)
    {
        if (Status != RunStatus.Running)
        {
            _ = Writable($"the metric `{name}`");
        }
        if (step is not null)
        {
            _ = RunNames.CheckStep(name, step);
        }
        var log = metrics.TryGetValue((name, context), out var known)
            ? known
            : metrics.GetOrAdd((name, context), static (key, run) => run.store.OpenMetric(run.Id, RunNames.Metric(key.Name, key.Context)), this);
        log(value, step, Now);
    }

    /// <summary>Says what a metric of this run means, where its name does not; before its first value or after. A second call takes the place of the first.</summary>
    /// <param name="name">The metric's name.</param>
    /// <param name="better">Which values are better; null for what the name says (see <see cref="LogMetric"/>).</param>
    /// <param name="unit">What it is measured in, such as <c>ms</c>: up to 250 characters.</param>
    /// <param name="reference">A value to compare with: a baseline, a target. Not NaN.</param>
    /// <param name="context">As in <see cref="LogMetric"/>.</param>
    /// <exception cref="NotebookOpsException">The run has ended, a text or the reference cannot be kept, or the store not written.</exception>
    public void DescribeMetric(string name, Better? better = null, string? unit = null, double? reference = null, string? context = null)
    {
        var known = RunNames.Metric(name, context);
        if (reference is double.NaN)
        {
            throw new NotebookOpsException($"The reference of the metric `{known}` is NaN, with which nothing compares: give a number, or leave it out.");
        }
        Writable($"what the metric `{known}` means").DescribeMetric(Id, known, new MetricFacts(better, unit is null ? null : RunNames.CheckName("a unit", unit), reference));
    }

    /// <summary>Copies a file or a folder beside the runs, once for each content. Links to folders are not followed.</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="name">Its name in the run, which may have <c>/</c> in it; the file's own, if null.</param>
    /// <exception cref="NotebookOpsException">The run has ended, there is no such file, it cannot be read, or the store not written.</exception>
    public RunArtifact LogArtifact(string path, string? name = null)
    {
        var full = Existing("artifact", path);
        var known = RunNames.CheckName("an artifact's name", name ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(full)));
        if (known.Split('/', '\\').Any(part => part is "" or "." or ".."))
        {
            throw new NotebookOpsException($"`{known}` cannot be an artifact's name: it would lead out of the run's folder when it is copied out again. Leave out `..` and empty parts.");
        }
        var writable = Writable($"the artifact `{known}`");
        var artifact = CopyIn(writable.Artifacts, full, known);
        writable.AddArtifact(Id, artifact);
        return artifact[0];
    }

    /// <summary>
    /// Keeps what a classifier answered, row by row, as the artifact <c>predictions/NAME.csv</c>: <see cref="Runs.Predictions(string, string)"/> reads it back, and makes
    /// the report again. A second table of the name takes the place of the first.
    /// </summary>
    /// <param name="truth">The true class of each row.</param>
    /// <param name="predicted">The predicted class of each row, in the same order.</param>
    /// <param name="probabilities">Each row's probabilities, 0 to 1, in the order of <paramref name="classes"/>.</param>
    /// <param name="classes">The classes of the probabilities, each once.</param>
    /// <param name="rows">Each row's name in its dataset; its number from 0, if null.</param>
    /// <param name="name">The table's name.</param>
    /// <exception cref="NotebookOpsException">The run has ended, the sequences do not fit each other, or the store cannot be written.</exception>
    public RunArtifact LogPredictions<T>(
        IEnumerable<T> truth, IEnumerable<T> predicted, IEnumerable<IReadOnlyList<double>>? probabilities = null, IEnumerable<T>? classes = null,
        IEnumerable<string>? rows = null, string name = "test")
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(predicted);
        RunNames.CheckName("a name of predictions", name);
        Writable($"the predictions `{name}`");
        var table = PredictionTable.From(truth, predicted, probabilities, classes, rows);
        var file = Path.GetTempFileName();
        try
        {
            table.Write(file);
            return LogArtifact(file, PredictionTable.ArtifactName(name));
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Sets a tag; a second value takes the place of the first.</summary>
    /// <exception cref="NotebookOpsException">The run has ended, the key or the value cannot be kept, or the store not written.</exception>
    public void SetTag(string key, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        RunNames.CheckName("a tag's name", key);
        Writable($"the tag `{key}`").SetTag(Id, key, session.Secrets.Of("tag", key, RunNames.CheckText($"the value of the tag `{key}`", value, RunNames.LongestValue)));
    }

    /// <summary>Sets the run's note, in Markdown; a second one takes the place of the first.</summary>
    /// <exception cref="NotebookOpsException">The run has ended, the note has more than a million characters, or the store cannot be written.</exception>
    public void SetNote(string markdown)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        Writable("the note").SetNote(Id, session.Secrets.OfNote(RunNames.CheckText("the note", markdown, RunNames.LongestNote)));
    }

    /// <summary>
    /// Runs <paramref name="action"/> and logs how long it took, over all calls of that name in the run: <c>name.count</c>, and in milliseconds
    /// <c>name.p50</c>, <c>name.p95</c> and <c>name.p99</c> (linear interpolation between the closest ranks, Hyndman and Fan's type 7). The step is
    /// the number of calls. A call that throws is not counted. While calls go on they are logged once a second, and in full when the run ends.
    /// </summary>
    /// <returns>What <paramref name="action"/> returns.</returns>
    /// <exception cref="NotebookOpsException">The run has ended, or <paramref name="action"/> returns a task: see <see cref="MeasureAsync{T}"/>.</exception>
    public T Measure<T>(string name, Func<T> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        if (typeof(T).IsAssignableTo(typeof(Task)))
        {
            throw new NotebookOpsException($"`Measure(\"{name}\", ...)` was given an asynchronous call, and would time how long it takes to begin: use `await MeasureAsync(...)`.");
        }
        CheckMeasurable(name);
        var start = session.Clock.GetTimestamp();
        var result = action();
        AddDuration(name, start);
        return result;
    }

    /// <inheritdoc cref="Measure{T}"/>
    public void Measure(string name, Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        CheckMeasurable(name);
        var start = session.Clock.GetTimestamp();
        action();
        AddDuration(name, start);
    }

    /// <summary>As <see cref="Measure{T}"/>, until the task has completed.</summary>
    public async Task<T> MeasureAsync<T>(string name, Func<Task<T>> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        CheckMeasurable(name);
        var start = session.Clock.GetTimestamp();
        var result = await action();
        AddDuration(name, start);
        return result;
    }

    /// <summary>Brings all that was logged into the database, where other programs see it; a moment later it would be there by itself.</summary>
    /// <param name="durable">Whether it is also to survive a power cut, as it does when the run has ended: waits for the disk.</param>
    /// <exception cref="NotebookOpsException">The store cannot be written; what was logged stays in the journal beside it.</exception>
    public void Flush(bool durable = false)
    {
        LogPendingLatencies();
        store.Flush(Id, durable, Now);
    }

    /// <summary>What is known of the run so far.</summary>
    public RunSummary Summary()
    {
        LogPendingLatencies();
        return store.Get(Id);
    }

    /// <summary>Ends the run, and the runs of this session that are nested in it. Ending it again changes nothing.</summary>
    /// <param name="outcome"><see cref="RunStatus.Finished"/> or <see cref="RunStatus.Failed"/>.</param>
    /// <exception cref="NotebookOpsException">Another status was given, or the store cannot be written.</exception>
    public void End(RunStatus outcome = RunStatus.Finished)
    {
        if (outcome is not (RunStatus.Finished or RunStatus.Failed))
        {
            throw new NotebookOpsException($"A run ends as `Finished` or `Failed`, and `{outcome}` is neither.");
        }
        session.End(this, outcome);
    }

    /// <summary>Ends the run as finished, if nothing else has ended it.</summary>
    public void Dispose() => End();

    /// <summary>Ends this run alone.</summary>
    internal void EndNow(RunStatus outcome, RunEnd end)
    {
        LogPendingLatencies();
        Inquiry?.Finish();
        store.End(Id, end);
        status = (int)outcome;
    }

    internal void LogSample(SystemSampler.Sample sample)
    {
        if (!metrics.ContainsKey((sample.Metric, null)))
        {
            store.DescribeMetric(Id, sample.Metric, new MetricFacts(Better.Neither, sample.Unit));
        }
        LogMetric(sample.Metric, sample.Value);
    }

    internal void LogPendingLatencies() => LogLatencies(latencies.TakePending());

    internal void LogDeclared(string name, RunParameter value) => store.LogParam(Id, name, value, Now);

    internal void AddCell(string hash, string code) => store.AddCell(Id, hash, code);

    /// <summary>What is still asked about the run's surroundings.</summary>
    internal EnvironmentInquiry? Inquiry { get; init; }

    private DateTimeOffset Now => session.Clock.GetUtcNow();

    private IRunStore Writable(string what) => Status == RunStatus.Running
        ? store
        : throw new NotebookOpsException($"The run `{Name}` has ended, so {what} was not logged: start another with `Track.StartRun(\"name\")`, or continue this one with `Track.ResumeRun(\"{Id}\")`.");

    private void CheckMeasurable(string name)
    {
        // The longest of the names made from it must fit, too.
        RunNames.CheckName("a measured call's name with its `.count`", name + ".count");
        RunNames.CheckName("a measured call's name", name);
        Writable($"the time of `{name}`");
    }

    private void AddDuration(string name, long start) => LogLatencies(latencies.Add(name, session.Clock.GetElapsedTime(start)));

    private void LogLatencies(IReadOnlyList<LatencyLog.Metric> metrics)
    {
        foreach (var metric in metrics)
        {
            store.LogMetric(Id, metric.Name, metric.Value, metric.Step, Now);
        }
    }

    private static string Existing(string what, string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var full = Path.GetFullPath(path);
        return Path.Exists(full)
            ? full
            : throw new NotebookOpsException($"There is no file or folder `{full}` to log as {(what == "artifact" ? "an" : "a")} {what}: check the path; it counts from the working directory.");
    }

    private static List<RunArtifact> CopyIn(IArtifactStore artifacts, string path, string name)
    {
        if (!Directory.Exists(path))
        {
            var file = artifacts.Add(path, name);
            return [new RunArtifact(name, file.Sha256, file.Size, IsFolder: false)];
        }
        var files = ContentHash.FilesIn(path).Select(file => artifacts.Add(file.Path, file.Name)).ToList();
        return
        [
            new RunArtifact(name, ContentHash.OfFolder(files), files.Sum(file => file.Size), IsFolder: true),
            .. files.Select(file => new RunArtifact($"{name}/{file.Name}", file.Sha256, file.Size, IsFolder: false)),
        ];
    }
}
