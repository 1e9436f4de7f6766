namespace NotebookOps.Notebooks.Hygiene.Code;

/// <summary>What a cell of code declares, uses and holds. Lines count from 1 within the cell.</summary>
/// <param name="Definitions">The names that stay in the session after the cell has run, in their order.</param>
/// <param name="Uses">The names that the cell takes from outside: neither declared anywhere in it nor members of anything; each once for each way in which it is used, at its first line. None where the cell does not parse.</param>
/// <param name="Texts">The literal texts of the code, those of comments and directives excluded.</param>
/// <param name="Blocks">Its types and methods, those within others excluded.</param>
/// <param name="Imports">The namespaces and types that it imports: <c>System.IO</c>, and <c>static System.Math</c>.</param>
/// <param name="IsRead">Whether all of the cell is code of its language and parses, so that no other name stands in it.</param>
internal sealed record CodeFacts(
    IReadOnlyList<Definition> Definitions,
    IReadOnlyList<NameUse> Uses,
    IReadOnlyList<TextLiteral> Texts,
    IReadOnlyList<CodeBlock> Blocks,
    IReadOnlyList<string> Imports,
    bool IsRead)
{
    /// <summary>Nothing: a cell in a language that is not read.</summary>
    public static CodeFacts None { get; } = new([], [], [], [], [], IsRead: false);
}
