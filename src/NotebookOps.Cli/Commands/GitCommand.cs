using System.CommandLine;

namespace NotebookOps.Cli.Commands;

/// <summary><c>notebookops git</c>: what git does with the notebooks of a repository.</summary>
internal static class GitCommand
{
    public static Command Create() => new("git", "Keep notebooks clean in git.")
    {
        GitSetupCommands.CreateInstall(),
        GitSetupCommands.CreateUninstall(),
        GitStatusCommand.Create(),
        GitFilterCommand.Create(),
        GitTextconvCommand.Create(),
    };
}
