using System.CommandLine;

namespace NotebookOps.Cli.Commands;

/// <summary><c>notebookops runs restore</c>.</summary>
internal static class RunsRestoreCommand
{
    public static Command Create()
    {
        var run = new Argument<string[]>("RUN") { Arity = ArgumentArity.OneOrMore, Description = "The deleted runs' ids, or enough of their first digits: `runs list --deleted` shows them." };
        var command = new Command("restore", "Bring deleted runs back.") { run };
        command.SetAction(parsed => Run(parsed, parsed.GetRequiredValue(run)));
        return command;
    }

    private static int Run(ParseResult parsed, string[] runs)
    {
        using var session = RunsCommand.OpenSession();
        var looked = session.StoreToRead;
        var ids = runs.Select(run => looked.ResolveId(run, deleted: true)).Distinct().ToList();
        foreach (var id in ids)
        {
            session.Store.Restore(id);
            parsed.InvocationConfiguration.Error.WriteLine($"Restored {TerminalText.Clean(session.Store.Get(id).Name, keepLines: false)} ({id}).");
        }
        return ExitCode.Success;
    }
}
