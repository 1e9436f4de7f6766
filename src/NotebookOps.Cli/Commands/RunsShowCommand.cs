using System.CommandLine;
using NotebookOps.Tracking.Stores;

namespace NotebookOps.Cli.Commands;

/// <summary><c>notebookops runs show</c>.</summary>
internal static class RunsShowCommand
{
    public static Command Create()
    {
        var run = RunsCommand.RunArgument();
        var format = RunsCommand.FormatOption();
        var code = new Option<bool>("--code") { Description = "Only the code of its cells, in the order in which they were executed." };
        var diff = new Option<bool>("--diff") { Description = "Only the uncommitted changes that it started with, for `git apply`." };
        var command = new Command("show", "Tell all that is known of a run.") { run, format, code, diff };
        command.Validators.Add(result =>
        {
            if (result.GetValue(code) && result.GetValue(diff))
            {
                result.AddError("`runs show` prints the code or the changes: give `--code` or `--diff`.");
            }
        });
        command.SetAction(parsed => (parsed.GetValue(code), parsed.GetValue(diff)) switch
        {
            (true, _) => WriteText(parsed, parsed.GetRequiredValue(run), RunTexts.Code),
            (_, true) => WriteText(parsed, parsed.GetRequiredValue(run), RunTexts.Diff),
            _ => Run(parsed, parsed.GetRequiredValue(run), parsed.GetValue(format) == "json"),
        });
        return command;
    }

    /// <summary>To a file the text goes as it is; a terminal would obey what is hidden in it.</summary>
    private static int WriteText(ParseResult parsed, string run, Func<RunDetails, string> text)
    {
        using var session = RunsCommand.OpenSession();
        var store = RunsCommand.OpenStore(session, parsed);
        var found = text(store.Describe(store.ResolveId(run)));
        parsed.InvocationConfiguration.Output.Write(Console.IsOutputRedirected ? found : TerminalText.Clean(found, keepLines: true));
        return ExitCode.Success;
    }

    private static int Run(ParseResult parsed, string run, bool json)
    {
        using var session = RunsCommand.OpenSession();
        var store = RunsCommand.OpenStore(session, parsed);
        var id = store.ResolveId(run);
        if (json)
        {
            RunsJson.WriteRun(parsed.InvocationConfiguration.Output, store.Describe(id));
        }
        else
        {
            RunsPage.Write(parsed.InvocationConfiguration.Output, store.Describe(id));
        }
        return ExitCode.Success;
    }
}
