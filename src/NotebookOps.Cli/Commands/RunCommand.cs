using System.CommandLine;

namespace NotebookOps.Cli.Commands;

/// <summary><c>notebookops run</c>: execute a notebook from top to bottom, as a function of its parameters.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var notebook = new Argument<string>("NOTEBOOK") { Description = "The notebook: .ipynb or .dib." };
        var command = new Command("run", "Execute a notebook from top to bottom and save it with its outputs, beside an HTML report.") { notebook };
        command.SetAction((parsed, cancellationToken) => Task.FromResult(0));
        return command;
    }
}
