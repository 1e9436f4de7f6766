using System.Globalization;

namespace NotebookOps.Tracking.Provenance;

/// <summary>Text that may be longer than is kept of it.</summary>
internal static class BoundedText
{
    /// <summary>Its first lines, and a line that says so; the text itself if it is short enough.</summary>
    /// <param name="text">The text.</param>
    /// <param name="longest">How many characters are kept.</param>
    /// <param name="what">What it is, for the sentence.</param>
    public static string Cut(string text, int longest, string what)
    {
        if (text.Length <= longest)
        {
            return text;
        }

        var end = text.LastIndexOf('\n', longest - 1);
        // One line that is longer than all that is kept is cut where it stands, but not through a character.
        var kept = end > 0 ? text[..(end + 1)] : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)] + "\n";
        return string.Create(CultureInfo.InvariantCulture, $"{kept}(The {what} is longer than {longest:N0} characters; the rest is not kept.)\n");
    }
}
