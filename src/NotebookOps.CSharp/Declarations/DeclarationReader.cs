using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NotebookOps.CSharp.Cells;
using NotebookOps.CSharp.Types;
using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.CSharp.Declarations;

/// <summary>Reads the variables that a cell declares at its top level.</summary>
internal static class DeclarationReader
{
    /// <exception cref="NotebookOpsException">The cell does not parse.</exception>
    public static IReadOnlyList<DeclaredParameter> Read(string cellSource)
    {
        if (Nesting.IsTooDeep(cellSource))
        {
            throw new NotebookOpsException("The parameters cell is nested too deep to be read. Move what is computed into another cell, so that the parameters stand alone.");
        }

        var tree = CellSyntax.Parse(cellSource);
        if (tree.GetDiagnostics().FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) is { } fault)
        {
            throw new NotebookOpsException(
                $"The parameters cell is not valid C#: line {fault.Location.GetLineSpan().StartLinePosition.Line + 1}: {fault.GetMessage(CultureInfo.InvariantCulture)}.");
        }

        var root = tree.Root();
        var cell = new CellTypes(root);
        var reader = new TypeReader(cell);
        var inference = new TypeInference(cell, reader);
        return [.. root.Members.OfType<FieldDeclarationSyntax>().SelectMany(field => field.Declaration.Variables.Select(variable => Read(field, variable, reader, inference)))];
    }

    private static DeclaredParameter Read(FieldDeclarationSyntax field, VariableDeclaratorSyntax variable, TypeReader reader, TypeInference inference)
    {
        var initializer = variable.Initializer?.Value;
        var type = TypeOf(field.Declaration.Type, initializer, reader, inference);
        var declaration = new ParameterDeclaration(
            variable.Identifier.ValueText, type.Name, initializer?.ToString(), Description.Of(field, variable), CellSyntax.LineOf(variable));
        var @fixed = field.Modifiers.FirstOrDefault(modifier => modifier.Kind() is SyntaxKind.ConstKeyword or SyntaxKind.ReadOnlyKeyword);
        return new DeclaredParameter(declaration, type, @fixed.RawKind == 0 ? null : @fixed.ValueText);
    }

    private static ParameterType TypeOf(TypeSyntax written, ExpressionSyntax? initializer, TypeReader reader, TypeInference inference)
    {
        if (written.IsVar)
        {
            return (initializer is null ? null : inference.Infer(initializer)) ?? new UnknownType("var");
        }

        var type = reader.Read(written);
        if (type is UnknownType && initializer is MemberAccessExpressionSyntax member && member.Expression.ToString() == written.ToString())
        {
            return new MemberType(written.ToString());
        }

        return type.IsReference && !type.TakesNull && IsNull(initializer) ? new NullableType(type.Name, type) : type;
    }

    private static bool IsNull(ExpressionSyntax? initializer) => initializer is null
        || initializer.Kind() is SyntaxKind.NullLiteralExpression or SyntaxKind.DefaultLiteralExpression or SyntaxKind.DefaultExpression
        || (initializer is PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } forgiving && IsNull(forgiving.Operand));
}
