using System.CommandLine;
using NotebookOps.Cli.Running;

namespace NotebookOps.Cli.Commands;

/// <summary><c>notebookops run</c>: execute a notebook from top to bottom, as a function of its parameters.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var notebook = new Argument<string>("NOTEBOOK") { Description = "The notebook: .ipynb or .dib." };
        var parameters = new Option<string[]>("--parameter", "-p")
        {
            Description = "A value for a parameter that the notebook declares; may be repeated.",
            HelpName = "NAME=VALUE",
            DefaultValueFactory = _ => [],
        };
        var parametersFile = new Option<string?>("--parameters-file") { Description = "Values for parameters, from a JSON or YAML file.", HelpName = "FILE" };
        var output = new Option<string?>("--output", "-o") { Description = "Where the executed notebook goes. Default: .notebookops/out/NAME.ipynb.", HelpName = "OUT.ipynb" };
        var html = new Option<string?>("--html") { Description = "Where the report goes. Default: beside the executed notebook.", HelpName = "FILE" };
        var timeout = new Option<TimeSpan?>("--timeout") { Description = "Stop the run after so many seconds.", HelpName = "S", CustomParser = SecondsArgument.Parse };
        var cellTimeout = new Option<TimeSpan?>("--cell-timeout") { Description = "Stop a cell, and with it the run, after so many seconds.", HelpName = "S", CustomParser = SecondsArgument.Parse };
        var command = new Command("run", "Execute a notebook from top to bottom and save it with its outputs, beside an HTML report.")
        {
            notebook, parameters, parametersFile, output, html, timeout, cellTimeout,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            new RunRequest(
                parsed.GetRequiredValue(notebook), parsed.GetValue(parameters) ?? [], parsed.GetValue(parametersFile), parsed.GetValue(output),
                parsed.GetValue(html), parsed.GetValue(timeout), parsed.GetValue(cellTimeout), parsed.GetValue<bool>(CommandLine.Verbose)),
            parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancellationToken));
        return command;
    }

    // A method of its own: what a run needs is loaded when one begins.
    private static Task<int> RunAsync(RunRequest request, TextWriter stdout, TextWriter stderr, CancellationToken cancellationToken) =>
        RunExecution.RunAsync(request, stdout, stderr, cancellationToken);
}
