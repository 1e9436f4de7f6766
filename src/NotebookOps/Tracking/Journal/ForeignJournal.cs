namespace NotebookOps.Tracking.Journal;

/// <summary>A journal of another process, or of another store in this one: one that lives, died, or cannot be seen from here.</summary>
/// <param name="folder">Where it lies.</param>
/// <param name="isAlive">Whether its process lives; null where nobody here can say.</param>
internal sealed class ForeignJournal(string folder, bool? isAlive)
{
    // Of another machine, or of this one before it was started anew.
    private static readonly TimeSpan s_silence = TimeSpan.FromDays(1);

    public string Id => Path.GetFileName(folder);

    /// <summary>Whether its owner still adds to it, as far as is known.</summary>
    public bool IsGrowing => isAlive is true;

    /// <summary>Whether nobody will write to it any more. Its points may be carried over before: each is counted, and carried over once.</summary>
    public bool IsOver() => isAlive is false
        || (isAlive is null && DateTime.UtcNow - Directory.GetFiles(folder).Select(File.GetLastWriteTimeUtc).Append(Directory.GetLastWriteTimeUtc(folder)).Max() > s_silence);

    /// <summary>The journals in the folder of journals.</summary>
    /// <param name="journals">The folder, which need not be there.</param>
    /// <param name="own">The one that is not foreign.</param>
    public static IEnumerable<ForeignJournal> In(string journals, string? own)
    {
        if (!Directory.Exists(journals))
        {
            yield break;
        }

        foreach (var folder in Directory.GetDirectories(journals))
        {
            if (Path.GetFileName(folder) == own || JournalOwner.Read(folder) is not { } owner)
            {
                continue;
            }

            var journal = new ForeignJournal(folder, owner.IsAlive());
            if (!folder.EndsWith(JournalOwner.Unnamed, StringComparison.Ordinal))
            {
                yield return journal;
            }
            else if (journal.IsOver())
            {
                // Its process died before it was ready to take a point.
                journal.Delete();
            }
        }
    }

    /// <summary>The whole points from a place on, in pieces of at most so many; one that is being written, or was cut off by a death, ends them.</summary>
    public IEnumerable<List<JournalPoint>> Read(long from, int most)
    {
        var points = new List<JournalPoint>();
        var place = from;
        foreach (var path in Directory.GetFiles(folder, "*" + JournalSegment.Extension).Order(StringComparer.Ordinal))
        {
            using var segment = JournalSegment.Open(path);
            while (segment is not null && segment.TryRead(place, out var point))
            {
                points.Add(point);
                place++;
                if (points.Count == most)
                {
                    yield return points;
                    points = [];
                }
            }
        }

        if (points.Count > 0)
        {
            yield return points;
        }
    }

    /// <summary>Deletes it; another process may have been faster.</summary>
    public void Delete()
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
        }
    }
}
