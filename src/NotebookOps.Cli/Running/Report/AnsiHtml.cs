using System.Globalization;
using System.Net;
using System.Text;

namespace NotebookOps.Cli.Running.Report;

/// <summary>Terminal text as HTML: the colours that programs print become classes, carriage returns do their work, the rest of the escapes is dropped.</summary>
internal static class AnsiHtml
{
    public static string ToHtml(string text)
    {
        var html = new StringBuilder(text.Length);
        var style = default(AnsiStyle);
        foreach (var (isEscape, piece) in Pieces(CarriageReturns.Apply(text)))
        {
            if (!isEscape)
            {
                style.Append(html, WebUtility.HtmlEncode(piece));
            }
            else if (piece.StartsWith("\u001b[", StringComparison.Ordinal) && piece.EndsWith('m'))
            {
                style = style.After(Codes(piece[2..^1]));
            }
        }
        return html.ToString();
    }

    private static IEnumerable<(bool IsEscape, string Piece)> Pieces(string text)
    {
        var start = 0;
        while (start < text.Length)
        {
            var escape = text.IndexOf('\u001b', start);
            var end = escape < 0 ? text.Length : escape;
            if (end > start)
            {
                yield return (false, new string([.. text[start..end].Where(letter => !char.IsControl(letter) || letter is '\n' or '\t')]));
            }
            start = escape < 0 ? end : AnsiEscape.EndOf(text, escape);
            if (escape >= 0)
            {
                yield return (true, text[escape..start]);
            }
        }
    }

    private static int[] Codes(string parameters) =>
        [.. parameters.Split(';', ':').Select(code => int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)];
}
