using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using LanguageNames = NotebookOps.Notebooks.Documents.LanguageNames;

namespace NotebookOps.CSharp.Cells;

/// <summary>A C# cell as a syntax tree. Lines that speak to the host, and what stands below a
/// line that names another language, are blank in it, so that every position is the cell's own.</summary>
internal static class CellSyntax
{
    // Without documentation mode, `///` is a comment like any other, also where it documents nothing.
    private static readonly CSharpParseOptions s_options = new(LanguageVersion.Latest, DocumentationMode.None, SourceCodeKind.Script);

    public static SyntaxTree Parse(string source)
    {
        try
        {
            return CSharpSyntaxTree.ParseText(BlankHostLines(source), s_options);
        }
        catch (InvalidOperationException)
        {
            // The compiler's parser fails on some text that is no C#, such as `n<>::=`; it is a cell that does not parse.
            return CSharpSyntaxTree.ParseText("#error", s_options);
        }
    }

    public static CompilationUnitSyntax Root(this SyntaxTree tree) => tree.GetCompilationUnitRoot();

    /// <summary>The line of <paramref name="node"/> in the cell, from 1.</summary>
    public static int LineOf(SyntaxNode node) => node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;

    /// <summary>Whether no line names another language, whose code is not read.</summary>
    public static bool IsAllCSharp(string source)
    {
        if (!source.Contains("#!", StringComparison.Ordinal))
        {
            return true;
        }

        foreach (var range in source.AsSpan().SplitAny('\r', '\n'))
        {
            if (HostLine.Language(source.AsSpan(range)) is { } language && language != LanguageNames.CSharp)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The language around the first line that starts with <paramref name="magic"/>.</summary>
    public static string LanguageAt(string source, string magic)
    {
        var language = LanguageNames.CSharp;
        foreach (var range in source.AsSpan().SplitAny('\r', '\n'))
        {
            var line = source.AsSpan(range);
            if (line.StartsWith(magic, StringComparison.Ordinal))
            {
                break;
            }

            language = HostLine.Language(line) ?? language;
        }

        return language;
    }

    private static string BlankHostLines(string source)
    {
        if (!source.Contains('#', StringComparison.Ordinal))
        {
            return source;
        }

        return string.Create(source.Length, source, static (blanked, text) =>
        {
            text.CopyTo(blanked);
            var isCSharp = true;
            foreach (var range in text.AsSpan().SplitAny('\r', '\n'))
            {
                var line = text.AsSpan(range);
                isCSharp = HostLine.Language(line) is { } language ? language == LanguageNames.CSharp : isCSharp;
                if (!isCSharp || HostLine.Is(line))
                {
                    blanked[range].Fill(' ');
                }
            }
        });
    }
}
