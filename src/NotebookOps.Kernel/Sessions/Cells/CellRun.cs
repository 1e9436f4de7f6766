using System.Diagnostics;
using System.Globalization;
using NotebookOps.Kernel.Interactive;
using NotebookOps.Kernel.Sessions.Output;
using NotebookOps.Kernel.Sessions.Scripting;

namespace NotebookOps.Kernel.Sessions.Cells;

/// <summary>One cell on its way from the first line to the last.</summary>
internal sealed class CellRun(SessionState state, CellSubmission cell, CellFlow flow, CancellationToken stop)
{
    private readonly CellScheduler scheduler = new();
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private bool timed;

    /// <summary>Whether the cell was stopped before its end.</summary>
    public bool WasStopped { get; private set; }

    /// <summary>Whether something that it called computes on after it was stopped.</summary>
    public bool GoesOn { get; private set; }

    /// <summary>The files that are being imported, outermost first.</summary>
    public HashSet<string> Importing { get; } = new(StringComparer.Ordinal);

    public CellFlow Flow => flow;

    public CellSubmission Cell => cell;

    public CancellationToken Stop => stop;

    /// <summary>Runs the cell.</summary>
    /// <returns>What made it fail, or <see langword="null"/>: it ran to its end, or was stopped.</returns>
    public async Task<CellFailure?> ExecuteAsync()
    {
        var segments = CellSplitter.Split(cell.Code, CellLanguages.Find(cell.Language) ?? cell.Language);
        if (segments.OfType<CellSegment.Source>().FirstOrDefault(segment => !CellLanguages.IsSpoken(segment.Language)) is { } foreign)
        {
            return UnknownLanguage(foreign, new SourceFile(FailureDescription.PathOf(cell.Number), state.Options.BaseDirectory));
        }

        CellFailure? failure;
        try
        {
            await state.Magics.CellStartingAsync(this);
            failure = await RunAsync(segments, new SourceFile(FailureDescription.PathOf(cell.Number), state.Options.BaseDirectory));
        }
        catch (NotebookOpsException exception)
        {
            failure = new CellFailure("DirectiveError", exception.Message, cell.Number, null, []);
        }

        if (timed)
        {
            Show("text/plain", string.Create(CultureInfo.InvariantCulture, $"Wall time: {clock.Elapsed.TotalMilliseconds:0.0##} ms"));
        }

        return failure;
    }

    /// <summary>Runs the parts of a cell or of an imported file in order, up to the first that fails.</summary>
    public async Task<CellFailure?> RunAsync(IReadOnlyList<CellSegment> segments, SourceFile file)
    {
        for (var index = 0; index < segments.Count; index++)
        {
            if (stop.IsCancellationRequested)
            {
                WasStopped = true;
                return null;
            }

            // Package lines in a row are one request: their dependencies are weighed together, and the sources are asked once.
            var packages = CellDirectives.PackageLines(segments, index);
            var isLast = index == segments.Count - 1;
            var failure = segments[index] switch
            {
                _ when packages.Count > 0 => await FollowAsync(directives => directives.ReferencePackagesAsync(packages), segments[index].Line, file),
                CellSegment.Source source => await ShowOrRunAsync(source, file, isLast),
                CellSegment.Directive directive => await FollowAsync(directives => directives.FollowAsync(directive.Text, file), directive.Line, file),
                _ => throw new UnreachableException(),
            };
            index += Math.Max(0, packages.Count - 1);
            if (failure is not null || WasStopped)
            {
                return failure;
            }
        }

        return null;
    }

    /// <summary>Runs C# that is not in any cell: a magic's own.</summary>
    /// <exception cref="NotebookOpsException">It does not compile, throws, or comes after the cell was stopped.</exception>
    public async Task SubmitAsync(string code)
    {
        if (stop.IsCancellationRequested)
        {
            throw new NotebookOpsException($"Cell {cell.Number} was stopped; nothing more runs in it.");
        }

        if (await RunCodeAsync(code, FailureDescription.PathOf(cell.Number), isLast: false) is { } failure)
        {
            throw new NotebookOpsException(failure.Message);
        }

        stop.ThrowIfCancellationRequested();
    }

    /// <summary>Tells the reader something about the cell, between its own output.</summary>
    public void Say(string sentence) => flow.Post(new CellEvent.Stream(sentence + "\n", IsError: false));

    public void StartTiming() => timed = true;

    public void Show(string mimeType, string text) => flow.Post(new CellEvent.Display(new MimeBundle([new(mimeType, text)]), null));

    private async Task<CellFailure?> ShowOrRunAsync(CellSegment.Source source, SourceFile file, bool isLast)
    {
        switch (source.Language)
        {
            case CellLanguages.CSharp:
                // Empty lines above keep the line numbers of compiler and debugger right.
                var code = new string('\n', source.Line - 1) + source.Text;
                return await RunCodeAsync(code, file.Label, isLast && file.Label == FailureDescription.PathOf(cell.Number));
            case CellLanguages.Markdown:
                Show("text/markdown", source.Text.Trim());
                return null;
            case CellLanguages.Html:
                Show("text/html", source.Text.Trim());
                return null;
            case CellLanguages.JavaScript:
                Show("text/html", ScriptElement.From(source.Text.Trim()).Value!);
                return null;
            default:
                return UnknownLanguage(source, file);
        }
    }

    private async Task<CellFailure?> RunCodeAsync(string code, string path, bool isLast)
    {
        var outcome = await state.Scripts.RunAsync(code, path, scheduler, stop);
        if (outcome is ScriptOutcome.Finished { HasValue: true } finished)
        {
            // Formatting runs the user's code as well: an enumerable may be endless, a ToString may throw.
            var formatted = await state.Scripts.InvokeAsync(() => Task.FromResult<object?>(flow.Output.Formatter.Format(finished.Value, [])), scheduler, stop);
            if (formatted is ScriptOutcome.Finished { Value: MimeBundle bundle })
            {
                flow.Post(isLast ? new CellEvent.Result(bundle) : new CellEvent.Display(bundle, null));
            }

            outcome = formatted;
        }

        switch (outcome)
        {
            case ScriptOutcome.Rejected rejected:
                return FailureDescription.OfErrors(rejected.Errors, cell.Number);
            case ScriptOutcome.Threw threw:
                return FailureDescription.OfException(threw.Exception, cell.Number);
            case ScriptOutcome.Stopped stopped:
                WasStopped = true;
                GoesOn = stopped.GoesOn;
                return null;
            default:
                return null;
        }
    }

    private async Task<CellFailure?> FollowAsync(Func<CellDirectives, Task<CellFailure?>> follow, int line, SourceFile file)
    {
        try
        {
            return await follow(new CellDirectives(state, this));
        }
        catch (NotebookOpsException exception)
        {
            return new CellFailure("DirectiveError", exception.Message, cell.Number, file.Label == FailureDescription.PathOf(cell.Number) ? line : null, []);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            WasStopped = true;
            return null;
        }
    }

    private CellFailure UnknownLanguage(CellSegment.Source segment, SourceFile file)
    {
        var isOwn = file.Label == FailureDescription.PathOf(cell.Number);
        var place = isOwn ? $"Cell {cell.Number}" : $"What cell {cell.Number} imports, {file.Label},";
        return new CellFailure(
            "UnknownLanguage",
            $"{place} is in the language `{segment.Language}`, and this session speaks C# only. Write the cell in C#, or run the notebook in a host that speaks `{segment.Language}`.",
            cell.Number, isOwn ? segment.Line : null, []);
    }
}
