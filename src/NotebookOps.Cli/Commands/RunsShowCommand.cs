using System.CommandLine;

namespace NotebookOps.Cli.Commands;

/// <summary><c>notebookops runs show</c>.</summary>
internal static class RunsShowCommand
{
    public static Command Create()
    {
        var run = RunsCommand.RunArgument();
        var format = RunsCommand.FormatOption();
        var command = new Command("show", "Tell all that is known of a run.") { run, format };
        command.SetAction(parsed => Run(parsed, parsed.GetRequiredValue(run), parsed.GetValue(format) == "json"));
        return command;
    }

    private static int Run(ParseResult parsed, string run, bool json)
    {
        using var session = RunsCommand.OpenSession();
        var store = RunsCommand.OpenStore(session, parsed);
        var id = store.ResolveId(run);
        if (json)
        {
            RunsJson.WriteRun(parsed.InvocationConfiguration.Output, store.Get(id));
        }
        else
        {
            RunsPage.Write(parsed.InvocationConfiguration.Output, store.Describe(id));
        }
        return ExitCode.Success;
    }
}
