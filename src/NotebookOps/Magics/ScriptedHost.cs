using System.Reflection;
using System.Runtime.Loader;
using NotebookOps.Tracking;

namespace NotebookOps.Magics;

/// <summary>
/// NotebookOps in .NET Interactive. That host compiles the script that ties us to it with its own compiler, at every load, and its packages are in no
/// feed to be compiled against: so the script answers the small questions that are abstract here, a line each, and all else is here.
/// </summary>
/// <remarks>The questions are methods, also where a property would do: a kind of member more is more of the compiler that the host has to wake up.</remarks>
/// <typeparam name="TContext">What the host passes along while a cell runs.</typeparam>
/// <typeparam name="TCell">A cell that was submitted.</typeparam>
/// <typeparam name="TDirective">How the host is told of a magic.</typeparam>
public abstract class ScriptedHost<TContext, TCell, TDirective> : INotebookHost
    where TContext : class
    where TCell : class
{
    private readonly List<Func<CellOutcome, Task>> atCellEnd = [];
    private NotebookSession? session;
    private TCell? current;
    private TContext? ending;
    private object? speaking;
    private int running;

    /// <summary>The host tells nobody the notebook's name; what a Jupyter server calls its session is looked at elsewhere.</summary>
    public string? NotebookPath => null;

    /// <inheritdoc/>
    public IReadOnlyList<NotebookVariable> Variables => HostVariables.Read(CSharp(), speaking);

    /// <summary>The context of the cell that runs; null where none does.</summary>
    protected abstract TContext? Current();

    /// <summary>The host's C# kernel.</summary>
    protected abstract object CSharp();

    /// <summary>The kernel of the cells that name none.</summary>
    protected abstract string DefaultKernel();

    /// <summary>Makes the magics known to the host, and greets. A host that has them already is left alone.</summary>
    /// <exception cref="NotebookOpsException">The host refuses.</exception>
    /// <remarks>Not awaited by the script: an <c>await</c> there is one more thing that the host's compiler has to wake up for.</remarks>
    public void Attach() => Attach(new TrackingOptions());

    internal void Attach(TrackingOptions options)
    {
        if (Directives().Any(directive => Name(directive) == MagicCatalog.Default.All[0].Name))
        {
            return;
        }

        ServeFSharp();
        session = NotebookSession.Start(this, options);
        AtClose(Close);
        Around(PassAsync);
        foreach (var magic in session.Magics.All)
        {
            var directive = Declare(magic);
            foreach (var subcommand in magic.Subcommands)
            {
                AddSubcommand(directive, Declare(subcommand));
            }

            Add(directive, InvokeAsync);
        }

        // Whatever this host shows, it shows before it returns.
        session.GreetAsync(CancellationToken.None).GetAwaiter().GetResult();
    }

    /// <inheritdoc/>
    public Task<INotebookDisplay> DisplayAsync(object value, CancellationToken cancellationToken)
    {
        // At a cell's very end the host has no current context any more.
        var context = Current() ?? ending ?? throw new NotebookOpsException("No cell is running, so nothing can be shown. Call this from a cell.");
        return Task.FromResult<INotebookDisplay>(new Shown(Show(context, value)));
    }

    /// <inheritdoc/>
    public async Task SubmitAsync(string code, CancellationToken cancellationToken)
    {
        var sent = Submit(code, cancellationToken);
        if (running == 0)
        {
            // Nothing of the cell runs any more, and what is waited for now is never run: it stands in line, before the next cell.
            return;
        }

        await sent;
        if (Events(sent).Select(Failure).FirstOrDefault(message => message is not null) is { } failure)
        {
            throw new NotebookOpsException(failure);
        }
    }

    /// <inheritdoc/>
    public void OnCellEnded(Func<CellOutcome, Task> callback) => atCellEnd.Add(callback);

    /// <summary>The magics that the host knows.</summary>
    protected abstract IEnumerable<object> Directives();

    /// <summary>The name of one of them.</summary>
    protected abstract string Name(object directive);

    /// <summary>The cell that a context is about; null where it is about none.</summary>
    protected abstract TCell? Cell(TContext context);

    /// <summary>A cell's whole text.</summary>
    protected abstract string Code(TCell cell);

    /// <summary>The kernel that a cell was submitted to, where it names one.</summary>
    protected abstract string? Kernel(TCell cell);

    /// <summary>The text of a piece of a cell that is code; null of any other.</summary>
    protected abstract string? Piece(object piece);

    /// <summary>The kernel whose code surrounds what runs now.</summary>
    protected abstract object? Speaker(TContext context);

    /// <summary>Cancelled when the cell is interrupted, and when it has failed.</summary>
    protected abstract CancellationToken Token(TContext context);

    /// <summary>Has a cell fail with a sentence.</summary>
    protected abstract void Fail(TContext context, string sentence);

    /// <summary>Shows a value below a cell.</summary>
    /// <returns>Shows another in its place.</returns>
    protected abstract Action<object> Show(TContext context, object value);

    /// <summary>Runs C# in the notebook's session.</summary>
    protected abstract Task Submit(string code, CancellationToken cancellationToken);

    /// <summary>What happened in what <see cref="Submit"/> ran.</summary>
    protected abstract IEnumerable<object> Events(Task submitted);

    /// <summary>What has happened in a cell so far.</summary>
    protected abstract IEnumerable<object> Events(TContext context);

    /// <summary>The message of an event that is a failure; null of any other.</summary>
    protected abstract string? Failure(object happened);

    /// <summary>The variable that a piece asks a kernel for; null where it is no such question.</summary>
    protected abstract string? Wanted(object piece);

    /// <summary>Whether a piece asks a person for something.</summary>
    protected abstract bool IsQuestion(object piece);

    /// <summary>Answers a question for a variable, with anything: nobody reads the answer.</summary>
    protected abstract void AnswerWanted(TContext context, object piece, string name);

    /// <summary>Answers a question to a person.</summary>
    protected abstract void AnswerQuestion(TContext context, object piece);

    /// <summary>Has something done when a cell ends.</summary>
    protected abstract void AtEnd(TContext context, Action<TContext> action);

    /// <summary>A magic as the host is told of it.</summary>
    protected abstract TDirective Declare(string name, string description);

    /// <summary>Tells the host of a word that a magic takes.</summary>
    protected abstract void AddParameter(TDirective directive, string name, string description, bool flag, bool positional, Func<IEnumerable<string>> completions);

    /// <summary>Tells the host of a magic's subcommand.</summary>
    protected abstract void AddSubcommand(TDirective directive, TDirective subcommand);

    /// <summary>Has every piece of every cell go through here.</summary>
    /// <param name="pass">Takes the piece, the cell's context and what lets the piece run.</param>
    protected abstract void Around(Func<object, TContext, object, Task> pass);

    /// <summary>Lets a piece run.</summary>
    protected abstract Task Next(object next, object piece, TContext context);

    /// <summary>Has something done when the host is closed.</summary>
    protected abstract void AtClose(Action close);

    /// <summary>Makes the host call a magic.</summary>
    protected abstract void Add(TDirective directive, Func<object, TContext, Task> invoke);

    /// <summary>A piece of a cell, code or magic, goes through the host; the first of a cell starts it.</summary>
    private async Task PassAsync(object piece, TContext context, object next)
    {
        if (AnswersInPlaceOfHost(piece, context))
        {
            return;
        }

        // What is no cell, such as an editor's question for completions, may come at any time, also beside one.
        if (Cell(context) is not { } cell || session is null)
        {
            await Next(next, piece, context);
            return;
        }

        if (!ReferenceEquals(cell, current))
        {
            current = cell;
            atCellEnd.Clear();
            AtEnd(context, EndCell);
            if (!await GuardAsync(context, () => session.CellStartingAsync(Code(cell), Kernel(cell) ?? DefaultKernel(), Token(context))))
            {
                return;
            }
        }

        running++;
        try
        {
            await Next(next, piece, context);
            // Once the cell has ended it is too late to run what gives parameters their values: it could not fail the cell, nor be waited for.
            if (Piece(piece) is { } code && IsLast(code, Code(cell)) && !Token(context).IsCancellationRequested)
            {
                await GuardAsync(context, () => session.CodeEndedAsync(Token(context)));
            }
        }
        finally
        {
            running--;
        }
    }

    /// <summary>Whether nothing but magics stands below a piece of a cell.</summary>
    private static bool IsLast(string piece, string cell) =>
        piece.AsSpan().Trim() is { Length: > 0 } text && cell.AsSpan().LastIndexOf(text, StringComparison.Ordinal) is var start and >= 0
        && cell[(start + text.Length)..].ReplaceLineEndings("\n").Split('\n').All(line => string.IsNullOrWhiteSpace(line) || line.StartsWith("#!", StringComparison.Ordinal));

    /// <summary>
    /// The host replaces each <c>@name</c> of a cell's magics before anything of the cell runs. We read our lines ourselves, when their turn has come: then the
    /// variable may be there that the lines above make.
    /// </summary>
    private bool AnswersInPlaceOfHost(object piece, TContext context)
    {
        if (session is null || Cell(context) is not { } cell)
        {
            return false;
        }

        var words = new HostWords(session.Magics, Code(cell));
        if (HostForms.IsForm(piece))
        {
            return HostForms.IsEmpty(piece) || words.AreQuestionsOursAlone;
        }

        if (Wanted(piece) is { } name && words.IsOursAlone(name))
        {
            AnswerWanted(context, piece, name);
            return true;
        }

        if (IsQuestion(piece) && words.AreQuestionsOursAlone)
        {
            AnswerQuestion(context, piece);
            return true;
        }

        return false;
    }

    /// <summary>The host is closed: a run that is still open ends.</summary>
    /// <remarks>The host closes without waiting for anybody, and the store must be closed when it has.</remarks>
    private void Close() => session?.DisposeAsync().AsTask().GetAwaiter().GetResult();

    // Plotly.NET is compiled against a newer FSharp.Core than the host carries, and a second one does not load beside it: the host's serves.
    private static void ServeFSharp() => AssemblyLoadContext.Default.Resolving += (context, name) =>
        name.Name == "FSharp.Core" && name.Version is not null ? context.LoadFromAssemblyName(new AssemblyName(name.Name)) : null;

    private TDirective Declare(MagicCommand magic)
    {
        var directive = Declare(magic.Name, magic.Description);
        foreach (var parameter in magic.Parameters)
        {
            // What is wrong with a line, we say better than the host: it only completes.
            AddParameter(directive, parameter.Positional ? "--" + parameter.Name : parameter.Name, parameter.Description, parameter.Flag, parameter.Positional, () => parameter.Completions);
        }

        return directive;
    }

    private Task InvokeAsync(object command, TContext context)
    {
        speaking = Speaker(context);
        // The host goes on to the magics below code that has failed; no other host does, and a run must not end well there.
        return Token(context).IsCancellationRequested ? Task.CompletedTask : GuardAsync(context, () => session!.InvokeNextAsync(Token(context)));
    }

    private void EndCell(TContext context)
    {
        ending = context;
        speaking = null;
        var failure = Events(context).Select(Failure).FirstOrDefault(message => message is not null);
        // A host that is shut down under a cell, as by an interrupt, gives the cell up and tells of no failure.
        failure ??= running > 0 ? "The host was shut down before the cell had ended." : null;
        var outcome = new CellOutcome(failure is null, failure, TimeSpan.Zero);
        // The host calls this at the very end of a cell, when nothing of it runs any more, and cannot be awaited here.
        GuardAsync(context, async () =>
        {
            foreach (var callback in atCellEnd)
            {
                await callback(outcome);
            }

            await session!.CellEndedAsync(outcome);
        }).GetAwaiter().GetResult();
    }

    private async Task<bool> GuardAsync(TContext context, Func<Task> action)
    {
        try
        {
            await action();
            return true;
        }
        catch (NotebookOpsException sentence)
        {
            Fail(context, sentence.Message);
            return false;
        }
    }

    private sealed class Shown(Action<object> replace) : INotebookDisplay
    {
        public Task UpdateAsync(object value, CancellationToken cancellationToken)
        {
            replace(value);
            return Task.CompletedTask;
        }
    }
}
