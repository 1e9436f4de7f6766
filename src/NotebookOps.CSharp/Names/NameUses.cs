using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NotebookOps.Notebooks.Hygiene.Code;

namespace NotebookOps.CSharp.Names;

/// <summary>
/// Finds the names that a cell takes from outside, by scopes alone. What might be a member that a base class from elsewhere brings is
/// left out, so that a name that is told of is certain. It makes no difference whether a name stands in a lambda, a method or a type: a script is
/// bound when it is compiled, against the cells before it.
/// </summary>
internal sealed class NameUses
{
    private readonly Scopes scopes = new();
    private readonly TypeMembers members;
    private readonly Func<int, int> lineOf;
    private readonly List<NameUse> found = [];
    private readonly HashSet<(string, NameUseKind, bool)> told = [];
    private int uncertain;

    private NameUses(CompilationUnitSyntax cell, Func<int, int> lineOf)
    {
        members = new TypeMembers(cell);
        this.lineOf = lineOf;
    }

    /// <summary>Each name once for each way in which it is used, at the first line that does.</summary>
    public static IReadOnlyList<NameUse> Read(CompilationUnitSyntax cell, IEnumerable<Definition> definitions, Func<int, int> lineOf)
    {
        var uses = new NameUses(cell, lineOf);
        foreach (var definition in definitions)
        {
            uses.scopes.Declare(definition.Name);
        }

        foreach (var directive in cell.Usings.Where(directive => directive.Alias is not null))
        {
            uses.Visit(directive.NamespaceOrType);
        }

        foreach (var member in cell.Members)
        {
            uses.Visit(member);
        }

        return uses.found;
    }

    private void Visit(SyntaxNode? node)
    {
        // What is nested deeper than the stack bears is not read.
        if (node is null || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            return;
        }

        if (!ScopeKinds.OpensScope(node))
        {
            VisitWithin(node);
            return;
        }

        var mark = scopes.Mark;
        var isUncertain = DeclareIn(node) ? 0 : 1;
        if (node is BaseTypeDeclarationSyntax { BaseList: { } bases })
        {
            // They stand in no type that could inherit them.
            foreach (var listed in bases.Types)
            {
                Visit(listed.Type);
            }
        }

        uncertain += isUncertain;
        VisitWithin(node);
        uncertain -= isUncertain;
        scopes.EndTo(mark);
    }

    /// <returns>Whether all names in the scope are known.</returns>
    private bool DeclareIn(SyntaxNode scope)
    {
        DeclaredNames.Read(scope, (_, identifier) => scopes.Declare(identifier.ValueText));
        switch (scope)
        {
            case AccessorDeclarationSyntax:
                scopes.Declare("value");
                scopes.Declare("field");
                return true;
            case BaseTypeDeclarationSyntax type:
                return members.Declare(type, scopes);
            default:
                return true;
        }
    }

    private void VisitWithin(SyntaxNode node)
    {
        switch (node)
        {
            case SimpleNameSyntax name:
                VisitName(name);
                break;
            case MemberAccessExpressionSyntax access:
                Visit(access.Expression);
                VisitArguments(access.Name);
                break;
            case MemberBindingExpressionSyntax binding:
                VisitArguments(binding.Name);
                break;
            case QualifiedNameSyntax qualified:
                Visit(qualified.Left);
                VisitArguments(qualified.Right);
                break;
            case AliasQualifiedNameSyntax aliased:
                VisitArguments(aliased.Name);
                break;
            case AttributeSyntax attribute:
                Visit(attribute.ArgumentList);
                break;
            case AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax { RawKind: (int)SyntaxKind.ObjectInitializerExpression or (int)SyntaxKind.WithInitializerExpression } } member:
                VisitInitialized(member.Left);
                Visit(member.Right);
                break;
            case BaseTypeSyntax listed:
                Visit((listed as PrimaryConstructorBaseTypeSyntax)?.ArgumentList);
                break;
            case SwitchStatementSyntax choice:
                VisitSwitch(choice);
                break;
            case GotoStatementSyntax { RawKind: (int)SyntaxKind.GotoStatement } or NameColonSyntax or NameEqualsSyntax or ExpressionColonSyntax:
                break;
            case InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } invocation:
                Visit(invocation.ArgumentList);
                break;
            case TypeConstraintSyntax { Type.IsNotNull: true } or TypeConstraintSyntax { Type.IsUnmanaged: true }:
                break;
            default:
                foreach (var child in node.ChildNodes())
                {
                    Visit(child);
                }

                break;
        }
    }

    // What one section declares, the others see too.
    private void VisitSwitch(SwitchStatementSyntax choice)
    {
        Visit(choice.Expression);
        var mark = scopes.Mark;
        foreach (var section in choice.Sections)
        {
            DeclaredNames.Read(section, (_, identifier) => scopes.Declare(identifier.ValueText));
        }

        foreach (var section in choice.Sections)
        {
            Visit(section);
        }

        scopes.EndTo(mark);
    }

    // `{ Name = 1, [key] = 2 }`: a member, or an indexer's arguments.
    private void VisitInitialized(ExpressionSyntax left)
    {
        if (left is not SimpleNameSyntax)
        {
            Visit(left);
        }
    }

    private void VisitArguments(SimpleNameSyntax name)
    {
        if (name is GenericNameSyntax generic)
        {
            Visit(generic.TypeArgumentList);
        }
    }

    private void VisitName(SimpleNameSyntax name)
    {
        VisitArguments(name);
        var text = name.Identifier.ValueText;
        if (text is "" or "_" || scopes.Knows(text))
        {
            return;
        }

        var kind = KindOf(name);
        if ((kind == NameUseKind.Type && name is IdentifierNameSyntax && text is "var" or "dynamic" or "nint" or "nuint")
            || (kind != NameUseKind.Type && uncertain > 0))
        {
            return;
        }

        if (told.Add((text, kind, uncertain > 0)))
        {
            found.Add(new NameUse(text, kind, lineOf(name.SpanStart), uncertain > 0));
        }
    }

    private static NameUseKind KindOf(SimpleNameSyntax name) => name.Parent switch
    {
        InvocationExpressionSyntax invocation when invocation.Expression == name => NameUseKind.Call,
        ElementAccessExpressionSyntax element when element.Expression == name && IsTag(element) => NameUseKind.Call,
        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax } => NameUseKind.Argument,
        QualifiedNameSyntax or MemberAccessExpressionSyntax => name is GenericNameSyntax ? NameUseKind.Type : NameUseKind.Qualifier,
        _ => SyntaxFacts.IsInTypeOnlyContext(name) ? NameUseKind.Type : NameUseKind.Value,
    };

    // `div[id: "a"]` or `div["a"]("x")`.
    private static bool IsTag(ElementAccessExpressionSyntax element) =>
        element.Parent is InvocationExpressionSyntax || element.ArgumentList.Arguments.Any(argument => argument.NameColon is not null);
}
