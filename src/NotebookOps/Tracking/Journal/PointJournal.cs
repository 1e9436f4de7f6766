using NotebookOps.Tracking.Provenance;

namespace NotebookOps.Tracking.Journal;

/// <summary>
/// Where a process puts the points of its metrics at once, to be carried into the database behind its back: a folder of segments, of which those
/// that have been carried over are deleted. Points are taken from any thread, and carried over by one at a time.
/// </summary>
internal sealed class PointJournal : IDisposable
{
    private readonly Lock gate = new();
    private readonly string folder;
    private readonly List<JournalSegment> segments = [];
    private long appended;

    private PointJournal(string folder) => this.folder = folder;

    /// <summary>What the database knows it by.</summary>
    public string Id => Path.GetFileName(folder);

    /// <summary>How many points have been appended.</summary>
    public long Appended => Volatile.Read(ref appended);

    /// <summary>Said to whoever carries points over: a segment is full.</summary>
    public event Action? SegmentFilled;

    /// <summary>Makes a journal of this process in the folder of journals.</summary>
    /// <exception cref="IOException">The disk is full, or may not be written.</exception>
    public static PointJournal Create(string journals)
    {
        var id = Guid.CreateVersion7().ToString("N");
        var folder = Path.Combine(journals, id);
        // It gets its name once it says whose it is: nobody meets one without an owner.
        var unnamed = Directory.CreateDirectory(folder + JournalOwner.Unnamed).FullName;
        JournalOwner.Write(unnamed, ProcessIdentity.Current);
        Directory.Move(unnamed, folder);
        return new PointJournal(folder);
    }

    /// <summary>Keeps a point of the metric. When this returns, the point survives the death of the process.</summary>
    /// <exception cref="IOException">The disk is full; the point was not kept, and what was before is.</exception>
    public void Append(MetricLog metric, double value, long? step, long time)
    {
        lock (gate)
        {
            var place = appended;
            var segment = segments.Count > 0 && place < segments[^1].First + JournalSegment.Capacity ? segments[^1] : AddSegment(place);
            segment.Write(place, new JournalPoint(metric.Number, metric.Take(step), value, time));
            Volatile.Write(ref appended, place + 1);
        }
    }

    /// <summary>Reads points from a place on, at most so many.</summary>
    public List<JournalPoint> Read(long from, int most)
    {
        var points = new List<JournalPoint>((int)Math.Min(most, Appended - from));
        JournalSegment? segment = null;
        for (var place = from; points.Count < most && place < Appended; place++)
        {
            if (segment is null || place >= segment.First + JournalSegment.Capacity)
            {
                lock (gate)
                {
                    segment = segments.FindLast(each => each.First <= place)!;
                }
            }

            if (!segment.TryRead(place, out var point))
            {
                throw new InvalidOperationException($"The journal {Id} has no whole point at {place}, which was written.");
            }

            points.Add(point);
        }

        return points;
    }

    /// <summary>Deletes the segments of which all points have been carried over.</summary>
    public void Forget(long carried)
    {
        lock (gate)
        {
            while (segments.Count > 0 && segments[0].First + JournalSegment.Capacity <= carried)
            {
                segments[0].Dispose();
                Delete(segments[0].Path);
                segments.RemoveAt(0);
            }
        }
    }

    private static void Delete(string segment)
    {
        try
        {
            File.Delete(segment);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Its points are in the database. Somebody deleted the store, or holds the file open; it goes with the journal.
        }
    }

    /// <summary>Deletes the journal, which has been carried over as a whole.</summary>
    public void Delete()
    {
        Dispose();
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // Somebody deleted the whole store.
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            segments.ForEach(segment => segment.Dispose());
            segments.Clear();
        }
    }

    private JournalSegment AddSegment(long first)
    {
        var segment = JournalSegment.Create(folder, first);
        segments.Add(segment);
        SegmentFilled?.Invoke();
        return segment;
    }
}
