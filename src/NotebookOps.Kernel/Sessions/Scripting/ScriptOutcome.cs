using Microsoft.CodeAnalysis;

namespace NotebookOps.Kernel.Sessions.Scripting;

/// <summary>What came of a piece of C#.</summary>
internal abstract record ScriptOutcome
{
    private ScriptOutcome() { }

    /// <summary>It ran to its end; <paramref name="HasValue"/> when its last line is an expression with a value.</summary>
    public sealed record Finished(object? Value, bool HasValue) : ScriptOutcome;

    /// <summary>It threw; what it had declared stays declared.</summary>
    public sealed record Threw(Exception Exception) : ScriptOutcome;

    /// <summary>It was stopped; <paramref name="GoesOn"/> when a library it called computes on all the same.</summary>
    public sealed record Stopped(bool GoesOn) : ScriptOutcome;

    /// <summary>It did not compile; nothing ran.</summary>
    public sealed record Rejected(IReadOnlyList<Diagnostic> Errors) : ScriptOutcome;
}
