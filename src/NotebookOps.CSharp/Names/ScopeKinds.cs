using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NotebookOps.CSharp.Names;

/// <summary>Which pieces of syntax hold the names that are declared in them.</summary>
internal static class ScopeKinds
{
    /// <summary>Whether what is declared within <paramref name="node"/> is not seen outside of it.</summary>
    public static bool OpensScope(SyntaxNode node) => node switch
    {
        BlockSyntax or SwitchSectionSyntax or SwitchExpressionArmSyntax or CatchClauseSyntax or QueryBodySyntax => true,
        // An `if`, a `switch` and a `lock` hand what their condition declares to the statements that follow.
        StatementSyntax => node is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax or UsingStatementSyntax
            or FixedStatementSyntax or LocalFunctionStatementSyntax || IsEmbedded(node),
        AnonymousFunctionExpressionSyntax => true,
        MemberDeclarationSyntax => node is not (GlobalStatementSyntax or BaseFieldDeclarationSyntax or EnumMemberDeclarationSyntax),
        AccessorDeclarationSyntax => true,
        _ => false,
    };

    /// <summary>A single statement under an <c>if</c> or another statement; the sections of a <c>switch</c> hold several.</summary>
    private static bool IsEmbedded(SyntaxNode statement) => statement.Parent is IfStatementSyntax or ElseClauseSyntax or LockStatementSyntax;
}
