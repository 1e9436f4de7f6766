using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NotebookOps.CSharp.Names;

/// <summary>The names that a scope declares, wherever in it: C# knows a local in all of its block, and a script knows its variables in all of the cell.</summary>
internal static class DeclaredNames
{
    /// <summary>Hands over the declaring syntax and the name of everything that is declared in the scope of <paramref name="scope"/> itself.</summary>
    public static void Read(SyntaxNode scope, Action<SyntaxNode, SyntaxToken> declare)
    {
        switch (scope)
        {
            case ForEachStatementSyntax each:
                declare(each, each.Identifier);
                break;
            case QueryBodySyntax { Parent: QueryExpressionSyntax query }:
                declare(query.FromClause, query.FromClause.Identifier);
                break;
            case QueryBodySyntax { Parent: QueryContinuationSyntax continuation }:
                declare(continuation, continuation.Identifier);
                break;
            default:
                break;
        }

        ReadChildren(scope, declare);
    }

    private static void ReadChildren(SyntaxNode node, Action<SyntaxNode, SyntaxToken> declare)
    {
        foreach (var child in node.ChildNodes())
        {
            ReadNode(child, declare);
        }
    }

    private static void ReadNode(SyntaxNode node, Action<SyntaxNode, SyntaxToken> declare)
    {
        if (Identifier(node) is { RawKind: not 0, IsMissing: false } identifier)
        {
            declare(node, identifier);
        }

        // What is nested deeper than the stack bears is not read.
        if (!ScopeKinds.OpensScope(node) && RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            ReadChildren(node, declare);
        }
    }

    private static SyntaxToken Identifier(SyntaxNode node) => node switch
    {
        VariableDeclaratorSyntax variable => variable.Identifier,
        SingleVariableDesignationSyntax variable => variable.Identifier,
        ParameterSyntax parameter => parameter.Identifier,
        TypeParameterSyntax parameter => parameter.Identifier,
        CatchDeclarationSyntax caught => caught.Identifier,
        LetClauseSyntax let => let.Identifier,
        JoinClauseSyntax join => join.Identifier,
        JoinIntoClauseSyntax join => join.Identifier,
        FromClauseSyntax { Parent: QueryBodySyntax } from => from.Identifier,
        LocalFunctionStatementSyntax function => function.Identifier,
        MethodDeclarationSyntax method => method.Identifier,
        PropertyDeclarationSyntax property => property.Identifier,
        EventDeclarationSyntax @event => @event.Identifier,
        BaseTypeDeclarationSyntax type => type.Identifier,
        DelegateDeclarationSyntax type => type.Identifier,
        EnumMemberDeclarationSyntax member => member.Identifier,
        _ => default,
    };
}
