using NotebookOps.Cli.Running.Report;
using NotebookOps.CSharp;
using NotebookOps.Kernel.Sessions;
using NotebookOps.Notebooks.Documents;
using NotebookOps.Notebooks.Hygiene.Files;
using NotebookOps.Notebooks.Parameters;
using NotebookOps.Tracking.Stores;

namespace NotebookOps.Cli.Running;

/// <summary>From the request to the files: everything that can be wrong is found before the first cell runs.</summary>
internal static class RunExecution
{
    /// <returns>The exit code.</returns>
    /// <exception cref="NotebookOpsException">The request is wrong, or a file cannot be read or written.</exception>
    public static async Task<int> RunAsync(RunRequest request, TextWriter stdout, TextWriter stderr, CancellationToken cancellationToken)
    {
        var folder = Environment.CurrentDirectory;
        var paths = RunPaths.Resolve(request.Notebook, request.Output, request.Html);
        var plan = new RunPlan
        {
            NotebookPath = paths.Notebook,
            OutputPath = paths.Output,
            HtmlPath = paths.Html,
            Timeout = request.Timeout,
            CellTimeout = request.CellTimeout,
        };
        // What is read from relative paths is read now: a session moves to the notebook's folder.
        var notebook = Notebook.Load(request.Notebook);
        var overrides = GivenParameters(request, notebook);
        var terminal = Terminal.Of(stderr);

        // The session wakes its compiler in the background while the rest is looked at.
#pragma warning disable CA2000 // Disposed below, unless a cell in it does not stop: waiting for it would then be waiting for ever.
        var session = CSharpSession.Create(new SessionOptions { WorkingDirectory = Path.GetDirectoryName(plan.NotebookPath), NotebookPath = plan.NotebookPath });
#pragma warning restore CA2000
        using var progress = new RunProgress(stderr, terminal, request.Verbose, TimeProvider.System);
        var runner = new NotebookRunner(session, progress, TimeProvider.System);
        NotebookRun run;
        try
        {
            run = Prepare(plan, notebook, overrides, request.Notebook);
            if (request.Output is null)
            {
                ProjectFolder.Create(plan.NotebookPath);
            }
            SafeFile.EnsureWritable(plan.OutputPath);
            SafeFile.EnsureWritable(plan.HtmlPath);
            using var guard = new ExitGuard(run, stderr, cancellationToken);
            await runner.RunAsync(run, cancellationToken);
        }
        finally
        {
            if (!runner.SessionIsStuck)
            {
                await session.DisposeAsync();
            }
        }

        SafeFile.Write(plan.HtmlPath, HtmlReport.Render(run));
        if (run.FailedCell is { Failure: { } failure } failed)
        {
            await stderr.WriteLineAsync(FailureMessage.Of(run, failed, failure));
            await stderr.WriteLineAsync("What the run did until then is saved.");
        }
        if (Environment.GetEnvironmentVariable(StoreLocation.Variable) is { Length: > 0 } && !runner.SessionIsStuck)
        {
            await StoreRemark.TellAsync(folder, plan.NotebookPath, stderr);
        }
        await stdout.WriteLineAsync(Shown(plan.OutputPath, folder));
        await stdout.WriteLineAsync(Shown(plan.HtmlPath, folder));
        return run.Outcome switch
        {
            RunOutcome.Succeeded => ExitCode.Success,
            RunOutcome.Interrupted => ExitCode.Interrupted,
            _ => ExitCode.Findings,
        };
    }

    // Short where it is below the working directory, else in full: never a ladder of `..`.
    private static string Shown(string path, string folder) =>
        Path.GetRelativePath(folder, path) is var relative && relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;

    private static Dictionary<string, ParameterValue> GivenParameters(RunRequest request, Notebook notebook)
    {
        var given = new Dictionary<string, ParameterValue>(ParameterArguments.Read(request.Parameters, request.ParametersFile));
        // A variable of the shell may be meant for another notebook: one without parameters does not mind it.
        var fromEnvironment = ParametersCell.Find(notebook) is null ? null : EnvironmentParameters.Read(Environment.GetEnvironmentVariable);
        foreach (var (name, value) in fromEnvironment ?? new Dictionary<string, ParameterValue>())
        {
            given.TryAdd(name, value);
        }
        // What is injected needs no second reading by the magic, which would look for a relative path from the notebook's folder.
        Environment.SetEnvironmentVariable(EnvironmentParameters.Variable, null);
        return given;
    }

    private static NotebookRun Prepare(RunPlan plan, Notebook notebook, IReadOnlyDictionary<string, ParameterValue> overrides, string name)
    {
        var ipynb = notebook.Format == NotebookFormat.Dib ? DibConverter.ToIpynb(notebook) : notebook;
        var language = new CSharpParameterLanguage();
        var prepared = new ParameterInjector(language).Prepare(ipynb, overrides, name);
        return new NotebookRun(plan, prepared.Notebook) { Overrides = overrides, Declarations = Declarations(prepared.Notebook, language) };
    }

    // A parameters cell that does not parse is the session's to report, when it comes to it.
    private static IReadOnlyList<ParameterDeclaration> Declarations(Notebook notebook, CSharpParameterLanguage language)
    {
        try
        {
            return ParametersCell.Find(notebook) is { Language: "csharp" } cell ? language.ReadDeclarations(cell.Source) : [];
        }
        catch (NotebookOpsException)
        {
            return [];
        }
    }
}
