using System.CommandLine;
using NotebookOps.Notebooks.Git.Setup;

namespace NotebookOps.Cli.Commands;

/// <summary><c>notebookops git install</c> and <c>uninstall</c>.</summary>
internal static class GitSetupCommands
{
    public static Command CreateInstall()
    {
        var everywhere = GlobalOption("Set it up for all repositories of this user.");
        var keep = new Option<bool>(GitSetup.KeepOption)
        {
            Description = "Keep the outputs that the filter takes in the repository's .git folder, and put those of unchanged cells back on checkout. `git archive` leaves them out.",
        };
        var command = new Command("install", "Clean notebooks on their way into git, and show readable differences. Writes into git's configuration, not into the work tree. Run it again to change what it set up, or after an update of the tool.")
        {
            everywhere, keep,
        };
        command.SetAction(parsed => Install(parsed.GetValue(everywhere), parsed.GetValue(keep), parsed.InvocationConfiguration.Error));
        return command;
    }

    public static Command CreateUninstall()
    {
        var everywhere = GlobalOption("Take it away for all repositories of this user.");
        var command = new Command("uninstall", "Take away what `notebookops git install` wrote, and nothing else.") { everywhere };
        command.SetAction(parsed => Uninstall(parsed.GetValue(everywhere), parsed.InvocationConfiguration.Error));
        return command;
    }

    private static Option<bool> GlobalOption(string description) => new("--global") { Description = description };

    private static int Install(bool isGlobal, bool keep, TextWriter stderr)
    {
        var git = new GitProcess(Directory.GetCurrentDirectory());
        var setup = new GitSetup(git, isGlobal);
        setup.Install(keep);
        var isBare = !isGlobal && setup.IsBare;
        stderr.WriteLine(isGlobal ? "From now on git stores the notebooks of all your repositories without outputs and counts. Your files keep theirs."
            : isBare ? "From now on git stores notebooks without outputs and counts in the work trees that are added to this bare repository. What is pushed to it is stored as it comes."
            : "From now on git stores this repository's notebooks without outputs and counts. Your files keep theirs.");
        if (keep)
        {
            var kept = isGlobal ? "each repository's `.git/notebookops`" : $"`{Kept(git)}`";
            stderr.WriteLine($"The outputs are kept in {kept} on this machine, and come back on checkout.");
        }

        if (InstalledTool.Find() is null)
        {
            stderr.WriteLine(InstalledTool.HowToInstall);
        }
        else if (!isGlobal && !isBare && IndexedNotebooks.Examine(git, IndexedNotebooks.List(git)).Unclean is { Count: > 0 and var count })
        {
            stderr.WriteLine($"{(count == 1 ? "1 notebook was" : $"{count} notebooks were")} committed before: `git add --renormalize .` and a commit clean {(count == 1 ? "it" : "them")}. `notebookops git status` names {(count == 1 ? "it" : "them")}.");
        }

        return ExitCode.Success;
    }

    // As git writes it: a submodule's and a linked work tree's lie elsewhere.
    private static string Kept(GitProcess git) => git.Require("rev-parse", "--git-common-dir").TrimEnd('/') + "/notebookops";

    private static int Uninstall(bool isGlobal, TextWriter stderr)
    {
        var git = new GitProcess(Directory.GetCurrentDirectory());
        var setup = new GitSetup(git, isGlobal);
        var kept = isGlobal && setup.Command is { } command && GitSetup.KeepsOutputs(command) ? "each repository's `.git/notebookops`"
            : !isGlobal && Kept(git) is { } folder && Directory.Exists(Path.GetFullPath(folder, git.Folder)) ? $"`{folder}`"
            : null;
        var removed = setup.Uninstall();
        stderr.WriteLine(removed
            ? $"git stores notebooks as they are again.{(kept is null ? "" : $" Outputs that were kept stay in {kept}; delete that folder if you do not want them.")}"
            : $"There was nothing of notebookops to take away. {(isGlobal ? "" : "For what was set up for all repositories use `--global`.")}".TrimEnd());
        return ExitCode.Success;
    }
}
