using NotebookOps.Cli;

using var interruption = new Interruption();

// Not a return: threads that a notebook started and never ended would keep the process.
Environment.Exit(await CommandLine.RunAsync(args, Console.Out, Console.Error, interruption.Token));
