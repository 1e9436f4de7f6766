using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Reflection;
using NotebookOps.Cli.Commands;

namespace NotebookOps.Cli;

/// <summary>The frame around a program's commands: how a command line is read, and what an error looks like to the person at the terminal.</summary>
/// <remarks>
/// <c>Create</c> of a command only declares it. What a command does stays in methods of its own, so that the assemblies it needs
/// (Roslyn, SQLite, charts) are loaded when it runs and not when another one does.
/// </remarks>
internal static class CommandLine
{
    public const string Verbose = "--verbose";

    public static string Version { get; } = typeof(CommandLine).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";

    /// <param name="args">What was typed behind the program's name.</param>
    /// <param name="root">The program's commands: <see cref="CreateRoot"/>.</param>
    /// <param name="stdout">Where data goes.</param>
    /// <param name="stderr">Where messages for people go.</param>
    /// <param name="cancellationToken">Ends the command early.</param>
    /// <returns>The exit code: see <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> args, Command root, TextWriter stdout, TextWriter stderr, CancellationToken cancellationToken = default)
    {
        args = CommitOption.Untangle(args);
        // Response files are off: a notebook called `@x.ipynb` is a notebook.
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (ParseErrors.Describe(parsed, args) is { } error)
        {
            await stderr.WriteLineAsync(TerminalText.Clean(error, keepLines: true));
            return ExitCode.BadRequest;
        }
        return await InvokeAsync(parsed, stdout, stderr, cancellationToken);
    }

    /// <summary><c>notebookops</c> itself, with the commands that this program has.</summary>
    public static Command CreateRoot(string description, IEnumerable<Command> commands)
    {
        var root = new Command("notebookops", description)
        {
            new HelpOption(),
            new Option<bool>("--version") { Description = "Show the version.", Action = new ShowVersion() },
            new Option<bool>(Verbose) { Description = "Show more: the outputs of cells, the details of errors.", Recursive = true },
        };
        foreach (var command in commands)
        {
            root.Add(command);
        }
        return root;
    }

    private static async Task<int> InvokeAsync(ParseResult parsed, TextWriter stdout, TextWriter stderr, CancellationToken cancellationToken)
    {
        // Signals and errors are handled here alone, the same for every command.
        var configuration = new InvocationConfiguration
        {
            Output = stdout,
            Error = stderr,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        try
        {
            return await parsed.InvokeAsync(configuration, cancellationToken);
        }
        catch (NotebookOpsException exception)
        {
            return await ReportAsync(exception.Message, exception);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await stderr.WriteLineAsync("Interrupted.");
            return ExitCode.Interrupted;
        }
        catch (IOException exception) when (exception.GetType() == typeof(IOException))
        {
            // Files have sentences of their own; what is left is the stream that the data goes to.
            return await ReportAsync($"The output could not be written: {exception.Message.TrimEnd('.')}. Make room there, or send it elsewhere.", exception);
        }
#pragma warning disable CA1031 // The one catch-all, at the edge: whatever went wrong, the person gets a sentence and an exit code, and can ask for the rest.
        catch (Exception exception)
        {
            return await ReportAsync($"This should not have happened: `{exception.GetType().Name}`: {exception.Message}", exception);
        }
#pragma warning restore CA1031

        async Task<int> ReportAsync(string message, Exception exception)
        {
            await stderr.WriteLineAsync(TerminalText.Clean(message, keepLines: true));
            if (parsed.GetValue<bool>(Verbose))
            {
                await stderr.WriteLineAsync(TerminalText.Clean(exception.ToString(), keepLines: true));
            }
            else if (exception is not (NotebookOpsException or IOException))
            {
                await stderr.WriteLineAsync($"Run again with `{Verbose}` for the details.");
            }
            return ExitCode.BadRequest;
        }
    }

    private sealed class ShowVersion : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            parseResult.InvocationConfiguration.Output.WriteLine($"notebookops {Version}");
            return ExitCode.Success;
        }
    }
}
