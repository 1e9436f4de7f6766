using NotebookOps.Cli;
using NotebookOps.Cli.Commands;

using var interruption = new Interruption();
var root = CommandLine.CreateRoot(ToolCommands.Description, ToolCommands.Create());

// Not a return: threads that a notebook started and never ended would keep the process.
Environment.Exit(await CommandLine.RunAsync(args, root, Console.Out, Console.Error, interruption.Token));
