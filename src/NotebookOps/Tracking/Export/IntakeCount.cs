namespace NotebookOps.Tracking.Export;

/// <summary>What an intake has brought.</summary>
internal sealed class IntakeCount
{
    public int NewRuns { get; private set; }

    /// <summary>Runs that were there, and of which something was new.</summary>
    public int UpdatedRuns { get; private set; }

    public int UnchangedRuns { get; private set; }

    public long Points { get; set; }

    public int Artifacts { get; set; }

    /// <summary>Artifacts whose bytes could not be had.</summary>
    public int MissingArtifacts { get; set; }

    /// <summary>Whether a run of which something is new has artifacts, be their bytes there already or not.</summary>
    public bool NamesArtifacts { get; set; }

    public void Add(bool isNew, bool hasNews)
    {
        _ = isNew ? NewRuns++ : hasNews ? UpdatedRuns++ : UnchangedRuns++;
    }
}
