using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using NotebookOps.Magics;
using NotebookOps.Tracking;

namespace NotebookOps.Tests.Magics.Interactive;

/// <summary>
/// .NET Interactive as a transcript tells of it: it says what that host said, in its order and with its habits (it goes on after code that failed, its
/// token is then cancelled), and runs C# for real.
/// </summary>
public sealed partial class ReplayedHost(string folder, string? overrides = null) : ScriptedHost<ReplayedContext, TranscriptCell, ReplayedDirective>
{
    private readonly ReplayedKernel csharp = new("csharp");
    private readonly ReplayedKernel fsharp = new("fsharp");
    private readonly List<ReplayedDirective> directives = [];
    private ReplayedContext? current;
    private Func<object, ReplayedContext, object, Task>? middleware;
    private Action? close;

    protected override ReplayedContext? Current() => current;

    protected override object CSharp() => csharp;

    protected override string DefaultKernel() => "csharp";

    protected override IEnumerable<object> Directives() => directives;

    /// <summary>The cell that loaded it last.</summary>
    public ReplayedContext? Loading { get; private set; }

    public void Load(TranscriptCell cell)
    {
        current = Loading = new ReplayedContext(cell);
        Attach(new TrackingOptions { WorkingDirectory = folder, Environment = name => name == "NOTEBOOKOPS_PARAMETERS" ? overrides : null });
        current = null;
    }

    public void Stop() => close?.Invoke();

    public async Task<ReplayedContext> RunAsync(TranscriptCell cell)
    {
        var context = current = new ReplayedContext(cell);
        foreach (var happening in cell.Happens)
        {
            context.Speaker = (happening.Magic ?? happening.Language) == "fsharp" ? fsharp : csharp;
            await middleware!(happening, context, (Func<Task>)(() => happening.Magic is null ? RunCodeAsync(happening, context) : InvokeAsync(cell, happening, context)));
        }

        current = null;
        context.AtEnd.ForEach(action => action(context));
        return context;
    }

    /// <summary>An editor asks for something; the answer is long in coming.</summary>
    public Task AskAsync() => middleware!(new object(), new ReplayedContext(null), (Func<Task>)(() => new TaskCompletionSource().Task));

    /// <summary>The host replaces the words <c>@name</c> of a cell, before the cell runs.</summary>
    /// <returns>Whether it has to see to it itself, and what it was answered.</returns>
    public async Task<(bool Itself, string? Answer)> ReplaceAsync(object question, string cell)
    {
        var itself = false;
        var context = new ReplayedContext(new TranscriptCell(cell, "csharp", [], []));
        await middleware!(question, context, (Func<Task>)(() => Task.FromResult(itself = true)));
        return (itself, context.Answered.SingleOrDefault());
    }

    /// <summary>The host is shut down while a cell runs: it gives the cell up.</summary>
    public void GiveUp()
    {
        var context = current!;
        current = null;
        context.AtEnd.ForEach(action => action(context));
        Stop();
    }

    protected override string Name(object directive) => ((ReplayedDirective)directive).Name;

    protected override TranscriptCell? Cell(ReplayedContext context) => context.Cell;

    protected override string Code(TranscriptCell cell) => cell.Cell;

    protected override string? Kernel(TranscriptCell cell) => cell.Kernel;

    protected override string? Piece(object piece) => (piece as Happening)?.Code;

    protected override object? Speaker(ReplayedContext context) => context.Speaker;

    protected override CancellationToken Token(ReplayedContext context) => new(context.Failure is not null);

    protected override void Fail(ReplayedContext context, string sentence) => (context.Failure, context.IsOurs) = (context.Failure ?? sentence, context.Failure is null);

    protected override Action<object> Show(ReplayedContext context, object value)
    {
        var place = context.Shown.Count;
        context.Shown.Add(value);
        return other => context.Shown[place] = other;
    }

    // What is submitted when the cell has ended, the host runs before the next; whoever waits for it there waits for ever.
    protected override Task Submit(string code, CancellationToken cancellationToken) =>
        current is null ? Task.FromException(new InvalidOperationException("It is never run.")) : RunAsync(code);

    protected override IEnumerable<object> Events(Task submitted) => [];

    protected override IEnumerable<object> Events(ReplayedContext context) => context.Failure is { } failure ? [failure] : [];

    protected override string? Failure(object happened) => (string)happened;

    protected override string? Wanted(object piece) => (piece as RequestValue)?.Name;

    protected override bool IsQuestion(object piece) => piece is RequestInput;

    protected override void AnswerWanted(ReplayedContext context, object piece, string name) => context.Answered.Add(name);

    protected override void AnswerQuestion(ReplayedContext context, object piece) => context.Answered.Add("");

    protected override void AtEnd(ReplayedContext context, Action<ReplayedContext> action) => context.AtEnd.Add(action);

    protected override ReplayedDirective Declare(string name, string description) => new(name);

    protected override void AddParameter(ReplayedDirective directive, string name, string description, bool flag, bool positional, Func<IEnumerable<string>> completions) => directive.Words.Add(name);

    protected override void AddSubcommand(ReplayedDirective directive, ReplayedDirective subcommand) => directive.Words.Add(subcommand.Name);

    protected override void Add(ReplayedDirective directive, Func<object, ReplayedContext, Task> invoke)
    {
        directive.Invoke = invoke;
        directives.Add(directive);
    }

    protected override void Around(Func<object, ReplayedContext, object, Task> pass) => middleware = pass;

    protected override Task Next(object next, object piece, ReplayedContext context) => ((Func<Task>)next)();

    protected override void AtClose(Action close) => this.close = close;

    /// <summary>The host says that a magic was met, not which line: any of those that the cell holds will do for it.</summary>
    private Task InvokeAsync(TranscriptCell cell, Happening happening, ReplayedContext context) =>
        directives.First(directive => cell.Cell.Contains(directive.Name, StringComparison.Ordinal)).Invoke!(happening, context);

    private async Task RunCodeAsync(Happening happening, ReplayedContext context)
    {
        if (context.Failure is not null)
        {
            return;
        }

        try
        {
            if (happening.Language == "fsharp")
            {
                fsharp.Values.AddRange(Let().Matches(happening.Code!).Select(let => new ReplayedValue(let.Groups[1].Value, double.Parse(let.Groups[2].Value, CultureInfo.InvariantCulture))));
            }
            else
            {
                await RunAsync(happening.Code!);
            }
        }
        catch (Exception fault) when (fault is InvalidOperationException or CompilationErrorException || fault.GetType() == typeof(Exception))
        {
            context.Failure = fault.Message;
        }
    }

    private async Task RunAsync(string code) => csharp.ScriptState = csharp.ScriptState is null
        ? await CSharpScript.RunAsync<object>(code, ScriptOptions.Default.WithImports("System", "NotebookOps").WithReferences(typeof(Track).Assembly))
        : await csharp.ScriptState.ContinueWithAsync<object>(code);

    // let recall = 0.5
    [GeneratedRegex(@"let (\w+) = ([0-9.]+)")]
    private static partial Regex Let();
}

/// <summary>A cell that runs.</summary>
public sealed class ReplayedContext(TranscriptCell? cell)
{
    /// <summary>Null for what is no cell, such as a question for completions.</summary>
    public TranscriptCell? Cell { get; } = cell;

    public object? Speaker { get; set; }

    public string? Failure { get; set; }

    /// <summary>Whether a sentence of ours failed it.</summary>
    public bool IsOurs { get; set; }

    internal List<object> Shown { get; } = [];

    internal List<string> Answered { get; } = [];

    internal List<Action<ReplayedContext>> AtEnd { get; } = [];
}

/// <summary>A magic as the host was told of it.</summary>
public sealed class ReplayedDirective(string name)
{
    public string Name { get; } = name;

    internal List<string> Words { get; } = [];

    internal Func<object, ReplayedContext, Task>? Invoke { get; set; }
}

/// <summary>A kernel, with the names that the host's have.</summary>
public sealed class ReplayedKernel(string name)
{
    public string Name { get; } = name;

    public ScriptState<object>? ScriptState { get; set; }

    internal List<ReplayedValue> Values { get; } = [];

    public ReplayedValue[] GetValues() => [.. Values];
}

/// <summary>A form, with the names that the host's have.</summary>
public sealed record RequestInputs(IReadOnlyList<string> Inputs);

/// <summary>A question for a variable.</summary>
public sealed record RequestValue(string Name);

/// <summary>A question to a person.</summary>
public sealed record RequestInput;

/// <summary>A value of F#.</summary>
public sealed record ReplayedValue(string Name, object Value)
{
    public Type Type => Value.GetType();
}
