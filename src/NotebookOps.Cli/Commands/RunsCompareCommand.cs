using System.CommandLine;

namespace NotebookOps.Cli.Commands;

/// <summary><c>notebookops runs compare</c>.</summary>
internal static class RunsCompareCommand
{
    public static Command Create()
    {
        var ids = new Argument<string[]>("RUN") { Arity = ArgumentArity.ZeroOrMore, Description = "The runs' ids, or enough of their first digits. Without any: the last two finished runs." };
        var format = RunsCommand.FormatOption();
        var command = new Command("compare", "Put runs side by side.") { ids, format };
        command.SetAction(parsed => Run(parsed, parsed.GetValue(ids) ?? [], parsed.GetValue(format) == "json"));
        return command;
    }

    private static int Run(ParseResult parsed, string[] ids, bool json)
    {
        if (ids.Length == 1)
        {
            throw new NotebookOpsException("`runs compare` takes two runs or more, or none for the last two finished ones: `notebookops runs list` shows them.");
        }
        using var session = RunsCommand.OpenSession();
        _ = RunsCommand.OpenStore(session, parsed);
        var comparison = Runs.Compare(session, ids);
        RunsCommand.Tell(parsed, comparison.Remark);
        if (json)
        {
            RunsJson.WriteComparison(parsed.InvocationConfiguration.Output, comparison);
            return ExitCode.Success;
        }
        parsed.InvocationConfiguration.Output.WriteLine(RunsTable.Write(comparison));
        return ExitCode.Success;
    }
}
