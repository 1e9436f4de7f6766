using System.CommandLine;
using System.Text;
using System.Text.Json;
using NotebookOps.Notebooks.Git.Setup;
using NotebookOps.Notebooks.Hygiene;
using NotebookOps.Notebooks.Hygiene.Code;
using NotebookOps.Notebooks.Hygiene.Files;
using NotebookOps.Notebooks.Hygiene.Reporting;
using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.Cli.Commands;

/// <summary><c>notebookops check</c>: what keeps notebooks from being shared, repeated and read.</summary>
internal static class CheckCommand
{
    private const string Pipe = "-";

    /// <param name="csharp">Gives the parser for the rules that need C#, once one of them is asked; null in a program without one.</param>
    public static Command Create(Func<ICodeReader>? csharp)
    {
        var paths = new Argument<string[]>("PATH") { Description = "Notebooks, folders and patterns; the current folder where none is given. `-` checks stdin.", DefaultValueFactory = _ => ["."] };
        var profile = new Option<string>("--profile") { Description = "What the notebooks are to be fit for: explore, share or published.", HelpName = "explore|share|published", DefaultValueFactory = _ => "share" };
        profile.AcceptOnlyFromAmong("explore", "share", "published");
        var fix = new Option<bool>("--fix") { Description = "Make the safe fixes; nothing else in the files is changed." };
        var format = new Option<string>("--format") { Description = "How the findings are written: text, json, sarif or github.", HelpName = "text|json|sarif|github", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json", "sarif", "github");
        var baseline = new Option<string?>("--baseline") { Description = "Leave out the findings that this file knows.", HelpName = "FILE" };
        var writeBaseline = new Option<string?>("--write-baseline") { Description = "Write the findings to this file instead of showing them.", HelpName = "FILE" };
        var stdinName = new Option<string?>("--stdin-name") { Description = "What stdin is called, in findings and for `.editorconfig`.", HelpName = "NAME" };
        var forCommit = CommitOption.Create("Judge the results that git stores: of notebooks that its filter cleans only what the filter leaves. For pre-commit hooks.");
        var withoutCSharp = new Option<bool>("--no-csharp") { Description = "Leave out the rules that read C#; much faster." };
        var command = new Command("check", "Find what keeps notebooks from being shared, repeated and read. Exits with 1 where there are errors or warnings, a file that is no notebook (NB901) among them, and with 2 where a file could not be opened.")
        {
            paths, profile, fix, format, baseline, writeBaseline, stdinName, forCommit,
        };
        if (csharp is not null)
        {
            command.Add(withoutCSharp);
        }

        command.SetAction(async (parsed, cancellationToken) =>
        {
            var check = new HygieneCheck(
                Enum.Parse<Profile>(parsed.GetRequiredValue(profile), ignoreCase: true),
                csharp is null || parsed.GetValue(withoutCSharp) ? null : csharp(),
                parsed.GetValue(baseline),
                parsed.GetValue(fix),
                parsed.GetValue(forCommit));
            return await RunAsync(
                check, new Request(parsed.GetRequiredValue(paths), parsed.GetValue(stdinName), parsed.GetValue(fix)), parsed.GetRequiredValue(format), parsed.GetValue(writeBaseline),
                parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        HygieneCheck check, Request request, string format, string? writeBaseline, TextWriter stdout, TextWriter stderr, CancellationToken cancellationToken)
    {
        if (writeBaseline is not null)
        {
            Baseline.RequireWritable(writeBaseline);
        }

        var isStdin = request.Paths.Contains(Pipe);
        var files = isStdin ? new NotebookFiles([], []) : NotebookFiles.Expand(request.Paths);
        var result = isStdin ? CheckStdin(check, request) : check.Run(files.Paths, FilteredNotebooks.Among(files.Paths), cancellationToken);
        foreach (var problem in files.Problems.Concat(result.Problems).Concat(result.Remarks))
        {
            await stderr.WriteLineAsync(TerminalText.Clean(problem, keepLines: false));
        }

        var worst = files.Problems.Count + result.Problems.Count > 0 ? ExitCode.BadRequest : ExitCode.Success;
        if (writeBaseline is not null)
        {
            await WriteBaselineAsync(writeBaseline, result.Notebooks, stderr);
            return worst;
        }

        Write(stdout, format, result.Notebooks);
        await stderr.WriteLineAsync(TerminalText.Clean($"{TextReport.Summary(result.Notebooks)}{Afterword(check, result)}", keepLines: false));
        var fails = result.Notebooks.Any(notebook => notebook.Findings.Any(finding => finding.Severity >= Severity.Warning));
        return worst != ExitCode.Success ? worst : fails ? ExitCode.Findings : ExitCode.Success;
    }

    private static HygieneResult CheckStdin(HygieneCheck check, Request request)
    {
        if (request.Paths.Length > 1)
        {
            throw new NotebookOpsException("`-` checks stdin and stands alone; name the files in a command of their own.");
        }

        if (request.Fixes)
        {
            throw new NotebookOpsException("`--fix` mends files, and stdin is none; name the file in place of `-`.");
        }

        using var input = RawStreams.OpenInput();
        using var bytes = new MemoryStream();
        input.CopyTo(bytes);
        return check.Run(request.StdinName, bytes.ToArray());
    }

    private static string Afterword(HygieneCheck check, HygieneResult result) =>
        (result.FixCount > 0 ? $" {result.FixCount} fixed." : "") + (check.ReadsCSharp ? "" : " The rules that read C# were left out.");

    private static async Task WriteBaselineAsync(string path, IReadOnlyList<CheckedNotebook> notebooks, TextWriter stderr)
    {
        var baseline = new Baseline(path);
        foreach (var notebook in notebooks)
        {
            baseline.Add(notebook);
        }

        SafeFile.Replace(path, stream => stream.Write(baseline.Write()));
        await stderr.WriteLineAsync($"{notebooks.Sum(notebook => notebook.Findings.Count)} findings are known from now on: check with `--baseline {Wording.Quote(path).Trim('`')}`.");
    }

    private static void Write(TextWriter stdout, string format, IReadOnlyList<CheckedNotebook> notebooks)
    {
        switch (format)
        {
            case "json":
                WriteJson(stdout, json => JsonReport.Write(json, notebooks));
                break;
            case "sarif":
                WriteJson(stdout, json => SarifReport.Write(json, notebooks, CommandLine.Version));
                break;
            case "github":
                GitHubReport.Write(stdout, notebooks);
                break;
            default:
                TextReport.Write(stdout, notebooks);
                break;
        }
    }

    private static void WriteJson(TextWriter stdout, Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, JsonReport.Readable))
        {
            write(json);
        }

        stdout.WriteLine(Encoding.UTF8.GetString(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
    }

    private sealed record Request(string[] Paths, string? StdinName, bool Fixes);
}
