using System.CommandLine;
using NotebookOps.Notebooks.Git.Filtering;
using NotebookOps.Notebooks.Git.Outputs;
using NotebookOps.Notebooks.Git.Setup;

namespace NotebookOps.Cli.Commands;

/// <summary><c>notebookops git filter</c>: what git itself calls. <c>process</c> serves all files of a git command; <c>clean</c> and <c>smudge</c> one, for a git before 2.11.</summary>
internal static class GitFilterCommand
{
    public static Command Create() => new("filter", "The filter that git calls; `notebookops git install` sets it up.")
    {
        CreateProcess(),
        CreateOne("clean", "Clean the notebook on standard input, onto standard output.", (filter, path, content) => filter.Clean(path, content)),
        CreateOne("smudge", "Put the kept outputs into the notebook on standard input, onto standard output.", (filter, path, content) => filter.Smudge(path, content)),
    };

    private static Command CreateProcess()
    {
        var keep = KeepOption();
        var command = new Command("process", "Serve git's long-running filter process protocol, version 2.") { keep };
        command.SetAction(parsed =>
        {
            using var input = RawStreams.OpenInput();
            using var output = RawStreams.OpenOutput();
            var workTree = Directory.GetCurrentDirectory();
            var own = RepositoryFolder.FindOwn(workTree);
            Filter(parsed, keep, filter => FilterProcess.Serve(input, output, filter, () => IndexLock.IsHeld(own, workTree)));
            return ExitCode.Success;
        });
        return command;
    }

    private static Command CreateOne(
        string name, string description, Func<NotebookFilter, string, ReadOnlyMemory<byte>, ReadOnlyMemory<byte>> apply)
    {
        var keep = KeepOption();
        var path = new Argument<string>("PATH") { Description = "The file's name, for its settings and for messages; `%f` in git's configuration." };
        var command = new Command(name, description) { path, keep };
        command.SetAction(parsed =>
        {
            using var input = RawStreams.OpenInput();
            using var output = RawStreams.OpenOutput();
            using var content = new MemoryStream();
            input.CopyTo(content);
            Filter(parsed, keep, filter =>
                output.Write(apply(filter, parsed.GetRequiredValue(path), content.GetBuffer().AsMemory(0, (int)content.Length)).Span));
            return ExitCode.Success;
        });
        return command;
    }

    private static Option<bool> KeepOption() => new(GitSetup.KeepOption)
    {
        Description = "Keep the outputs that are taken in the repository's .git folder, and put them back on checkout.",
    };

    private static void Filter(ParseResult parsed, Option<bool> keep, Action<NotebookFilter> use)
    {
        // git hands on to the terminal what a filter says.
        var stderr = parsed.InvocationConfiguration.Error;
        void Warn(string message) => stderr.WriteLine(TerminalText.Clean($"notebookops: {message}", keepLines: true));

        var folder = parsed.GetValue(keep) ? RepositoryFolder.Find(Directory.GetCurrentDirectory()) : null;
        var store = folder is null ? null : new OutputStore(Path.Combine(folder, "notebookops", "outputs"), TimeProvider.System);
        use(new NotebookFilter(store is null ? null : new LocalOutputs(store), Warn));
        if (store is { HasGrown: true })
        {
            Prune(store, Warn);
        }
    }

    private static void Prune(OutputStore store, Action<string> warn)
    {
        try
        {
            store.Prune(OutputLimitsSetting.Read(warn));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotebookOpsException)
        {
            warn($"Old outputs in the .git folder could not be cleared away: {exception.Message}");
        }
    }
}
