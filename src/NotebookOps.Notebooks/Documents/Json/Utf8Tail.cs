namespace NotebookOps.Notebooks.Documents.Json;

/// <summary>What a cut between two bytes leaves of a UTF-8 character.</summary>
internal static class Utf8Tail
{
    /// <summary>How many bytes at the end begin a character that is not complete: 0 to 3.</summary>
    public static int Length(ReadOnlySpan<byte> text)
    {
        for (var count = 1; count <= Math.Min(3, text.Length); count++)
        {
            var last = text[^count];
            if ((last & 0xC0) != 0x80)
            {
                var needed = last switch
                {
                    >= 0xF0 => 4,
                    >= 0xE0 => 3,
                    >= 0xC0 => 2,
                    _ => 1,
                };
                return needed > count ? count : 0;
            }
        }

        return 0;
    }
}
