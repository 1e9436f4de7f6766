using System.CommandLine;
using NotebookOps.Notebooks.Documents;
using NotebookOps.Notebooks.Git.Setup;
using NotebookOps.Notebooks.Hygiene.Cleaning;
using NotebookOps.Notebooks.Hygiene.Files;
using NotebookOps.Notebooks.Hygiene.Settings;

namespace NotebookOps.Cli.Commands;

/// <summary><c>notebookops clean</c>: takes results out of notebooks. The paths of those that change go to stdout, one a line.</summary>
internal static class CleanCommand
{
    private const string Pipe = "-";

    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH") { Description = "Notebooks, folders or patterns such as `nb/**/*.ipynb`; `-` cleans stdin to stdout.", Arity = ArgumentArity.ZeroOrMore };
        var check = new Option<bool>("--check") { Description = "Change nothing; name what would change, and exit with 1 if there is any." };
        var keepOutput = new Option<bool>("--keep-output") { Description = "Keep outputs." };
        var keepCount = new Option<bool>("--keep-count") { Description = "Keep execution counts." };
        var maxSize = new Option<long?>("--max-size") { Description = "Keep a cell's outputs that take up to this many bytes in the file (10k, 1M).", HelpName = "SIZE", CustomParser = SizeArgument.Parse };
        var forCommit = CommitOption.Create("Leave the notebooks alone that git's filter cleans on their way into the repository. For pre-commit hooks.");
        var stdinName = new Option<string?>("--stdin-name") { Description = "What stdin is called, in messages and for `.editorconfig`.", HelpName = "NAME" };
        var command = new Command("clean", "Take outputs, execution counts and volatile metadata out of notebooks.") { paths, check, keepOutput, keepCount, maxSize, stdinName, forCommit };
        command.SetAction((parsed, cancellationToken) => Task.FromResult(Run(
            new Request(
                parsed.GetValue(paths) ?? [], parsed.GetValue(check), parsed.GetValue(keepOutput), parsed.GetValue(keepCount), parsed.GetValue(maxSize), parsed.GetValue(stdinName),
                parsed.GetValue(forCommit)),
            parsed.InvocationConfiguration.Output,
            parsed.InvocationConfiguration.Error,
            cancellationToken)));
        return command;
    }

    private static int Run(Request request, TextWriter stdout, TextWriter stderr, CancellationToken cancellationToken)
    {
        if (request.Paths.Count == 0)
        {
            throw new NotebookOpsException("Which notebooks? Name files, folders or patterns; `notebookops clean .` cleans all that lie here and below.");
        }

        if (!request.Paths.Contains(Pipe))
        {
            return CleanFiles(request, stdout, stderr, cancellationToken);
        }

        return request.Paths.Count == 1
            ? CleanStdin(request, stderr)
            : throw new NotebookOpsException("`-` cleans stdin to stdout and stands alone; name the files in a command of their own.");
    }

    private static int CleanStdin(Request request, TextWriter stderr)
    {
        var name = request.StdinName ?? "stdin";
        var settings = request.StdinName is null ? EditorConfigSettings.None : new EditorConfig().For(request.StdinName);
        using var input = RawStreams.OpenInput();
        using var output = request.IsCheck ? Stream.Null : RawStreams.OpenOutput();
        if (NotebookFile.FormatOf(name) == NotebookFormat.Dib)
        {
            input.CopyTo(output);
            return ExitCode.Success;
        }

        try
        {
            if (!Cleaner.Clean(input, output, request.OptionsWith(settings)) || !request.IsCheck)
            {
                return ExitCode.Success;
            }

            stderr.WriteLine($"`{TerminalText.Clean(name, keepLines: false)}` would be cleaned.");
            return ExitCode.Findings;
        }
        catch (InvalidNotebookException e)
        {
            throw e.In(name);
        }
    }

    private static int CleanFiles(Request request, TextWriter stdout, TextWriter stderr, CancellationToken cancellationToken)
    {
        var files = NotebookFiles.Expand(request.Paths);
        var filtered = request.IsForCommit ? FilteredNotebooks.Among(files.Paths) : new HashSet<string>();
        var staged = FilteredNotebooks.StagedUnclean(filtered);
        files = files with { Problems = [.. files.Problems, .. staged] };
        var settings = new EditorConfig();
        var results = new Result[files.Paths.Count];
        try
        {
            if (results.Length == 1)
            {
                results[0] = CleanOne(files.Paths[0]);
            }
            else
            {
                _ = Parallel.For(
                    0, results.Length, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken },
                    index => results[index] = CleanOne(files.Paths[index]));
            }
        }
        finally
        {
            // In the order of the arguments, whoever was ready first; also after an interruption.
            Report(files, results, request.IsCheck, stdout, stderr);
        }

        return files.Problems.Count > 0 || results.Any(result => result.Problem is not null) ? ExitCode.BadRequest
            : request.IsCheck && results.Any(result => result.IsChanged) ? ExitCode.Findings
            : ExitCode.Success;

        Result CleanOne(string path)
        {
            try
            {
                var isFiltered = filtered.Contains(path);
                return new Result(CleanFile.Clean(path, request.OptionsWith(settings.For(path)), request.IsCheck || isFiltered) && !isFiltered, null);
            }
            catch (NotebookOpsException e)
            {
                return new Result(false, e.Message);
            }
        }
    }

    private static void Report(NotebookFiles files, Result[] results, bool isCheck, TextWriter stdout, TextWriter stderr)
    {
        for (var index = 0; index < results.Length; index++)
        {
            if (results[index].IsChanged)
            {
                stdout.WriteLine(TerminalText.Clean(files.Paths[index], keepLines: false));
            }
        }

        // One broken setting is the same sentence for every file.
        foreach (var problem in files.Problems.Concat(results.Select(result => result.Problem).OfType<string>()).Distinct())
        {
            stderr.WriteLine(TerminalText.Clean(problem, keepLines: false));
        }

        if (results.Length == 0 && files.Problems.Count == 0)
        {
            stderr.WriteLine("There are no notebooks (`.ipynb`, `.dib`) in what was named; nothing was cleaned.");
        }

        var changed = results.Count(result => result.IsChanged);
        if (changed > 0)
        {
            stderr.WriteLine($"{changed} of {results.Length} {(results.Length == 1 ? "notebook" : "notebooks")} {(isCheck ? "would be cleaned" : "cleaned")}.");
        }
    }

    private readonly record struct Result(bool IsChanged, string? Problem);

    private sealed record Request(IReadOnlyList<string> Paths, bool IsCheck, bool KeepsOutput, bool KeepsCount, long? MaxSize, string? StdinName, bool IsForCommit)
    {
        /// <summary>What the command line asks for, beside what the settings allow already.</summary>
        public CleanOptions OptionsWith(EditorConfigSettings settings)
        {
            var options = CleanOptions.From(settings);
            return options with { KeepOutputs = options.KeepOutputs || KeepsOutput, KeepCounts = options.KeepCounts || KeepsCount, MaxSize = MaxSize ?? options.MaxSize };
        }
    }
}
