using System.CommandLine;

namespace NotebookOps.Cli.Commands;

/// <summary><c>notebookops runs delete</c>.</summary>
internal static class RunsDeleteCommand
{
    public static Command Create()
    {
        var run = new Argument<string[]>("RUN") { Arity = ArgumentArity.OneOrMore, Description = "The runs' ids, or enough of their first digits." };
        var command = new Command("delete", "Hide runs from every list. `runs restore` brings them back.") { run };
        command.SetAction(parsed => Run(parsed, parsed.GetRequiredValue(run)));
        return command;
    }

    private static int Run(ParseResult parsed, string[] runs)
    {
        using var session = RunsCommand.OpenSession();
        // All are found before one is deleted: a mistake in the last deletes none. Looking first makes no store where there is none.
        var looked = session.StoreToRead;
        var found = runs.Select(run => looked.Get(looked.ResolveId(run))).DistinctBy(run => run.Id).ToList();
        foreach (var run in found)
        {
            session.Store.Delete(run.Id, session.Clock.GetUtcNow());
            parsed.InvocationConfiguration.Error.WriteLine($"Deleted {TerminalText.Clean(run.Name, keepLines: false)}; `notebookops runs restore {run.Id}` brings it back.");
        }
        return ExitCode.Success;
    }
}
