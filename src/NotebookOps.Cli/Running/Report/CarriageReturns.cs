using System.Text;

namespace NotebookOps.Cli.Running.Report;

/// <summary>What a progress bar leaves on the screen: a carriage return goes back to the line's beginning, and what follows writes over it.</summary>
internal static class CarriageReturns
{
    public static string Apply(string text)
    {
        if (!text.Contains('\r', StringComparison.Ordinal))
        {
            return text;
        }
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n').Select(Overwrite);
        return string.Join('\n', lines);
    }

    // Escapes have no width, so lines with them cannot be laid over each other letter by letter: the last writing stands.
    private static string Overwrite(string line)
    {
        var writings = line.Split('\r');
        if (writings.Length == 1 || line.Contains('\u001b', StringComparison.Ordinal))
        {
            return writings.LastOrDefault(writing => writing.Length > 0) ?? "";
        }
        var shown = new StringBuilder();
        foreach (var writing in writings)
        {
            shown.Remove(0, Math.Min(writing.Length, shown.Length)).Insert(0, writing);
        }
        return shown.ToString();
    }
}
