namespace NotebookOps.Notebooks.Hygiene;

/// <summary>Headings in Markdown, as far as rules need them.</summary>
internal static class MarkdownHeadings
{
    /// <summary>Whether there is a heading of the first level outside of fenced code.</summary>
    public static bool HasTitle(string markdown)
    {
        var fence = false;
        var previous = ReadOnlySpan<char>.Empty;
        foreach (var place in markdown.AsSpan().Split('\n'))
        {
            var line = markdown.AsSpan()[place].Trim();
            if (line.StartsWith("```", StringComparison.Ordinal) || line.StartsWith("~~~", StringComparison.Ordinal))
            {
                fence = !fence;
            }
            else if (!fence)
            {
                var isHash = line.Length > 2 && line[0] == '#' && line[1] is ' ' or '\t';
                var isUnderlined = line.Length > 0 && !line.ContainsAnyExcept('=') && !previous.IsEmpty;
                if (isHash || isUnderlined || line.Contains("<h1", StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }

            previous = line;
        }

        return false;
    }
}
