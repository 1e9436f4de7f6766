using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NotebookOps.CSharp.Cells;
using NotebookOps.CSharp.Types;
using NotebookOps.Notebooks.Hygiene.Code;

namespace NotebookOps.CSharp.Names;

/// <summary>The names that a cell leaves in the session: what it declares at its top level, what host lines bring, and aliases.</summary>
internal static class SessionDefinitions
{
    public static IReadOnlyList<Definition> Read(CompilationUnitSyntax cell, string source, Func<int, int> lineOf)
    {
        var definitions = new List<Definition>();
        var line = 0;
        foreach (var text in source.AsSpan().EnumerateLines())
        {
            line++;
            if (HostLine.Variable(text) is { } shared)
            {
                definitions.Add(new Definition(shared, DefinitionKind.Variable, line, IsUntyped: true));
            }
        }

        foreach (var alias in cell.Usings.Select(directive => directive.Alias).OfType<NameEqualsSyntax>())
        {
            definitions.Add(new Definition(alias.Name.Identifier.ValueText, DefinitionKind.Alias, lineOf(alias.SpanStart)));
        }

        TypeInference? inference = null;
        DeclaredNames.Read(cell, (node, identifier) =>
        {
            if (identifier.ValueText is var name && name is not ("" or "_"))
            {
                definitions.Add(new Definition(name, KindOf(node), lineOf(identifier.SpanStart), IsUntyped(node)));
            }
        });
        return definitions;

        bool IsUntyped(SyntaxNode node) => node switch
        {
            VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Type: { } type } } variable =>
                type.IsVar && !IsTyped(variable.Initializer?.Value),
            SingleVariableDesignationSyntax => node.Parent switch
            {
                DeclarationExpressionSyntax declaration => declaration.Type.IsVar,
                DeclarationPatternSyntax pattern => pattern.Type.IsVar,
                _ => true,
            },
            _ => false,
        };

        bool IsTyped(ExpressionSyntax? initializer)
        {
            if (initializer is null)
            {
                return false;
            }

            if (inference is null)
            {
                var types = new CellTypes(cell);
                inference = new TypeInference(types, new TypeReader(types));
            }

            return initializer is ObjectCreationExpressionSyntax or ArrayCreationExpressionSyntax or CastExpressionSyntax or DefaultExpressionSyntax
                || inference.Infer(initializer) is not null;
        }
    }

    private static DefinitionKind KindOf(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax or LocalFunctionStatementSyntax => DefinitionKind.Method,
        BaseTypeDeclarationSyntax or DelegateDeclarationSyntax => DefinitionKind.Type,
        _ => DefinitionKind.Variable,
    };
}
