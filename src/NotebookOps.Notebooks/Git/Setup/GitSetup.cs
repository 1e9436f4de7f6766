namespace NotebookOps.Notebooks.Git.Setup;

/// <summary>
/// What git's configuration says of notebooks: for one repository in its own <c>.git</c> folder, or for all of this user.
/// Nothing is written into the work tree, and no path is: git finds <c>notebookops</c> as a shell would, so that an update, another
/// machine's home folder or another Python cannot break it.
/// </summary>
/// <remarks>
/// The filter is not <c>required</c>: where the tool is missing the shell says so, and git goes on with the file as it is. Required, it
/// would lock people out of <c>git add</c> and <c>git checkout</c> for want of a convenience; what slips through, <c>notebookops check</c>
/// finds. That alone is not enough, for git gives up when a filter process does not greet it or a textconv fails: so the commands have a
/// second half in plain shell, which greets git and offers nothing, and shows the file as it is.
/// </remarks>
internal sealed class GitSetup
{
    public const string KeepOption = "--keep-local-outputs";

    private const string Required = "filter.notebookops.required";
    private const string Smudge = "filter.notebookops.smudge";
    private const string Process = "filter.notebookops.process";

    private const string Textconv = "diff.notebookops.textconv";

    // Asked first, for a shell that does not find a command repeats all of this line.
    private const string IsThere = "test -n \"$(command -v notebookops)\"";

    // The packets of a filter that has greeted and can do nothing; then it hears git out. 127: what starts the tool is missing.
    private const string OfferNothing =
        @"test $? -eq 127 && printf '0016git-filter-server\n000eversion=2\n00000000' && while read -r line; do :; done";

    private const string SayMissing = "echo 'notebookops is not on the PATH: notebooks go through git as they are.' >&2";

    // `--`: a notebook's name may begin with a dash.
    private const string ShowText = "show() { " + IsThere + " && notebookops git textconv -- \"$1\" || cat -- \"$1\"; }; show";

    private static readonly string[] s_keys = [Process, "filter.notebookops.clean", Smudge, Required, Textconv];

    private readonly GitProcess git;
    private readonly string scope;

    /// <param name="git">git in the repository's folder, or anywhere for <paramref name="isGlobal"/>.</param>
    /// <param name="isGlobal">Whether it is for all repositories of this user.</param>
    /// <exception cref="NotebookOpsException">The folder is in no repository.</exception>
    public GitSetup(GitProcess git, bool isGlobal)
    {
        this.git = git;
        scope = isGlobal ? "--global" : "--local";
        if (isGlobal)
        {
            AttributesPath = GlobalAttributes();
        }
        else if (git.Run("rev-parse", "--git-path", "info/attributes") is { ExitCode: 0 } found)
        {
            AttributesPath = Path.GetFullPath(found.Output, git.Folder);
        }
        else
        {
            throw new NotebookOpsException($"`{git.Folder}` is in no git repository. Go to one, create one with `git init`, or use `--global` for all of yours.");
        }
    }

    /// <summary>The file that says which files the filter is for.</summary>
    public string AttributesPath { get; }

    /// <summary>Whether the repository has no files but those in its work trees elsewhere.</summary>
    public bool IsBare => git.Run("rev-parse", "--is-bare-repository") is { ExitCode: 0, Output: "true" };

    public bool HasAttributes => AttributesFile.Has(AttributesPath);

    /// <summary>The command that git runs to filter; null where none is set up in this scope.</summary>
    public string? Command => Get(Process);

    /// <summary>Whether another version set it up, which wrote other commands.</summary>
    public bool IsOutdated => Command is { } command && (command != ProcessCommand(KeepsOutputs(command)) || Get(Textconv) != ShowText);

    public static bool KeepsOutputs(string command) => command.Contains(KeepOption, StringComparison.Ordinal);

    /// <exception cref="NotebookOpsException">git's configuration cannot be written.</exception>
    public void Install(bool keepLocalOutputs)
    {
        var option = keepLocalOutputs ? $" {KeepOption}" : "";
        Set(Process, ProcessCommand(keepLocalOutputs));
        // For a git before 2.11; later ones use the process alone.
        Set("filter.notebookops.clean", $"notebookops git filter clean{option} -- %f");
        Set(Required, "false");
        Set(Textconv, ShowText);
        if (keepLocalOutputs)
        {
            Set(Smudge, $"notebookops git filter smudge{option} -- %f");
        }
        else
        {
            _ = Unset(Smudge);
        }

        AttributesFile.Add(AttributesPath);
    }

    /// <returns>Whether there was anything to take away.</returns>
    /// <exception cref="NotebookOpsException">git's configuration cannot be written.</exception>
    public bool Uninstall()
    {
        var removed = AttributesFile.Remove(AttributesPath);
        foreach (var key in s_keys)
        {
            removed |= Unset(key);
        }

        return removed;
    }

    private static string ProcessCommand(bool keepLocalOutputs) =>
        $"if {IsThere}; then notebookops git filter process{(keepLocalOutputs ? $" {KeepOption}" : "")}; else {SayMissing}; (exit 127); fi; {OfferNothing}";

    private string? Get(string key) => git.Run("config", scope, "--get", key) is { ExitCode: 0 } answer ? answer.Output : null;

    private void Set(string key, string value) => _ = git.Require("config", scope, "--replace-all", key, value);

    private bool Unset(string key)
    {
        // 5: it was not set.
        var answer = git.Run("config", scope, "--unset-all", key);
        return answer.ExitCode is 0 or 5
            ? answer.ExitCode == 0
            : throw new NotebookOpsException($"`{key}` could not be taken out of git's configuration: {answer.Complaint}");
    }

    private string GlobalAttributes()
    {
        if (git.Run("config", "--global", "--type=path", "--get", "core.attributesFile") is { ExitCode: 0, Output.Length: > 0 } named)
        {
            return Path.GetFullPath(named.Output, git.Folder);
        }

        var home = Environment.GetEnvironmentVariable("XDG_CONFIG_HOME") is { Length: > 0 } xdg
            ? xdg
            : Path.Combine(Environment.GetEnvironmentVariable("HOME") ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".config");
        return Path.Combine(home, "git", "attributes");
    }
}
