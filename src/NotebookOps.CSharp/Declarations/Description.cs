using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.CSharp.Declarations;

/// <summary>What a parameter is for: the comment behind it on its line, or else the lines of comment directly above.</summary>
internal static partial class Description
{
    public static string? Of(FieldDeclarationSyntax field, VariableDeclaratorSyntax variable) => Behind(field, variable) ?? Above(field);

    private static string? Behind(FieldDeclarationSyntax field, VariableDeclaratorSyntax variable)
    {
        var separator = variable.GetLastToken().GetNextToken();
        if (separator.Parent != field.Declaration && separator != field.SemicolonToken)
        {
            return null;
        }

        // `int a = 1, b = 2; // of both`
        return Comment(separator) ?? (LineOf(separator) == LineOf(field.SemicolonToken) ? Comment(field.SemicolonToken) : null);
    }

    private static string? Comment(SyntaxToken token) => token.TrailingTrivia.Where(IsComment).Select(Text).FirstOrDefault(text => text.Length > 0);

    private static string? Above(FieldDeclarationSyntax field)
    {
        var lines = new Stack<string>();
        var ended = false;
        foreach (var trivia in field.GetLeadingTrivia().Reverse())
        {
            if (trivia.IsKind(SyntaxKind.WhitespaceTrivia))
            {
                continue;
            }

            if (trivia.IsKind(SyntaxKind.EndOfLineTrivia) && !ended)
            {
                ended = true;
            }
            else if (IsComment(trivia) && ended && !ParametersCell.IsParametersSource(trivia.ToString()))
            {
                ended = false;
                lines.Push(Text(trivia));
            }
            else
            {
                break;
            }
        }

        var text = string.Join(' ', lines.Where(line => line.Length > 0));
        return text.Length == 0 ? null : text;
    }

    private static bool IsComment(SyntaxTrivia trivia) =>
        trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia);

    private static string Text(SyntaxTrivia trivia)
    {
        var text = trivia.ToString();
        if (trivia.IsKind(SyntaxKind.MultiLineCommentTrivia))
        {
            return Blanks().Replace(text.Trim('/').Trim('*'), " ").Trim();
        }

        return (text.StartsWith("///", StringComparison.Ordinal) ? XmlTags().Replace(text, "") : text).TrimStart('/').Trim();
    }

    private static int LineOf(SyntaxToken token) => token.GetLocation().GetLineSpan().StartLinePosition.Line;

    [GeneratedRegex("</?[A-Za-z][^<>]*>", RegexOptions.CultureInvariant)]
    private static partial Regex XmlTags();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();
}
