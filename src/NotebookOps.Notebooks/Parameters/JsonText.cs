using System.Globalization;
using System.Text;
using System.Text.Json;

namespace NotebookOps.Notebooks.Parameters;

/// <summary>
/// The text of JSON strings, lone surrogates included: <see cref="JsonElement.GetString"/> throws on <c>"\ud83d"</c>, which is a
/// valid JSON text and a valid C# string.
/// </summary>
internal static class JsonText
{
    public static string Of(JsonElement element) => Unescape(element.GetRawText());

    public static string NameOf(JsonProperty member)
    {
        // The raw text of a member is the only place where a name with a lone surrogate can be read.
        var raw = member.ToString();
        var end = 1;
        while (raw[end] != '"')
        {
            end += raw[end] == '\\' ? 2 : 1;
        }

        return Unescape(raw[..(end + 1)]);
    }

    private static string Unescape(string quoted)
    {
        if (!quoted.Contains('\\', StringComparison.Ordinal))
        {
            return quoted[1..^1];
        }

        var text = new StringBuilder(quoted.Length);
        for (var i = 1; i < quoted.Length - 1; i++)
        {
            if (quoted[i] != '\\')
            {
                text.Append(quoted[i]);
                continue;
            }

            i++;
            if (quoted[i] == 'u')
            {
                text.Append((char)ushort.Parse(quoted.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                i += 4;
            }
            else
            {
                text.Append(quoted[i] switch { 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', var itself => itself });
            }
        }

        return text.ToString();
    }
}
