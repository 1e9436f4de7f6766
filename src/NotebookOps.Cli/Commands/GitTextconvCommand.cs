using System.CommandLine;
using NotebookOps.Notebooks.Documents;
using NotebookOps.Notebooks.Git;

namespace NotebookOps.Cli.Commands;

/// <summary><c>notebookops git textconv</c>: what <c>git diff</c> shows of a notebook.</summary>
internal static class GitTextconvCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The notebook." };
        var command = new Command("textconv", "Print a notebook as readable text: each cell's language, tags and source. `git diff` calls it.") { file };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(parsed.GetRequiredValue(file), parsed.InvocationConfiguration.Error, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string path, TextWriter stderr, CancellationToken cancellationToken)
    {
        var bytes = NotebookFile.Read(path);
        byte[] text;
        try
        {
            text = ReadableText.Of(Notebook.Parse(bytes, NotebookFile.FormatOf(path)));
        }
        catch (InvalidNotebookException exception)
        {
            // A diff of what the file holds says more than no diff at all.
            await stderr.WriteLineAsync(TerminalText.Clean($"{exception.In(Path.GetFileName(path)).Message} Its text is compared as it stands.", keepLines: true));
            text = bytes;
        }

        await using var stdout = RawStreams.OpenOutput();
        await stdout.WriteAsync(text, cancellationToken);
        return ExitCode.Success;
    }
}
