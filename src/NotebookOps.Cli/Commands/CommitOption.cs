using System.CommandLine;
using NotebookOps.Notebooks.Hygiene.Files;

namespace NotebookOps.Cli.Commands;

/// <summary><c>--for-commit</c>: how a commit's hook calls the tool, with the files of the commit as its last words.</summary>
internal static class CommitOption
{
    private const string Name = "--for-commit";

    public static Option<bool> Create(string description) => new(Name) { Description = description };

    /// <summary>
    /// The words of a hook's command line, in which a notebook may have a name like an option's. A <c>--</c> in the hook itself would
    /// stand before the options that a repository adds to it; but no option ends as a notebook's name does and lies here as a file.
    /// </summary>
    public static IReadOnlyList<string> Untangle(IReadOnlyList<string> args) =>
        args.Contains(Name) ? [.. args.Select(arg => arg.StartsWith('-') && NotebookFiles.IsNotebook(arg) && File.Exists(arg) ? $"./{arg}" : arg)] : args;
}
