using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace NotebookOps.Kernel.Sessions.Scripting;

/// <summary>
/// The C# of a session so far: each piece is compiled as a Roslyn submission that sees what the earlier ones declared.
/// The submissions are compiled here rather than through Roslyn's <c>Script</c> class because that one forgets the variables of a
/// submission that is aborted, and loads what it references where no package's native libraries are found.
/// </summary>
internal sealed class ScriptChain
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest, DocumentationMode.None, SourceCodeKind.Script);
    private static readonly EmitOptions EmitOptions = new(debugInformationFormat: DebugInformationFormat.PortablePdb);

    private static readonly string[] DefaultUsings =
    [
        "System", "System.IO", "System.Text", "System.Linq", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks",
        "Microsoft.DotNet.Interactive.Formatting", "Microsoft.DotNet.Interactive.Formatting.PocketViewTags",
        "NotebookOps.Kernel.Interactive", "NotebookOps.Kernel.Interactive.DisplayFunctions",
    ];

    private static readonly StopPointInserter StopPoints = new();

    private readonly SessionLoadContext loadContext;
    private readonly SessionReferences references;
    private readonly Task<StopPoint> stopPoint;
    private readonly List<string> usings = [.. DefaultUsings];

    // Roslyn's submissions find each other through this array: slot 0 is for a globals object, which there is none of here.
    private object?[] submissions = new object?[16];
    private int filled = 1;
    private int compiled;
    private CSharpCompilation? previous;

    public ScriptChain(SessionLoadContext loadContext, SessionReferences references)
    {
        this.loadContext = loadContext;
        this.references = references;

        // References of its own: it is compiled while the first cell may be, too.
        stopPoint = Task.Run(() => StopPoint.Create(loadContext, new SessionReferences().All));
    }

    /// <summary>The variables as they stand, each name once, the latest declaration winning.</summary>
    public IReadOnlyList<ScriptVariable> Variables
    {
        get
        {
            var variables = new Dictionary<string, ScriptVariable>(StringComparer.Ordinal);
            foreach (var submission in submissions.AsSpan(1, filled - 1))
            {
                foreach (var variable in submission!.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly))
                {
                    if (!variable.Name.Contains('<', StringComparison.Ordinal))
                    {
                        variables[variable.Name] = new ScriptVariable(variable.Name, variable.FieldType, variable.GetValue(submission));
                    }
                }
            }

            return [.. variables.Values];
        }
    }

    /// <summary>Imports a namespace, or the static members of a type, into all code that follows.</summary>
    public void Import(string name)
    {
        if (!usings.Contains(name))
        {
            usings.Add(name);
        }
    }

    /// <summary>Compiles and runs <paramref name="code"/>, whose place is shown as <paramref name="path"/> in errors and stack traces.</summary>
    public async Task<ScriptOutcome> RunAsync(string code, string path, CellScheduler scheduler, CancellationToken cancellationToken)
    {
        EnsureRoom();
        var name = $"Cell-{++compiled}";
        var stops = await stopPoint;
        var original = Parse(code, path);
        var withStops = (CSharpSyntaxNode)StopPoints.Visit(await original.GetRootAsync(cancellationToken));
        IEnumerable<MetadataReference> known = [.. references.All, stops.Reference];
        var compilation = Compile(name, CSharpSyntaxTree.Create(withStops, ParseOptions, path, Encoding.UTF8), known, usings, previous);
        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        EmitResult emitted;
        try
        {
            emitted = compilation.Emit(image, symbols, options: EmitOptions, cancellationToken: cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new ScriptOutcome.Stopped(GoesOn: false);
        }

        if (!emitted.Success)
        {
            if (emitted.Diagnostics.Any(IsError))
            {
                // Told by the columns of the code as it was written.
                return new ScriptOutcome.Rejected([.. Compile(name, original, known, usings, previous).GetDiagnostics(cancellationToken).Where(IsError)]);
            }

            // Comments and usings alone make no code, and the usings are to stay.
            previous = compilation;
            return new ScriptOutcome.Finished(null, false);
        }

        image.Position = 0;
        symbols.Position = 0;
        var assembly = loadContext.LoadFromStream(image, symbols);
        var entryPoint = EntryPoint(compilation, assembly);
        var states = submissions;
        stops.Clear();
        var outcome = await InvokeAsync(() => entryPoint(states), scheduler, cancellationToken);
        Keep(compilation);
        return outcome is ScriptOutcome.Finished { Value: null } && EndsInNull(compilation) ? new ScriptOutcome.Finished(null, true) : outcome;
    }

    /// <summary>Runs a piece of the user's code so that it can be stopped.</summary>
    public async Task<ScriptOutcome> InvokeAsync(Func<Task<object?>> action, CellScheduler scheduler, CancellationToken cancellationToken)
    {
        var running = scheduler.StartAsync(action);
        using var stopped = new StopSignal(cancellationToken);
        await Task.WhenAny(running, stopped.Task);
        var goesOn = false;
        if (cancellationToken.IsCancellationRequested)
        {
            (await stopPoint).Request();
            goesOn = await scheduler.StopAsync(running);
        }

        if (cancellationToken.IsCancellationRequested && !running.IsCompletedSuccessfully)
        {
            // Whatever it still throws is about its being stopped.
            _ = running.ContinueWith(static task => task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            return new ScriptOutcome.Stopped(goesOn);
        }

#pragma warning disable CA1031 // A cell may throw anything; it all belongs to the cell.
        try
        {
            var value = await running;
            return new ScriptOutcome.Finished(value, value is not null);
        }
        catch (Exception exception)
        {
            return new ScriptOutcome.Threw(exception);
        }
#pragma warning restore CA1031
    }

    /// <summary>Later code sees what this submission declared, even if it threw half-way, provided it got as far as to exist.</summary>
    private void Keep(CSharpCompilation compilation)
    {
        if (submissions[filled] is not null)
        {
            filled++;
            previous = compilation;
        }
    }

    private void EnsureRoom()
    {
        if (filled + 1 >= submissions.Length)
        {
            Array.Resize(ref submissions, submissions.Length * 2);
        }
    }

    private static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error;

    private static SyntaxTree Parse(string code, string path) => CSharpSyntaxTree.ParseText(SourceText.From(code, Encoding.UTF8), ParseOptions, path);

    private static CSharpCompilation Compile(
        string name, SyntaxTree tree, IEnumerable<MetadataReference> references, IEnumerable<string> usings, CSharpCompilation? previous)
    {
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            scriptClassName: "Submission#" + name[(name.IndexOf('-', StringComparison.Ordinal) + 1)..],
            usings: usings,
            optimizationLevel: OptimizationLevel.Release,
            allowUnsafe: true,
            assemblyIdentityComparer: DesktopAssemblyIdentityComparer.Default);
        return CSharpCompilation.CreateScriptCompilation(name, tree, references, options, previous, typeof(object));
    }

    private static Func<object?[], Task<object?>> EntryPoint(CSharpCompilation compilation, Assembly assembly)
    {
        var symbol = compilation.GetEntryPoint(CancellationToken.None)!;
        var type = assembly.GetType(symbol.ContainingType.MetadataName, throwOnError: true)!;
        return type.GetMethod(symbol.MetadataName, BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)!
            .CreateDelegate<Func<object?[], Task<object?>>>();
    }

    /// <summary>Tells a last expression whose value is null from a last statement, or a call, that has none.</summary>
    private static bool EndsInNull(CSharpCompilation compilation)
    {
        var tree = compilation.SyntaxTrees[0];
        return tree.GetCompilationUnitRoot().Members.LastOrDefault() is GlobalStatementSyntax
        {
            Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } last,
        }
            && compilation.GetSemanticModel(tree).GetTypeInfo(last.Expression).Type is not { SpecialType: SpecialType.System_Void };
    }
}
