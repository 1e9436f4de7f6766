using System.CommandLine;

namespace NotebookOps.Cli.Commands;

/// <summary><c>notebookops runs lineage</c>.</summary>
internal static class RunsLineageCommand
{
    public static Command Create()
    {
        var run = RunsCommand.RunArgument();
        var format = new Option<string>("--format") { Description = "text; json for programs; mermaid for Markdown; svg for a picture.", DefaultValueFactory = _ => "text" }
            .AcceptOnlyFromAmong("text", "json", "mermaid", "svg");
        var command = new Command("lineage", "Draw where a run's data came from, and where what it made went.") { run, format };
        command.SetAction(parsed => Run(parsed, parsed.GetRequiredValue(run), parsed.GetRequiredValue(format)));
        return command;
    }

    private static int Run(ParseResult parsed, string run, string format)
    {
        using var session = RunsCommand.OpenSession();
        var store = RunsCommand.OpenStore(session, parsed);
        var lineage = RunLineage.Of(store, store.ResolveId(run), session.Clock.GetUtcNow());
        var output = parsed.InvocationConfiguration.Output;
        switch (format)
        {
            case "json":
                RunsJson.WriteLineage(output, lineage);
                break;
            case "mermaid":
                output.Write(lineage.ToMermaid());
                break;
            case "svg":
                output.WriteLine(lineage.ToSvg());
                break;
            default:
                output.WriteLine(TerminalText.Clean(lineage.ToString(), keepLines: true));
                break;
        }

        return ExitCode.Success;
    }
}
