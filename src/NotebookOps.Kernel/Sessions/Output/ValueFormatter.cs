using Microsoft.DotNet.Interactive.Formatting;

namespace NotebookOps.Kernel.Sessions.Output;

/// <summary>Turns a value into its mime types through the registry that every .NET notebook host shares.</summary>
internal sealed class ValueFormatter
{
    private const string StyleStart = "<style>\r\n.dni-code-hint";
    private const string StyleEnd = "</style>";

    private readonly Lock gate = new();
    private int? styledCell;
    private int cell;
    private bool styledInThisRun;

    /// <summary>Formats something, so that the first value of a notebook finds formatters that are awake.</summary>
    // An enum of its own: what it makes the registry remember is about no type that a notebook registers a formatter for.
    public static void WarmUp() => new ValueFormatter().Format(Awake.Yes, []);

    /// <summary>Tells which cell the values belong to from here on.</summary>
    public void StartCell(int number)
    {
        lock (gate)
        {
            cell = number;
            styledInThisRun = false;
        }
    }

    /// <summary>The bundle for <paramref name="value"/>: what its type prefers, or <paramref name="mimeTypes"/>, and plain text in any case.</summary>
    public MimeBundle Format(object? value, IReadOnlyList<string> mimeTypes)
    {
        var wanted = mimeTypes.Count > 0 ? mimeTypes : [.. Formatter.GetPreferredMimeTypesFor(value?.GetType() ?? typeof(object))];
        var data = new List<KeyValuePair<string, string>>();
        foreach (var mimeType in wanted)
        {
            data.Add(new(mimeType, Text(value, mimeType)));
        }

        if (mimeTypes.Count == 0 && !data.Exists(entry => entry.Key == PlainTextFormatter.MimeType))
        {
            data.Add(new(PlainTextFormatter.MimeType, Text(value, PlainTextFormatter.MimeType)));
        }

        return new MimeBundle(data);
    }

    private string Text(object? value, string mimeType)
    {
        var text = value.ToDisplayString(mimeType);
        return mimeType == HtmlFormatter.MimeType ? StyleOnce(text) : text;
    }

    /// <summary>
    /// The library repeats the same page-wide style sheet after every HTML value. One a session does; the cell that carries it carries it
    /// again when it is run again, because its outputs are replaced then.
    /// </summary>
    private string StyleOnce(string html)
    {
        var start = html.LastIndexOf(StyleStart, StringComparison.Ordinal);
        var end = start < 0 ? -1 : html.IndexOf(StyleEnd, start, StringComparison.Ordinal);
        if (end < 0)
        {
            return html;
        }

        lock (gate)
        {
            if (styledCell is null || (styledCell == cell && !styledInThisRun))
            {
                styledCell = cell;
                styledInThisRun = true;
                return html;
            }
        }

        return html.Remove(start, end + StyleEnd.Length - start);
    }

    private enum Awake
    {
        Yes,
    }
}
