using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace NotebookOps.Kernel.Sessions.Cells;

/// <summary>Cuts a cell at its directive lines.</summary>
internal static class CellSplitter
{
    private static readonly CSharpParseOptions ScriptOptions = new(LanguageVersion.Latest, DocumentationMode.None, SourceCodeKind.Script);

    /// <summary>The parts of <paramref name="code"/> in order. A language line applies down to the next one.</summary>
    public static IReadOnlyList<CellSegment> Split(string code, string language)
    {
        var segments = new List<CellSegment>();
        var text = SourceText.From(code);
        var current = language;
        var start = 0;
        var startLine = 1;
        SyntaxTree? tree = null;

        void Close(int end)
        {
            if (!string.IsNullOrWhiteSpace(code[start..end]))
            {
                segments.Add(new CellSegment.Source(current, code[start..end], startLine));
            }
        }

        foreach (var line in text.Lines)
        {
            var content = code.AsSpan(line.Start, line.End - line.Start);
            if (!IsDirective(content, current) || (current == CellLanguages.CSharp && IsInsideToken(code, start, line.Start, ref tree)))
            {
                continue;
            }

            Close(line.Start);
            var directive = content.TrimEnd().ToString();
            if (LanguageOf(directive) is { } next)
            {
                current = next;
            }
            else
            {
                segments.Add(new CellSegment.Directive(directive.TrimStart(), line.LineNumber + 1));
            }

            start = line.EndIncludingLineBreak;
            startLine = line.LineNumber + 2;
            tree = null;
        }

        Close(code.Length);
        return segments;
    }

    private static string? LanguageOf(string directive) =>
        directive.StartsWith("#!", StringComparison.Ordinal) ? CellLanguages.Find(directive[2..]) : null;

    private static bool IsDirective(ReadOnlySpan<char> line, string language)
    {
        if (line.StartsWith("#!", StringComparison.Ordinal))
        {
            // A shebang's path is no name.
            return line.Length > 2 && char.IsLetter(line[2]);
        }

        if (language != CellLanguages.CSharp)
        {
            return false;
        }

        var trimmed = line.TrimStart();
        return StartsWithWord(trimmed, "#r") || StartsWithWord(trimmed, "#i") || StartsWithWord(trimmed, "#load");
    }

    private static bool StartsWithWord(ReadOnlySpan<char> line, string word) =>
        line.StartsWith(word, StringComparison.Ordinal) && line[word.Length..].TrimStart().StartsWith("\"", StringComparison.Ordinal);

    /// <summary>A line within a raw or verbatim string or a block comment is text, whatever it looks like.</summary>
    private static bool IsInsideToken(string code, int start, int position, ref SyntaxTree? tree)
    {
        var before = code.AsSpan(start, position - start);
        if (!before.Contains("\"\"\"", StringComparison.Ordinal) && !before.Contains("@", StringComparison.Ordinal)
            && !before.Contains("/*", StringComparison.Ordinal))
        {
            return false;
        }

        tree ??= CSharpSyntaxTree.ParseText(code[start..], ScriptOptions);
        var root = tree.GetRoot();
        var offset = position - start;
        if (root.FindToken(offset).Span is var token && token.Start < offset && offset < token.End)
        {
            return true;
        }

        var trivia = root.FindTrivia(offset);
        return trivia.IsKind(SyntaxKind.MultiLineCommentTrivia) && trivia.SpanStart < offset;
    }
}
