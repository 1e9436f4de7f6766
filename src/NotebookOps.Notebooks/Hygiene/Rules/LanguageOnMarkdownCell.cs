using NotebookOps.Notebooks.Documents;
using NotebookOps.Notebooks.Documents.Json;
using NotebookOps.Notebooks.Hygiene.Cleaning;

namespace NotebookOps.Notebooks.Hygiene.Rules;

/// <summary>A Markdown cell carries the language of code.</summary>
/// <remarks>
/// ## What it finds
/// A Markdown cell whose metadata name another language than Markdown in `dotnet_interactive` or `polyglot_notebook`, which editors leave
/// there when a code cell is turned into text.
///
/// ## What it costs
/// `#!import` of the notebook runs the text as code and stops.
///
/// ## The way out
/// Remove the two keys from the cell's metadata.
///
/// ## Bad
/// <code>
/// "cell_type": "markdown", "metadata": { "dotnet_interactive": { "language": "csharp" } }
/// </code>
///
/// ## Good
/// <code>
/// "cell_type": "markdown", "metadata": {}
/// </code>
///
/// ## Fix
/// Safe: the two keys are removed; a Markdown cell has no language.
/// </remarks>
internal sealed class LanguageOnMarkdownCell() : NotebookRule("NB505", "language-on-markdown-cell", Severity.None, Severity.Warning, Severity.Warning)
{
    public override IEnumerable<Finding> Check(RuleContext context)
    {
        if (context.Notebook.Format != NotebookFormat.Ipynb)
        {
            yield break;
        }

        foreach (var cell in context.Cells.Where(cell => cell.Kind == CellKind.Markdown))
        {
            if (Removal(context.Notebook.Bytes.Span, cell) is { } fix)
            {
                yield return At(cell, null, "This Markdown cell carries the language of code in its metadata, and `#!import` of the notebook runs its text as code. Remove the language.", fix);
            }
        }
    }

    private static Fix? Removal(ReadOnlySpan<byte> text, Cell cell)
    {
        if (JsonMember.Find(text, JsonMember.Of(text, cell.Span.Start), "metadata") is not { Kind: JsonTokenKind.ObjectStart } metadata)
        {
            return null;
        }

        var edits = new List<CleanEdit>();
        var removal = new MemberRemoval(new ByteSpan(metadata.Value.Start, metadata.Value.Start + 1), edits);
        foreach (var member in JsonMember.Of(text, metadata.Value.Start))
        {
            if (NamesLanguage(text, member))
            {
                removal.Remove(member.Name.Start, member.Value.End);
            }
            else
            {
                removal.Keep(member.Name.Start, member.Value.End);
            }
        }

        removal.Close(new ByteSpan(metadata.Value.End - 1, metadata.Value.End));
        return edits.Count == 0 ? null : new Fix(IsSafe: true, "Remove the language from the Markdown cell", [.. edits.Select(edit => new FixEdit(edit.Place, default))]);
    }

    private static bool NamesLanguage(ReadOnlySpan<byte> text, JsonMember member)
    {
        var name = member.Name.Of(text);
        var language = JsonText.Is(name, "dotnet_interactive"u8) ? ReadString(text, member, "language"u8)
            : JsonText.Is(name, "polyglot_notebook"u8) ? ReadString(text, member, "kernelName"u8)
            : null;
        return language is not null && LanguageNames.Normalize(language) != LanguageNames.Markdown;
    }

    private static string? ReadString(ReadOnlySpan<byte> text, JsonMember member, ReadOnlySpan<byte> name)
    {
        var scanner = new JsonScanner(text, member.Value.Start);
        _ = scanner.Read();
        return scanner.ReadString(name);
    }
}
