namespace NotebookOps.Tracking.Provenance;

/// <summary>Which commit a run started from.</summary>
/// <param name="Commit">The commit in hexadecimal digits; null before the first one.</param>
/// <param name="Branch">The branch; null when detached.</param>
/// <param name="Dirty">Whether a tracked file differs from the commit, or the notebook itself is not in it; null where git was not there to say it.</param>
internal sealed record GitState(string? Commit, string? Branch, bool? Dirty)
{
    /// <summary>Where the repository is fetched from, without user and password.</summary>
    public string? Remote { get; init; }

    /// <summary>The hash of the diff between the commit and the working tree.</summary>
    public string? Diff { get; init; }

    /// <summary>Asks git. Null where there is no git, no repository, or no answer in time: a run is worth more than its commit.</summary>
    public static GitState? Read(string folder, string? notebookPath) =>
        Repository.Find(folder) is null ? null : GitInquiry.Ask(folder, notebookPath)?.State;
}
