using System.CommandLine;
using NotebookOps.CSharp;

namespace NotebookOps.Cli.Commands;

/// <summary>All commands of the tool, in the order in which its help lists them.</summary>
internal static class ToolCommands
{
    public const string Description = "Run, clean, check and compare .NET notebooks.";

    public static IEnumerable<Command> Create() =>
    [
        RunCommand.Create(),
        ParamsCommand.Create(),
        RunsCommand.Create(),
        CleanCommand.Create(),
        CheckCommand.Create(static () => new CSharpCodeReader()),
        RuleCommand.Create(),
        GitCommand.Create(),
    ];
}
