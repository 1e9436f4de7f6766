using NotebookOps.Notebooks.Documents;

namespace NotebookOps.Notebooks.Parameters;

/// <summary>
/// Which cell declares a notebook's parameters: the one tagged <c>parameters</c> (papermill's convention), or that starts with
/// <c>#!parameters</c>, or whose first line is the comment <c>// parameters</c>.
/// </summary>
internal static class ParametersCell
{
    public const string Tag = "parameters";

    /// <summary>Papermill's tag for the cell that holds the values of one execution.</summary>
    public const string InjectedTag = "injected-parameters";

    private const string Magic = "#!parameters";

    /// <summary>The notebook's first parameters cell, or null where it has none.</summary>
    public static Cell? Find(Notebook notebook) => notebook.Cells.FirstOrDefault(IsParametersCell);

    public static bool IsParametersCell(Cell cell) =>
        cell.Kind == CellKind.Code
        && !cell.Tags.Contains(InjectedTag, StringComparer.Ordinal)
        && (cell.Tags.Contains(Tag, StringComparer.Ordinal) || IsParametersSource(cell.Source));

    /// <summary>Whether the first line that is not blank is <c>#!parameters</c> or <c>// parameters</c>. A line that only names C# (<c>#!csharp</c>) may come before it.</summary>
    public static bool IsParametersSource(string source)
    {
        foreach (var range in source.AsSpan().SplitAny('\r', '\n'))
        {
            var line = source.AsSpan(range).Trim();
            if (line.IsEmpty || line is "#!csharp" || line is "#!c#" || line is "#!C#")
            {
                continue;
            }

            return IsMagic(line) || IsComment(line);
        }

        return false;
    }

    private static bool IsMagic(ReadOnlySpan<char> line) =>
        line.StartsWith(Magic, StringComparison.Ordinal) && (line.Length == Magic.Length || char.IsWhiteSpace(line[Magic.Length]));

    private static bool IsComment(ReadOnlySpan<char> line) =>
        line.StartsWith("//", StringComparison.Ordinal) && line.TrimStart('/').Trim().Equals(Tag, StringComparison.OrdinalIgnoreCase);
}
