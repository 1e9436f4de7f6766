using NotebookOps.Tracking.Provenance;

namespace NotebookOps.Tracking.Stores;

/// <summary>
/// Where runs are kept: the port that SQLite fills for one machine. When a method that writes returns, what it wrote survives the
/// death of this process. Every failure is a <see cref="NotebookOpsException"/> that names the place. Safe to call from many threads.
/// </summary>
internal interface IRunStore : IDisposable
{
    StoreLocation Location { get; }

    /// <summary>Whether there was a store when it was opened; if not, this one is empty and only to look at.</summary>
    bool IsThere { get; }

    /// <summary>What a person who looks at it should know; null where there is nothing.</summary>
    string? Remark { get; }

    /// <summary>Where artifacts go.</summary>
    IArtifactStore Artifacts { get; }

    /// <summary>Adds a run in state <see cref="RunStatus.Running"/>, and returns its name: the one given, or the generated one.</summary>
    string Start(NewRun run);

    /// <summary>Ends a run. After this it survives a power cut, too; where others look at the store from elsewhere, <see cref="Flush"/> waits until they see it.</summary>
    void End(string id, RunEnd end);

    /// <summary>Makes an ended or crashed run run again, in this process.</summary>
    void Resume(string id, DateTimeOffset time);

    /// <summary>Says that runs of this process still live, for readers on other machines.</summary>
    void Beat(IReadOnlyList<string> ids, DateTimeOffset time);

    /// <summary>The last value wins; an earlier, different one is kept as history.</summary>
    void LogParam(string id, string name, RunParameter value, DateTimeOffset time);

    /// <summary>Adds a point; without a step, at the one after the largest so far, from 0.</summary>
    void LogMetric(string id, string name, double value, long? step, DateTimeOffset time);

    /// <summary>The same for many points of one metric: what has to be looked up is looked up once.</summary>
    LogPoint OpenMetric(string id, string name);

    void SetTag(string id, string name, string value);

    void SetNote(string id, string markdown);

    /// <summary>Adds an artifact; a folder with its files after it. It takes the place of what had the name.</summary>
    void AddArtifact(string id, IReadOnlyList<RunArtifact> artifact);

    void AddDataset(string id, RunDataset dataset, DateTimeOffset time);

    /// <summary>Adds a cell to those executed.</summary>
    /// <param name="id">The run's.</param>
    /// <param name="hash">The hash of the cell's code.</param>
    /// <param name="text">The code, its secrets blacked out; null where it is not to be kept.</param>
    void AddCell(string id, string hash, string? text = null);

    /// <summary>What is found out about a run's surroundings after it has started takes the place of what was known.</summary>
    /// <param name="id">The run's.</param>
    /// <param name="environment">All that is known.</param>
    /// <param name="diff">The text whose hash the environment has as its diff.</param>
    void SetEnvironment(string id, RunEnvironment environment, string? diff);

    /// <summary>Says what a metric means; it need not have points yet.</summary>
    void DescribeMetric(string id, string metric, MetricFacts facts);

    /// <summary>Hides a run from every list; <see cref="Restore"/> brings it back.</summary>
    void Delete(string id, DateTimeOffset time);

    void Restore(string id);

    /// <summary>The one id that begins so.</summary>
    /// <param name="idOrPrefix">Hexadecimal digits, with or without dashes.</param>
    /// <param name="deleted">Whether to look among the deleted ones.</param>
    string ResolveId(string idOrPrefix, bool deleted = false);

    RunSummary Get(string id);

    RunDetails Describe(string id);

    IReadOnlyList<RunSummary> Search(RunQuery query);

    /// <summary>How many runs fit the query, whatever its limit.</summary>
    long Count(RunQuery query);

    /// <summary>A metric's points by step; those of one step in the order in which they were logged. Empty if the run has no such metric.</summary>
    IReadOnlyList<MetricPoint> History(string id, string metric);

    /// <summary>At most so many points that draw the same line: the smallest and the largest of its stretches, the first and the last.</summary>
    IReadOnlyList<MetricPoint> Sketch(string id, string metric, int most);

    /// <summary>Brings what was logged into the database; durably, so that it survives a power cut.</summary>
    void Flush(string id, bool durable, DateTimeOffset time);

    /// <summary>All of a run but its points, deleted or not.</summary>
    RunRecord Export(string id);

    /// <summary>
    /// Takes in a run of another store, or brings it up to date if it is there and not newer. Points are not part of it; what is deleted stays so.
    /// Doing it again changes nothing.
    /// </summary>
    void Import(RunRecord run);

    /// <summary>The points of a metric in the order in which they were logged, in batches, without the first so many.</summary>
    IEnumerable<IReadOnlyList<MetricPoint>> ReadPoints(string id, string metric, long after);

    /// <summary>
    /// Takes in points of a metric of another store that begin after so many. Those that are there already are passed over, so that each arrives
    /// once, however often it is sent.
    /// </summary>
    /// <returns>How many points the metric has now.</returns>
    /// <exception cref="NotebookOpsException">Points before these are missing.</exception>
    long AddPoints(string id, string metric, long after, IReadOnlyList<MetricPoint> points);

    /// <summary>Whether there is such a run, deleted or not.</summary>
    bool Has(string id);

    /// <summary>The hashes of all files that runs have as artifacts.</summary>
    /// <param name="withDeleted">Whether deleted runs count.</param>
    IReadOnlySet<string> ArtifactHashes(bool withDeleted);

    /// <summary>Removes a deleted run with all that is of it, for good. One that is not deleted stays.</summary>
    void Purge(string id);

    /// <summary>How many bytes the runs take, without their artifacts.</summary>
    long ReadSize();

    /// <summary>How many bytes this machine keeps of the runs of a server; 0 where the store itself is here.</summary>
    long ReadSizeHere();

    /// <summary>Removes what no run needs any more, and gives the room back to the disk.</summary>
    /// <exception cref="NotebookOpsException">Somebody else uses the store just now: nothing has changed.</exception>
    void Compact();

    /// <summary>Artifacts and datasets with one of the hashes, and datasets made from one of them, of every run that is not deleted; those of the oldest runs first.</summary>
    /// <param name="references">SHA-256 hashes of contents, and ids of runs.</param>
    /// <param name="most">The most to return.</param>
    IReadOnlyList<ContentUse> FindContent(IReadOnlyList<string> references, int most);

    /// <summary>The least number of digits, from 8, by which each of the ids differs from every other id in the store.</summary>
    int PrefixLength(IReadOnlyList<string> ids);
}

/// <summary>Adds a point to a metric; without a step, at the one after the largest so far, from 0. Safe to call from many threads.</summary>
internal delegate void LogPoint(double value, long? step, DateTimeOffset time);
