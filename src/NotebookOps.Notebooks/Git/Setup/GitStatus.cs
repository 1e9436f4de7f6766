namespace NotebookOps.Notebooks.Git.Setup;

/// <summary>How things stand between git and the notebooks of one repository.</summary>
/// <param name="LocalCommand">The filter's command in this repository's configuration, if any.</param>
/// <param name="GlobalCommand">The same in the user's.</param>
/// <param name="IsOutdated">Whether another version of the tool wrote what is configured.</param>
/// <param name="Tool">Where git finds <c>notebookops</c>, if it does.</param>
/// <param name="Filter">The filter that git's attributes give a notebook at the root: ours, another one, or none.</param>
/// <param name="Notebooks">How many notebooks in the index the filter is for.</param>
/// <param name="Modified">Those of them that git shows as modified though nobody edited them.</param>
internal sealed record GitStatus(
    string? LocalCommand, string? GlobalCommand, bool IsOutdated, string? Tool, string? Filter, int Notebooks, SeeminglyModified Modified)
{
    public const string OurFilter = "notebookops";

    public bool IsConfigured => (LocalCommand ?? GlobalCommand) is not null;

    public bool IsWell => IsConfigured && !IsOutdated && Tool is not null && Filter == OurFilter && Modified.Unclean.Count == 0;

    /// <exception cref="NotebookOpsException">The folder is in no repository.</exception>
    public static GitStatus Read(GitProcess git)
    {
        var local = new GitSetup(git, isGlobal: false);
        var global = new GitSetup(git, isGlobal: true);
        var root = git.Run("rev-parse", "--show-toplevel") is { ExitCode: 0 } answer ? new GitProcess(answer.Output) : git;
        // "path\0filter\0value\0"
        var attribute = root.Require("check-attr", "-z", "filter", "--", "notebook.ipynb").Split('\0')[2];
        var notebooks = IndexedNotebooks.List(root);
        return new GitStatus(
            local.Command, global.Command, local.Command is null ? global.IsOutdated : local.IsOutdated, InstalledTool.Find(), attribute is "unspecified" or "unset" ? null : attribute,
            notebooks.Count, IndexedNotebooks.Examine(root, notebooks));
    }
}
