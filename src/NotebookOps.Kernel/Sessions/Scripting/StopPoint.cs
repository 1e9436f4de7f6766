using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NotebookOps.Kernel.Sessions.Scripting;

/// <summary>
/// What every loop in a session's cells passes, so that it can be stopped. Aborting a thread from outside (<c>ControlledExecution</c>) was
/// tried first and hung the process in half of the test runs; a loop that looks for itself always stops where its author could see it.
/// The flag is a static of a small assembly compiled for this one session, because methods of classes that a cell declares must reach it too.
/// </summary>
internal sealed class StopPoint
{
    /// <summary>The call that <see cref="StopPointInserter"/> puts into loops.</summary>
    public const string Call = "global::NotebookOps.Session.StopPoint.Pass();";

    private const string AssemblyName = "NotebookOps.Session";

    private const string Source =
        """
        namespace NotebookOps.Session
        {
            [System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)]
            public static class StopPoint
            {
                private static volatile bool requested;

                public static void Pass() { if (requested) Stop(); }

                private static void Request(bool stop) => requested = stop;

                private static void Stop() => throw new System.OperationCanceledException("The cell was interrupted.");
            }
        }
        """;

    private readonly Action<bool> request;

    private StopPoint(Action<bool> request, MetadataReference reference)
    {
        this.request = request;
        Reference = reference;
    }

    /// <summary>What a cell's compilation needs to make the call.</summary>
    public MetadataReference Reference { get; }

    public static StopPoint Create(SessionLoadContext loadContext, IEnumerable<MetadataReference> framework)
    {
        var compilation = CSharpCompilation.Create(
            AssemblyName,
            [CSharpSyntaxTree.ParseText(Source)],
            framework,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        if (!emitted.Success)
        {
            throw new InvalidOperationException($"The session's stop point does not compile: {emitted.Diagnostics.FirstOrDefault()}");
        }

        image.Position = 0;
        var type = loadContext.LoadFromStream(image).GetType("NotebookOps.Session.StopPoint", throwOnError: true)!;
        var request = type.GetMethod("Request", BindingFlags.Static | BindingFlags.NonPublic)!.CreateDelegate<Action<bool>>();
        return new StopPoint(request, MetadataReference.CreateFromImage(image.ToArray()));
    }

    /// <summary>Every loop of the session's cells ends at its next turn, in tasks and threads that cells started too.</summary>
    public void Request() => request(true);

    /// <summary>A new cell starts.</summary>
    public void Clear() => request(false);
}
