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
            Description = "Keep the outputs that the filter takes in the repository's .git folder, and put those of unchanged cells back on checkout.",
        };
        var command = new Command("install", "Clean notebooks on their way into git, and show readable differences. Writes into git's configuration, not into the work tree.")
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
        new GitSetup(git, isGlobal).Install(keep);
        stderr.WriteLine(isGlobal
            ? "From now on git stores the notebooks of all your repositories without outputs and counts. Your files keep theirs."
            : "From now on git stores this repository's notebooks without outputs and counts. Your files keep theirs.");
        if (keep)
        {
            stderr.WriteLine("The outputs are kept in `.git/notebookops` on this machine, and come back on checkout.");
        }

        if (InstalledTool.Find() is null)
        {
            stderr.WriteLine(InstalledTool.HowToInstall);
        }
        else if (!isGlobal && IndexedNotebooks.Examine(git, IndexedNotebooks.List(git)).Unclean is { Count: > 0 and var count })
        {
            stderr.WriteLine($"{count} notebooks were committed before: `git add --renormalize .` and a commit clean them. `notebookops git status` names them.");
        }

        return ExitCode.Success;
    }

    private static int Uninstall(bool isGlobal, TextWriter stderr)
    {
        var removed = new GitSetup(new GitProcess(Directory.GetCurrentDirectory()), isGlobal).Uninstall();
        stderr.WriteLine(removed
            ? "git stores notebooks as they are again. Outputs that were kept stay in `.git/notebookops`; delete that folder if you do not want them."
            : $"There was nothing of notebookops to take away. {(isGlobal ? "" : "For what was set up for all repositories use `--global`.")}".TrimEnd());
        return ExitCode.Success;
    }
}
