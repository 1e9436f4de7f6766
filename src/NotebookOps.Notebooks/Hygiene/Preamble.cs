using NotebookOps.Notebooks.Documents;

namespace NotebookOps.Notebooks.Hygiene;

/// <summary>What may stand above everything else: package references, imports, magics, comments.</summary>
internal static class Preamble
{
    public static bool IsOnlyPreamble(Cell cell) => FirstOtherLine(cell) is null;

    /// <summary>The first line, from 1, that is neither blank nor preamble.</summary>
    public static int? FirstOtherLine(Cell cell)
    {
        var number = 0;
        var inComment = false;
        foreach (var place in cell.Source.AsSpan().Split('\n'))
        {
            number++;
            var line = cell.Source.AsSpan()[place].Trim();
            if (inComment)
            {
                inComment = !line.Contains("*/", StringComparison.Ordinal);
            }
            else if (line.StartsWith("/*", StringComparison.Ordinal))
            {
                inComment = !line.Contains("*/", StringComparison.Ordinal);
            }
            else if (!IsPreamble(line))
            {
                return number;
            }
        }

        return null;
    }

    private static bool IsPreamble(ReadOnlySpan<char> line) =>
        line.IsEmpty
        || line[0] is '#' or '%'
        || line.StartsWith("//", StringComparison.Ordinal)
        || IsUsing(line)
        || line.StartsWith("open ", StringComparison.Ordinal)
        || line.StartsWith("import ", StringComparison.Ordinal)
        || (line.StartsWith("from ", StringComparison.Ordinal) && line.Contains(" import ", StringComparison.Ordinal));

    // `using (var x = ...)` and `using var x = ...` are code.
    private static bool IsUsing(ReadOnlySpan<char> line) =>
        (line.StartsWith("using ", StringComparison.Ordinal) || line.StartsWith("global using ", StringComparison.Ordinal))
        && line.TrimEnd().EndsWith(';')
        && !line.Contains('(')
        && !line.StartsWith("using var ", StringComparison.Ordinal);
}
