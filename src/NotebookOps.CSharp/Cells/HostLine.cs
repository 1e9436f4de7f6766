using NotebookOps.Notebooks.Documents;

namespace NotebookOps.CSharp.Cells;

/// <summary>A line of a cell that speaks to the host and not to the compiler.</summary>
internal static class HostLine
{
    /// <summary>Whether the line is a magic, which hosts look for at the start of a line also inside a raw string, or loads packages: <c>#r</c>, <c>#i</c>.</summary>
    public static bool Is(ReadOnlySpan<char> line)
    {
        line = line.TrimStart();
        return line.StartsWith("#!", StringComparison.Ordinal)
            || line.StartsWith("#r ", StringComparison.Ordinal) || line.StartsWith("#r\"", StringComparison.Ordinal)
            || line.StartsWith("#i ", StringComparison.Ordinal) || line.StartsWith("#i\"", StringComparison.Ordinal);
    }

    /// <summary>The language of the lines below, where this one says it (<c>#!fsharp</c>, <c>#!sql-sales</c>); else null.</summary>
    public static string? Language(ReadOnlySpan<char> line)
    {
        if (!line.StartsWith("#!", StringComparison.Ordinal))
        {
            return null;
        }

        var name = line[2..];
        var end = name.IndexOfAny(' ', '\t');
        name = end < 0 ? name : name[..end];
        return LanguageNames.IsKnown(name.ToString()) ? LanguageNames.Normalize(name.ToString())
            : name.StartsWith("sql-", StringComparison.Ordinal) ? "sql"
            : name.StartsWith("kql-", StringComparison.Ordinal) ? "kql"
            : null;
    }

    /// <summary>The variable that the line brings into the session: <c>#!share --from fsharp name [--as other]</c>, <c>#!set --name name</c>; else null.</summary>
    public static string? Variable(ReadOnlySpan<char> line)
    {
        if (!line.StartsWith("#!share ", StringComparison.Ordinal) && !line.StartsWith("#!set ", StringComparison.Ordinal))
        {
            return null;
        }

        var words = line.ToString().Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        string? plain = null;
        for (var i = 1; i < words.Length; i++)
        {
            if (words[i] is "--as" or "--name")
            {
                return i + 1 < words.Length ? words[i + 1] : null;
            }

            if (words[i].StartsWith('-'))
            {
                i++;
            }
            else
            {
                plain ??= words[i];
            }
        }

        return words[0] == "#!share" ? plain : null;
    }
}
