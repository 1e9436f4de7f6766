using System.Net;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NotebookOps.Cli.Running.Report;

/// <summary>C# as HTML with a class for each kind of token. Roslyn's lexer knows the language to its last raw string, and a run has it loaded.</summary>
internal static class CSharpHighlighter
{
    // Keywords by their place in the grammar, which a lexer does not see; these read as keywords nearly wherever they stand.
    private static readonly HashSet<string> ContextualKeywords =
        ["var", "async", "await", "yield", "record", "dynamic", "nameof", "when", "with", "and", "or", "not", "required", "init", "nint", "nuint"];

    public static string ToHtml(string source)
    {
        var html = new StringBuilder(source.Length * 2);
        var code = new StringBuilder();
        foreach (var line in LinesOf(source))
        {
            if (IsMagic(line))
            {
                AppendCode(html, code);
                Append(html, "mg", line);
            }
            else
            {
                code.Append(line);
            }
        }
        AppendCode(html, code);
        return html.ToString();
    }

    private static bool IsMagic(string line) =>
        line.StartsWith("#!", StringComparison.Ordinal) || line.StartsWith("#r ", StringComparison.Ordinal) || line.StartsWith("#i ", StringComparison.Ordinal);

    private static IEnumerable<string> LinesOf(string source)
    {
        for (var start = 0; start < source.Length;)
        {
            var end = source.IndexOf('\n', start) is >= 0 and var newline ? newline + 1 : source.Length;
            yield return source[start..end];
            start = end;
        }
    }

    private static void AppendCode(StringBuilder html, StringBuilder code)
    {
        var tokens = SyntaxFactory.ParseTokens(code.ToString(), options: CSharpParseOptions.Default.WithKind(SourceCodeKind.Script)).ToArray();
        for (var index = 0; index < tokens.Length; index++)
        {
            AppendTrivia(html, tokens[index].LeadingTrivia);
            var next = index + 1 < tokens.Length ? tokens[index + 1] : default;
            Append(html, ClassOf(tokens[index], next), tokens[index].Text);
            AppendTrivia(html, tokens[index].TrailingTrivia);
        }
        code.Clear();
    }

    private static void AppendTrivia(StringBuilder html, SyntaxTriviaList trivia)
    {
        foreach (var piece in trivia)
        {
            var kind = piece.Kind();
            var isComment = kind is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia
                or SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia or SyntaxKind.DisabledTextTrivia;
            Append(html, isComment ? "cm" : piece.IsDirective ? "mg" : null, piece.ToFullString());
        }
    }

    private static string? ClassOf(SyntaxToken token, SyntaxToken next)
    {
        var kind = token.Kind();
        if (SyntaxFacts.IsKeywordKind(kind) || (kind == SyntaxKind.IdentifierToken && ContextualKeywords.Contains(token.Text)))
        {
            return "kw";
        }
        return kind switch
        {
            SyntaxKind.NumericLiteralToken => "nu",
            SyntaxKind.IdentifierToken when next.IsKind(SyntaxKind.OpenParenToken) => "fn",
            SyntaxKind.IdentifierToken => null,
            // Strings come in a dozen kinds, interpolated ones as one token: by their first letters they are known.
            _ when token.Text is ['"' or '\'', ..] or ['$' or '@', ..] => "st",
            _ => null,
        };
    }

    private static void Append(StringBuilder html, string? cssClass, string text)
    {
        if (text.Length == 0)
        {
            return;
        }
        var encoded = WebUtility.HtmlEncode(text);
        html.Append(cssClass is null || string.IsNullOrWhiteSpace(text) ? encoded : $"<span class=\"{cssClass}\">{encoded}</span>");
    }
}
