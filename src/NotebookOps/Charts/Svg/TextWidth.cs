using System.Globalization;

namespace NotebookOps.Charts.Svg;

/// <summary>Room for text, guessed: the reader's fonts are not known here, so the guess is on the wide side.</summary>
internal static class TextWidth
{
    /// <summary>Average advance of a sans-serif letter, in ems.</summary>
    private const double Letter = 0.58;

    public static double Of(string text, double size = 12) => new StringInfo(text).LengthInTextElements * Letter * size;

    /// <summary>The text, cut with an ellipsis to at most that many letters.</summary>
    public static string Cut(string text, int letters)
    {
        var info = new StringInfo(text);
        return info.LengthInTextElements <= letters ? text : info.SubstringByTextElements(0, letters - 1) + "…";
    }
}
