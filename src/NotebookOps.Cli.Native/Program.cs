using System.CommandLine;
using NotebookOps.Cli;
using NotebookOps.Cli.Commands;

using var interruption = new Interruption();
Command[] commands =
[
    CleanCommand.Create(),
    CheckCommand.Create(csharp: null),
    RuleCommand.Create(),
    GitCommand.Create(),
];
var root = CommandLine.CreateRoot("Keep .NET notebooks clean in git.", commands);
return await CommandLine.RunAsync(args, root, Console.Out, Console.Error, interruption.Token);
