using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace NotebookOps.Kernel.Sessions.Scripting;

/// <summary>What to write instead where C# in a file may do what a cell may not: the compiler's own words know scripts only by their symptoms.</summary>
internal static partial class WayOut
{
    /// <returns>A sentence, or null where the compiler has said it all.</returns>
    public static string? Of(IEnumerable<Diagnostic> errors) => errors.Select(Of).FirstOrDefault(static sentence => sentence is not null);

    private static string? Of(Diagnostic error) => error.Id switch
    {
        "CS7021" => "A cell has no namespaces: take its types out of the namespace, or `#!import` a file without one.",
        "CS1109" => "In a cell an extension method stands alone: take it out of its class.",
        "CS1002" when UsingDeclaration().IsMatch(LineOf(error)) => "A cell has no end at which it could dispose a `using` declaration: write `using (var name = ...) { ... }`.",
        _ => null,
    };

    private static string LineOf(Diagnostic error) => error.Location.SourceTree?.GetText() is { } text
        ? text.Lines.GetLineFromPosition(error.Location.SourceSpan.Start).ToString() : "";

    [GeneratedRegex(@"^\s*(await\s+)?using\s+[^=;(]+=")]
    private static partial Regex UsingDeclaration();
}
