using NotebookOps.Cli;

return await CommandLine.RunAsync(args);
