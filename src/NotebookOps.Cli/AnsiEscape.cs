namespace NotebookOps.Cli;

/// <summary>The shape of terminal escape sequences (ECMA-48): enough to know where one ends.</summary>
internal static class AnsiEscape
{
    /// <summary>The index behind the sequence that begins with the escape character at <paramref name="start"/>; an unfinished one ends with the text.</summary>
    public static int EndOf(string text, int start)
    {
        var index = start + 1;
        if (index >= text.Length)
        {
            return index;
        }
        switch (text[index])
        {
            case '[':
                index++;
                while (index < text.Length && text[index] is >= ' ' and <= '?')
                {
                    index++;
                }
                return index < text.Length && text[index] is >= '@' and <= '~' ? index + 1 : index;
            case ']' or 'P' or 'X' or '^' or '_':
                // Strings end with BEL or ESC \; one that never ends must not swallow the lines behind it.
                for (index++; index < text.Length && text[index] is not '\n'; index++)
                {
                    if (text[index] == '\a')
                    {
                        return index + 1;
                    }
                    if (text[index] == '\u001b')
                    {
                        return index + 1 < text.Length && text[index + 1] == '\\' ? index + 2 : index;
                    }
                }
                return index;
            default:
                while (index < text.Length && text[index] is >= ' ' and <= '/')
                {
                    index++;
                }
                return index < text.Length && text[index] is >= '0' and <= '~' ? index + 1 : index;
        }
    }
}
