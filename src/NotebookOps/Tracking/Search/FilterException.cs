using System.Globalization;
using System.Text;

namespace NotebookOps.Tracking.Search;

/// <summary>A filter or a sort that does not parse. The message shows the line and points at the character.</summary>
internal sealed class FilterException : NotebookOpsException
{
    private const int Window = 60;

    public FilterException(string what, string text, int position, string fault)
        : base(Describe(what, text, position, fault)) => Position = position;

    /// <summary>The character at fault, from 0.</summary>
    public int Position { get; }

    private static string Describe(string what, string text, int position, string fault)
    {
        // A long filter is shown around its fault only.
        var start = Math.Max(0, position - Window);
        var end = Math.Min(text.Length, position + Window);
        var line = new StringBuilder(start > 0 ? "..." : "");
        var caret = 0;
        for (var i = start; i < end; i++)
        {
            if (i == position)
            {
                caret = line.Length;
            }
            line.Append(char.IsControl(text[i]) ? ' ' : text[i]);
        }
        caret = position >= end ? line.Length : caret;
        line.Append(end < text.Length ? "..." : "");
        return string.Create(CultureInfo.InvariantCulture, $"The {what} is not understood at character {position + 1}: {fault}\n  {line}\n  {new string(' ', caret)}^");
    }
}
