namespace NotebookOps.Notebooks.Git.Setup;

/// <summary>How things stand between git and the notebooks of one repository.</summary>
/// <param name="LocalCommand">The filter's command in this repository's configuration, if any.</param>
/// <param name="GlobalCommand">The same in the user's.</param>
/// <param name="IsOutdated">Whether another version of the tool wrote what is configured.</param>
/// <param name="Tool">Where git finds <c>notebookops</c>, if it does.</param>
/// <param name="Filter">The filter that git's attributes give a notebook at the root: ours, another one, or none.</param>
/// <param name="Elsewhere">The notebooks in the index for which it is another than that, and which: attributes differ from folder to folder.</param>
/// <param name="Notebooks">How many notebooks in the index the filter is for.</param>
/// <param name="Modified">Those of them that git shows as modified though nobody edited them.</param>
internal sealed record GitStatus(
    string? LocalCommand, string? GlobalCommand, bool IsOutdated, string? Tool, string? Filter,
    IReadOnlyList<(string Path, string? Filter)> Elsewhere, int Notebooks, SeeminglyModified Modified)
{
    public const string OurFilter = "notebookops";

    public bool IsConfigured => (LocalCommand ?? GlobalCommand) is not null;

    public bool IsWell => IsConfigured && !IsOutdated && Tool is not null && Filter == OurFilter && Elsewhere.Count == 0 && Modified.Unclean.Count == 0;

    /// <exception cref="NotebookOpsException">The folder is in no repository.</exception>
    public static GitStatus Read(GitProcess git)
    {
        var local = new GitSetup(git, isGlobal: false);
        var global = new GitSetup(git, isGlobal: true);
        var root = git.Run("rev-parse", "--show-toplevel") is { ExitCode: 0 } answer ? new GitProcess(answer.Output) : git;
        var all = root.Require("ls-files", "-z", "--", ":(top)*.ipynb").Split('\0', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal);
        string[] paths = ["notebook.ipynb", .. all];
        var filters = FilterAttributes.Of(root, paths) ?? throw new NotebookOpsException("`git check-attr` did not say which filters there are.");
        var elsewhere = paths.Zip(filters).Skip(1).Where(pair => pair.Second != filters[0]).ToArray();
        var notebooks = IndexedNotebooks.List(root);
        return new GitStatus(
            local.Command, global.Command, local.Command is null ? global.IsOutdated : local.IsOutdated, InstalledTool.Find(), filters[0], elsewhere,
            notebooks.Count, IndexedNotebooks.Examine(root, notebooks));
    }
}
