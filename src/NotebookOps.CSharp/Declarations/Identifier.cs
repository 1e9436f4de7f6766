using Microsoft.CodeAnalysis.CSharp;

namespace NotebookOps.CSharp.Declarations;

/// <summary>Names in C# code.</summary>
internal static class Identifier
{
    public static bool IsValid(string name) => SyntaxFacts.IsValidIdentifier(name);

    /// <summary>The name, behind an @ where it is a keyword.</summary>
    public static string Write(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;
}
