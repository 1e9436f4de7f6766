using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NotebookOps.CSharp.Cells;
using NotebookOps.CSharp.Declarations;
using NotebookOps.CSharp.Library;
using NotebookOps.CSharp.Names;
using NotebookOps.CSharp.Types;
using NotebookOps.Notebooks.Hygiene.Code;

namespace NotebookOps.CSharp;

/// <summary>
/// Reads C# cells by the compiler's parser alone: nothing is bound, so no package needs to be there. Of a cell that does not parse, what
/// it declares, says and imports is read as far as it goes, and no use of a name, since none would be certain. A cell nested deeper than
/// the parser bears holds nothing.
/// </summary>
internal sealed class CSharpCodeReader : ICodeReader
{
    private readonly Lazy<ClassLibrary> library = new(ClassLibrary.Read);

    public IClassLibrary Library => library.Value;

    public CodeFacts Read(string source)
    {
        if (Nesting.IsTooDeep(source))
        {
            return CodeFacts.None;
        }

        var tree = CellSyntax.Parse(source);
        var cell = tree.Root();
        var lines = new CellLines(source);
        var definitions = SessionDefinitions.Read(cell, source, lines.At);
        var parses = !cell.ContainsDiagnostics || !tree.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return new CodeFacts(
            definitions,
            parses ? NameUses.Read(cell, definitions, lines.At) : [],
            Texts(cell, lines.At),
            Blocks(cell, lines),
            [.. cell.Usings.Where(directive => directive.Alias is null).Select(Import)],
            parses && CellSyntax.IsAllCSharp(source));
    }

    public IReadOnlyList<ParameterProblem> ReadParameterProblems(string source)
    {
        IReadOnlyList<DeclaredParameter> declared;
        try
        {
            declared = DeclarationReader.Read(source);
        }
        catch (NotebookOpsException)
        {
            // What is wrong with the cell is not this question.
            return [];
        }

        return
        [
            .. declared.Where(parameter => parameter.Fixed is not null || parameter.Type is UnknownType)
                .Select(parameter => new ParameterProblem(parameter.Declaration.Name, parameter.Declaration.Line, parameter.Fixed, parameter.Type.Name)),
        ];
    }

    private static List<TextLiteral> Texts(CompilationUnitSyntax cell, Func<int, int> lineOf)
    {
        var texts = new List<TextLiteral>();
        foreach (var node in cell.DescendantNodes())
        {
            var text = node switch
            {
                LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression or (int)SyntaxKind.Utf8StringLiteralExpression } literal => literal.Token.ValueText,
                InterpolatedStringTextSyntax piece => Text(piece),
                _ => "",
            };
            if (text.Length > 0)
            {
                texts.Add(new TextLiteral(text, lineOf(node.SpanStart)));
            }
        }

        return texts;
    }

    // The parser leaves doubled braces as they are written; in a raw string they are themselves.
    private static string Text(InterpolatedStringTextSyntax piece) =>
        piece.Parent is InterpolatedStringExpressionSyntax { StringStartToken.RawKind: (int)SyntaxKind.InterpolatedStringStartToken or (int)SyntaxKind.InterpolatedVerbatimStringStartToken }
            ? piece.TextToken.ValueText.Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal)
            : piece.TextToken.ValueText;

    private static List<CodeBlock> Blocks(CompilationUnitSyntax cell, CellLines lines)
    {
        var blocks = new List<CodeBlock>();
        foreach (var member in cell.Members)
        {
            var name = member switch
            {
                MethodDeclarationSyntax method => method.Identifier,
                BaseTypeDeclarationSyntax type => type.Identifier,
                DelegateDeclarationSyntax type => type.Identifier,
                GlobalStatementSyntax { Statement: LocalFunctionStatementSyntax function } => function.Identifier,
                _ => default,
            };
            if (name.RawKind != 0)
            {
                var first = lines.At(member.SpanStart);
                blocks.Add(new CodeBlock(name.ValueText, first, lines.At(member.Span.End) - first + 1));
            }
        }

        return blocks;
    }

    private static string Import(UsingDirectiveSyntax directive) =>
        directive.StaticKeyword.RawKind == 0 ? directive.NamespaceOrType.ToString() : $"static {directive.NamespaceOrType}";
}
