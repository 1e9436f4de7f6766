using System.Globalization;
using System.Text;

namespace NotebookOps.Tracking.Export.Mlflow;

/// <summary>Text as a YAML scalar in double quotes and ASCII, which every reader takes for the same text, whatever it holds and wherever it is read.</summary>
internal static class YamlText
{
    public static string Quote(string? text)
    {
        if (text is null)
        {
            return "null";
        }

        var quoted = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '"' or '\\' => quoted.Append('\\').Append((char)rune.Value),
                >= 0x20 and < 0x7F => quoted.Append((char)rune.Value),
                <= 0xFFFF => quoted.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}"),
                _ => quoted.Append(CultureInfo.InvariantCulture, $"\\U{rune.Value:x8}"),
            };
        }

        return quoted.Append('"').ToString();
    }
}
