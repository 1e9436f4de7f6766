using System.Text;

namespace NotebookOps.Notebooks.Documents.Json;

/// <summary>How a JSON document is laid out.</summary>
/// <param name="NewLine">What ends a line; empty when all stands on one line.</param>
/// <param name="Indent">What one level is indented by.</param>
/// <param name="NameSeparator">What stands between a name and its value.</param>
/// <param name="ItemSpace">What follows a comma when all stands on one line.</param>
internal sealed record JsonStyle(string NewLine, string Indent, string NameSeparator, string ItemSpace)
{
    /// <summary>As nbformat writes notebooks.</summary>
    public static JsonStyle Jupyter { get; } = new("\n", " ", ": ", "");

    /// <summary>Reads the style off an object's first members.</summary>
    public static JsonStyle Detect(ReadOnlySpan<byte> text, int objectStart, IReadOnlyList<JsonMember> members)
    {
        if (members.Count == 0)
        {
            return Jupyter;
        }

        var before = text[(objectStart + 1)..members[0].Name.Start];
        var between = text[members[0].Name.End..members[0].Value.Start];
        var nameSeparator = between.IndexOfAny((byte)'\n', (byte)'\r') < 0 ? Encoding.ASCII.GetString(between) : ": ";
        var lineEnd = before.LastIndexOf((byte)'\n');
        if (lineEnd >= 0)
        {
            var newLine = lineEnd > 0 && before[lineEnd - 1] == '\r' ? "\r\n" : "\n";
            return new JsonStyle(newLine, Encoding.ASCII.GetString(before[(lineEnd + 1)..]), nameSeparator, "");
        }

        var spaced = members.Count > 1 && text[members[0].Value.End..members[1].Name.Start].EndsWith(" "u8);
        return new JsonStyle("", "", nameSeparator, spaced ? " " : "");
    }
}
