using NotebookOps.Tracking;

namespace NotebookOps;

/// <summary>
/// Speaks to the current run of this session: <see cref="StartRun"/> makes a run current, the other methods log to it.
/// When a method returns, what it logged survives the death of this process; when the run has ended, it survives a power cut.
/// </summary>
public static partial class Track
{
    private static readonly Lock Gate = new();
    private static TrackingSession? session;

    /// <summary>The current run, or null.</summary>
    public static Run? CurrentRun => Session.CurrentRun;

    /// <summary>
    /// The session behind this façade. A host sets its own, so that the notebook's path and cells are known; else there is one for the process.
    /// It is the one thing here that changes: cells of a notebook have no other way to pass it on to each other.
    /// </summary>
    internal static TrackingSession Session
    {
        get
        {
            lock (Gate)
            {
                if (session is null)
                {
                    var ours = new TrackingSession(new TrackingOptions());
                    session = ours;
                    // A program or a kernel without a host of ours: a run that it leaves open has finished.
                    AppDomain.CurrentDomain.ProcessExit += (_, _) => ours.Dispose();
                }
                return session;
            }
        }
        set
        {
            lock (Gate)
            {
                session = value;
            }
        }
    }

    /// <summary>
    /// Starts a run and makes it current. The run that was current ends as replaced, so that a cell may be run again; one that is nested leaves it
    /// open, and becomes its child. When a nested run ends, its parent is current again. A nested start by the same cell, with the same name,
    /// replaces the one before it and does not nest in it.
    /// </summary>
    /// <param name="name">Its name; a readable one is generated if null.</param>
    /// <param name="experiment">What it belongs to; the parent's, else the notebook's name, else the folder's, if null.</param>
    /// <param name="parent">The id, or a unique prefix of it, of a run to nest in.</param>
    /// <param name="nested">Whether to nest in the current run, if there is one.</param>
    /// <param name="tags">Tags to set.</param>
    /// <param name="group">What it belongs to within its experiment: a sweep, a set of seeds.</param>
    /// <param name="systemMetrics">Whether to log, every ten seconds, what the process takes of its machine: <c>system/cpu</c> (percent of all cores it may
    /// use), <c>system/memory</c> (its working set in MB) and, where <c>nvidia-smi</c> answers, <c>system/gpu</c> (percent) and <c>system/gpu_memory</c> (MB).</param>
    /// <exception cref="NotebookOpsException">There is no such parent, a name cannot be kept, or the store not written.</exception>
    public static Run StartRun(string? name = null, string? experiment = null, string? parent = null, bool nested = false, IReadOnlyDictionary<string, string>? tags = null,
        string? group = null, bool systemMetrics = true) => Session.StartRun(new RunStart
        {
            Name = name,
            Experiment = experiment,
            Parent = parent,
            Nested = nested,
            Tags = tags,
            Group = group,
            SystemMetrics = systemMetrics,
        });

    /// <summary>Continues a run that has ended or crashed, and makes it current; the run that was current ends as replaced.</summary>
    /// <param name="id">Its id, or a unique prefix of it.</param>
    /// <param name="systemMetrics">As for <see cref="StartRun"/>.</param>
    /// <exception cref="NotebookOpsException">There is no such run, or it still runs in another process.</exception>
    public static Run ResumeRun(string id, bool systemMetrics = true) => Session.ResumeRun(id, systemMetrics);

    /// <inheritdoc cref="Run.LogParam"/>
    public static void LogParam(string name, object? value) => Session.NeedRun().LogParam(name, value);

    /// <inheritdoc cref="Run.LogParams"/>
    public static void LogParams(IEnumerable<KeyValuePair<string, object?>> parameters) => Session.NeedRun().LogParams(parameters);

    /// <inheritdoc cref="Run.LogMetric"/>
    public static void LogMetric(string name, double value, long? step = null, string? context = null) => Session.NeedRun().LogMetric(name, value, step, context);

    /// <inheritdoc cref="Run.DescribeMetric"/>
    public static void DescribeMetric(string name, Better? better = null, string? unit = null, double? reference = null, string? context = null) =>
        Session.NeedRun().DescribeMetric(name, better, unit, reference, context);

    /// <inheritdoc cref="Run.LogArtifact"/>
    public static RunArtifact LogArtifact(string path, string? name = null) => Session.NeedRun().LogArtifact(path, name);

    /// <inheritdoc cref="Run.LogPredictions"/>
    public static RunArtifact LogPredictions<T>(
        IEnumerable<T> truth, IEnumerable<T> predicted, IEnumerable<IReadOnlyList<double>>? probabilities = null, IEnumerable<T>? classes = null,
        IEnumerable<string>? rows = null, string name = "test")
        where T : notnull => Session.NeedRun().LogPredictions(truth, predicted, probabilities, classes, rows, name);

    /// <inheritdoc cref="Run.SetTag"/>
    public static void SetTag(string key, string value) => Session.NeedRun().SetTag(key, value);

    /// <inheritdoc cref="Run.SetNote"/>
    public static void SetNote(string markdown) => Session.NeedRun().SetNote(markdown);

    /// <inheritdoc cref="Run.Measure{T}"/>
    public static T Measure<T>(string name, Func<T> action) => Session.NeedRun().Measure(name, action);

    /// <inheritdoc cref="Run.Measure{T}"/>
    public static void Measure(string name, Action action) => Session.NeedRun().Measure(name, action);

    /// <inheritdoc cref="Run.MeasureAsync{T}"/>
    public static Task<T> MeasureAsync<T>(string name, Func<Task<T>> action) => Session.NeedRun().MeasureAsync(name, action);

    /// <inheritdoc cref="Run.Flush"/>
    public static void Flush(bool durable = false) => Session.NeedRun().Flush(durable);

    /// <summary>Ends the current run. If there is none, nothing happens: the cell may be run again.</summary>
    /// <param name="status"><see cref="RunStatus.Finished"/> or <see cref="RunStatus.Failed"/>.</param>
    /// <exception cref="NotebookOpsException">Another status was given, or the store cannot be written.</exception>
    public static void EndRun(RunStatus status = RunStatus.Finished) => Session.EndRun(status);
}
